/** The credential type that the Authentication field stands for. */
export const credentialTypeOf = (authentication: unknown): string =>
	authentication === 'oAuth2' ? 'voltTimeOAuth2Api' : 'voltTimePatApi';

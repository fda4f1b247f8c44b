import type { OauthErrorShape } from '../config';

/** What can be changed at the OAuth servers while they run. */
export interface OauthSettings {
	voltTokenSeconds: number;
	voltRefreshTokenSeconds: number;
	voltTimeTokenSeconds: number;
	oauthErrorShape: OauthErrorShape;
	singleSession: boolean;
	voltPassword: string;
}

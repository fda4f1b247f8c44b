/** What n8n's OAuth 2.0 engine does not see to for an account that a person connected. */
import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';
import { baseUrl } from '../nodes/core/http/path';
import { accessToken, isOwn, meet, stamped, withRefreshToken } from '../nodes/core/signIn/token';
import { FOREIGN_CONNECTION } from '../nodes/VoltTime/service';

/**
 * The Volt Time OAuth2 credential's `preAuthentication`. n8n calls it before every request (the result is
 * used, not stored) and after each renewal inside its lock (the result is stored). Stamps the token as
 * one of the details the credential holds.
 * @throws UserError when the account was connected with other ones, or the address is not safe
 */
export async function keepToConnection(
	this: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const connection = withRefreshToken(credential as IDataObject);
	if (connection.host === 'custom') baseUrl(connection.customUrl, 'Custom URL');
	if (accessToken(connection) === '') return {};
	meet(connection, 'authorizationCode');
	if (!isOwn(connection, 'authorizationCode')) {
		const { message, description } = FOREIGN_CONNECTION;
		throw new UserError(`${message}. ${description}`);
	}
	return { oauthTokenData: { ...stamped(connection), token_type: 'Bearer' } };
}

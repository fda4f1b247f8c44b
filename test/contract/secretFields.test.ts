/** Whatever a credential hides in the editor, core keeps out of messages: it knows these fields by name. */
import type { ICredentialType } from 'n8n-workflow';
import { VoltOAuth2Api } from '../../credentials/VoltOAuth2Api.credentials';
import { VoltTimeOAuth2Api } from '../../credentials/VoltTimeOAuth2Api.credentials';
import { VoltTimePatApi } from '../../credentials/VoltTimePatApi.credentials';
import { secretsOf } from '../../nodes/core/signIn/token';

const hidden = [new VoltOAuth2Api(), new VoltTimeOAuth2Api(), new VoltTimePatApi()].flatMap(
	({ name: type, properties }: ICredentialType) =>
		properties
			.filter((field) => field.typeOptions?.password === true && field.type !== 'hidden')
			.map(({ name }) => [type, name] as const),
);

it.each(hidden)('%s: %s', (_, field) => {
	expect(secretsOf({ [field]: 'sandbox-hidden' })).toEqual(['sandbox-hidden']);
});

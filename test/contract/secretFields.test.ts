/** Whatever a credential hides in the editor, is kept out of messages: core and the service know these fields by name. */
import type { ICredentialType } from 'n8n-workflow';
import { VoltOAuth2Api } from '../../credentials/VoltOAuth2Api.credentials';
import { VoltTimeOAuth2Api } from '../../credentials/VoltTimeOAuth2Api.credentials';
import { VoltTimePatApi } from '../../credentials/VoltTimePatApi.credentials';
import { signInOf } from '../../nodes/core/service';
import { secretsOf } from '../../nodes/core/signIn/token';
import { volt } from '../../nodes/Volt/service';
import { voltTime } from '../../nodes/VoltTime/service';

const hidden = [new VoltOAuth2Api(), new VoltTimeOAuth2Api(), new VoltTimePatApi()].flatMap(
	({ name: type, properties }: ICredentialType) =>
		properties
			.filter((field) => field.typeOptions?.password === true && field.type !== 'hidden')
			.map(({ name }) => [type, name] as const),
);

it.each(hidden)('%s: %s', (type, field) => {
	const service = type === 'voltOAuth2Api' ? volt : voltTime;
	expect(secretsOf({ [field]: 'sandbox-hidden' }, signInOf(service, type))).toEqual([
		'sandbox-hidden',
	]);
});

import type { IDataObject } from 'n8n-workflow';
import type { Looked, OwnOperation } from '../operation/operation';
import { signInOf } from '../service';
import { realClock } from '../values/clock';
import { PACKAGE_VERSION } from '../values/version';
import type { CheckTraits } from './probe';
import { report, REPORT } from './report';
import { walk } from './walk';

/** Who signs in is no secret, and nobody's business where a report is pasted. */
const NAMES = ['clientId', 'username'];

async function look(looked: Looked, traits: CheckTraits): Promise<IDataObject> {
	const { context, service, transport, reader, itemIndex } = looked;
	const walked = await walk(looked, traits);
	const credential = await reader.credential().catch((): IDataObject => ({}));
	const names = NAMES.map((name) => credential[name]).filter((name) => typeof name === 'string');
	const { typeVersion, type } = context.getNode();
	const { credentialType } = transport;
	const about = {
		service: service.name,
		package: `n8n-nodes-volt ${PACKAGE_VERSION}`,
		node: `${type} ${typeVersion}`,
		credential: credentialType,
		signIn: signInOf(service, credentialType).kind,
	};
	const secrets = [...transport.secretsOf(itemIndex), ...names];
	return report(about, walked, secrets, realClock.now());
}

/** The operation that looks whether a connection works, and says what is wrong where it does not. */
export const checkConnectionOperation = (traits: CheckTraits): OwnOperation => ({
	kind: 'own',
	name: 'Check Connection',
	value: 'checkConnection',
	action: 'Check connection',
	description:
		'Looks whether this credential works, and says what is wrong where it does not, in words and in facts without secrets. Only reads; may be repeated.',
	fields: [],
	writes: false,
	gives: REPORT,
	async look(looked) {
		const made = async () => await look(looked, traits);
		// One look for all items with the same credential.
		return await looked.reader.once('connection', made).catch(made);
	},
});

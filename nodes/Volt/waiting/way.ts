/** How one item waits, decided before anything is asked for. */
import type { IDataObject } from 'n8n-workflow';
import { json, type ApiRequest } from '../../core/http/request';
import type { Params } from '../../core/item/params';
import { isTool, sameForAllItems } from '../../core/n8n/context';
import { dig, isObject } from '../../core/values/json';
import { VOLT_CUSTOM_FIELDS } from '../../../credentials/hosts';
import { perItem } from '../keys/perItem';
import { isLoopback, whyUnreachable } from '../notifications/address';
import { secretsOf } from '../notifications/secrets';
import { CREDENTIAL } from '../service';
import { ifUnreachable, waitBy } from './fields';

/** By looking, or by a notification that Volt sends to the execution's own address. */
export type Way = { by: 'looking' } | { by: 'notification'; address: string };

const LOOKING = 'Choose Looking in Wait By.';

/** Where n8n takes what resumes this very execution; it holds a token that nobody else knows. */
const resumeAddress = ({ context, itemIndex }: Params): string =>
	String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex) ?? '');

/** What n8n cannot wait for by notification. @throws UserError */
async function checkExecution(params: Params): Promise<void> {
	const { context } = params;
	if (isTool(context)) params.refuse('An agent’s tool waits by looking only', LOOKING);
	// With Execute Once n8n keeps the other items, too, and gives them on after the time limit.
	const [items] = context.getExecuteData().data.main ?? [];
	if ((items?.length ?? 0) > 1) {
		params.refuse(
			'An execution can wait for one notification only, and the node has several items',
			`${LOOKING} Or give this node one item at a time in a sub-workflow.`,
		);
	}
	if (!(await sameForAllItems(context, CREDENTIAL))) {
		params.refuse(
			'A credential that depends on the item cannot check a notification',
			`${LOOKING} By then n8n gives the credential no item.`,
		);
	}
}

/**
 * How this item waits. Decided once, before anything is asked for: what changes after that, e.g. the
 * credential, must not fail an item whose payment was made, nor wait in another way than it reports.
 * @throws UserError where it cannot wait as it was told to
 */
export const wayOf = perItem(async (params): Promise<Way> => {
	if (waitBy.in(params) === 'looking') return { by: 'looking' };
	await checkExecution(params);
	const credential = await params.reader.credential();
	if (secretsOf(credential).length === 0) {
		params.refuse(
			'Notification Secret in the credential is empty',
			'Without it nobody can tell whether a notification is Volt’s. It is in Fuzebox: Configuration > Applications > your application > Notifications.',
		);
	}
	const address = resumeAddress(params);
	const gateway = String(credential[VOLT_CUSTOM_FIELDS.gateway] ?? '');
	const isStandIn = credential.environment === 'custom' && isLoopback(gateway);
	const why = whyUnreachable(address, isStandIn);
	if (why === undefined) return { by: 'notification', address };
	if (ifUnreachable.in(params) === 'look') return { by: 'looking' };
	return params.refuse(
		`Volt cannot send a notification to this execution: ${why}`,
		`Nothing was asked for by this node; what was made before stays. The address begins with ${beginning(address)}. Set WEBHOOK_URL of n8n to its public https address, or choose Looking in Wait By.`,
	);
});

/** An address without what nobody else is to know of it. */
const placeOf = (address: string): string => {
	if (!URL.canParse(address)) return address;
	const { origin, pathname } = new URL(address);
	return origin + pathname;
};

/** Whether a record says of itself that Volt reports it to another address than the execution's. */
export function reportsElsewhere(record: IDataObject, way: Way): boolean {
	if (way.by === 'looking') return false;
	const told = ['notification.url', 'notifications.url'].map((at) => dig(record.communication, at));
	const address = told.find((one) => typeof one === 'string');
	return address !== undefined && placeOf(address) !== placeOf(way.address);
}

/** What of an address may be shown: its token resumes the execution. */
const beginning = (address: string) =>
	URL.canParse(address) ? new URL(address).origin : 'nothing';

/**
 * The request for a payment that reports to the execution's address.
 * @throws UserError where it is to report elsewhere already
 */
export function reportingTo(address: string, request: ApiRequest, params: Params): ApiRequest {
	const { body } = request;
	if (body?.type !== 'json' || !isObject(body.value)) return request;
	const { communication = {} } = body.value;
	const known = isObject(communication) ? communication : {};
	if (known.notifications !== undefined) {
		params.refuse(
			'Notification URL is where the execution waits already',
			'Take it out of Additional Fields, or choose Looking in Wait By: a payment reports to one address.',
		);
	}
	const value = { ...body.value, communication: { ...known, notifications: { url: address } } };
	// Volt may quote it in an answer.
	const hide = [...(request.hide ?? []), ...tokenOf(address)];
	return { ...request, hide, body: json(value) };
}

const tokenOf = (address: string): string[] => [...new URL(address).searchParams.values()];

/** n8n's HTTP Request node as a person sets it up today, for the engine and for a real n8n. */
import type { INode } from 'n8n-workflow';

/** As n8n adds it to a workflow now: the version it takes by itself. */
export const HTTP_REQUEST: Pick<INode, 'type' | 'typeVersion'> = {
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
};

/** With a credential of ours. */
export const withCredential = (type: string) => ({
	authentication: 'predefinedCredentialType',
	nodeCredentialType: type,
});

const NEXT = '$response.body.links.next';

/** Follows the links of Volt Time's lists to their end. */
export const NEXT_LINKS = {
	...{ paginationMode: 'responseContainsNextURL', nextURL: `={{ ${NEXT} }}` },
	...{ paginationCompleteWhen: 'other', completeExpression: `={{ !${NEXT} }}` },
};

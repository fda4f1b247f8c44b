import { escapeHtml, page, refusalPage } from './http/page';
import type { Reply } from './http/operation';
import { parseBody, type Incoming } from './http/request';
import { Refusal, type Pages } from './volt';

const PATH = /^\/(checkout|mandate-consent|account-access-consent)\/([0-9a-f-]{36})$/;

/** What can be chosen on each page: what the cloud is told, and what the button says. */
const CHOICES: Record<string, ReadonlyArray<readonly [outcome: string, label: string]>> = {
	checkout: [
		['complete', 'Pay'],
		['fail', 'Let it fail'],
		['cancel', 'Cancel'],
	],
	'mandate-consent': [
		['authorise', 'Allow'],
		['decline', 'Decline'],
	],
	'account-access-consent': [
		['authorise', 'Allow'],
		['decline', 'Decline'],
	],
};

/** The pages a payer sees: shown with GET, decided with POST. Undefined for any other path. */
export async function payerPage(pages: Pages, incoming: Incoming): Promise<Reply | undefined> {
	const [, kind, id] = PATH.exec(incoming.path) ?? [];
	if (kind === undefined || id === undefined) return undefined;
	try {
		if (incoming.method === 'GET') return show(pages, kind, id);
		if (incoming.method === 'POST') return await decide(pages, kind, id, incoming);
		return undefined;
	} catch (error) {
		if (error instanceof Refusal) return refusalPage(error.message, error.status);
		throw error;
	}
}

function show(pages: Pages, kind: string, id: string): Reply {
	const buttons = (CHOICES[kind] ?? [])
		.map(([outcome, label]) => `<button name="outcome" value="${outcome}">${label}</button>`)
		.join('\n');
	return page(
		200,
		'Volt sandbox',
		`<h1>${kind === 'checkout' ? 'Pay by bank' : 'Give consent'}</h1>
${kind === 'checkout' ? summary(pages, id) : ''}
<form method="post">${buttons}</form>
<p><small>A stand-in on this machine, not Volt. No money moves.</small></p>`,
	);
}

function summary(pages: Pages, id: string): string {
	const { payment, institution } = pages.view(id);
	const { amount, currency, status } = payment;
	const bank = institution === undefined ? '' : ` at ${escapeHtml(institution)}`;
	return `<p><b>${amount}</b> minor units of <b>${escapeHtml(currency)}</b>${bank}<br>
<small>${escapeHtml(id)}, ${escapeHtml(status)}</small></p>`;
}

async function decide(pages: Pages, kind: string, id: string, incoming: Incoming): Promise<Reply> {
	const form = ((await parseBody(incoming)) ?? {}) as { outcome?: unknown };
	const known = CHOICES[kind]?.some(([outcome]) => outcome === form.outcome);
	if (!known) return refusalPage('This choice is not on the page.', 422);
	if (kind === 'checkout') {
		pages.approve(id, form.outcome as 'complete' | 'fail' | 'cancel');
		const back = pages.returnUrl(id);
		if (back !== undefined) return { status: 303, headers: { location: back } };
	} else {
		const outcome = form.outcome as 'authorise' | 'decline';
		if (kind === 'mandate-consent') pages.approveMandate(id, outcome);
		else pages.approveAccess(id, outcome);
	}
	return page(200, 'Volt sandbox', '<h1>Done</h1><p>You can close this page.</p>');
}

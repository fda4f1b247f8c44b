import type { Reply } from '../http/operation';
import { escapeHtml, page } from '../http/page';
import { VOLT_TIME } from '../secrets';

/** Request parameters that travel from the page to the decision. */
const CARRIED = [
	'client_id',
	'redirect_uri',
	'response_type',
	'scope',
	'state',
	'code_challenge',
	'code_challenge_method',
];

/** The page on which a user signs in and lets a client in. */
export function authorizePage(parameters: Record<string, string>, warning?: string): Reply {
	const hidden = CARRIED.filter((name) => parameters[name] !== undefined)
		.map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(parameters[name])}">`)
		.join('\n');
	const warn =
		warning === undefined ? '' : `<p class="warn" role="alert">${escapeHtml(warning)}</p>`;
	return page(
		warning === undefined ? 200 : 422,
		'Authorize access',
		`<h1>Authorize access</h1>
<p><b>${escapeHtml(parameters.client_id)}</b> asks for access to your Volt Time account.</p>
${warn}
<form method="post" action="/oauth/authorize">
${hidden}
<label>E-mail <input name="email" type="email" value="${VOLT_TIME.email}"></label>
<label>Password <input name="password" type="password" value="${VOLT_TIME.password}"></label>
<button name="decision" value="approve">Approve</button>
<button name="decision" value="deny" formnovalidate>Deny</button>
</form>
<p><small>A stand-in on this machine, not Volt Time. The values above are the sandbox's own.</small></p>`,
	);
}

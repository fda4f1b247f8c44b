/**
 * Who may import whom, as ESLint configuration: nodes/Volt and nodes/VoltTime lean on nodes/core,
 * the stand-ins and the engine stand apart, and nothing that ships leans on what does not.
 */

/** A relative import that leaves the folder and enters `target` (a regular expression). */
const into = (target) => `^(\\./)?(\\.\\./)+(nodes/)?${target}`;
const folder = (name) => into(`${name}(/|$)`);

const ban = (regex, message) => ({ regex, message });

const UNSHIPPED = ban(
	folder('(sandbox|engine|test|bench|scripts)'),
	'What ships never imports the sandbox, the engine, tests or tools.',
);
const CREDENTIALS = ban(
	into('credentials/(?!(.*/)?hosts(\\.js)?$)'),
	'Nodes take only host tables from credentials/ (a file named hosts.ts).',
);
const VOLT = ban(folder('Volt'), 'The two services stay separable: share through nodes/core.');
const VOLT_TIME = ban(folder('VoltTime'), VOLT.message);
const NODES = ban(folder('nodes'), 'The nodes are loaded at run time, as n8n loads them.');

/**
 * The rooms of nodes/core, lowest first; each imports only rooms below it. `service` is a file of its
 * own: what a service must tell.
 */
export const ROOMS = [
	'values',
	'n8n',
	'http',
	'service',
	'signIn',
	'pages',
	'errors',
	'send',
	'item',
	'operation',
	'apiRequest',
	'check',
	'search',
	'run',
];

const arrow = (files, ...patterns) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** A later entry replaces an earlier one for the files of both. */
export const arrows = [
	arrow(['credentials/**/*.ts'], UNSHIPPED),
	arrow(['nodes/**/*.ts'], UNSHIPPED, CREDENTIALS),
	arrow(['nodes/core/**/*.ts'], UNSHIPPED, CREDENTIALS, VOLT, VOLT_TIME),
	...ROOMS.map((room, at) =>
		arrow(
			[`nodes/core/${room}/**/*.ts`, `nodes/core/${room}.ts`],
			UNSHIPPED,
			CREDENTIALS,
			VOLT,
			VOLT_TIME,
			...ROOMS.slice(at + 1).map((above) =>
				ban(
					`^(\\./|(\\.\\./)+(core/)?)${above}(/|$)`,
					`core/${room} lies below core/${above}: a room imports only rooms below it.`,
				),
			),
		),
	),
	arrow(['nodes/Volt/**/*.ts'], UNSHIPPED, CREDENTIALS, VOLT_TIME),
	arrow(['nodes/VoltTime/**/*.ts'], UNSHIPPED, CREDENTIALS, VOLT),
	arrow(['sandbox/**/*.ts', 'engine/**/*.ts'], NODES),
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{ selector: 'ImportExpression', message: 'Import at the top: n8n loads this file once.' },
				{
					selector: "MemberExpression[property.name='localeCompare']",
					message: 'A collator takes 5 ms to set up: use byText or byName of core/values/order.',
				},
			],
		},
	},
];

/** Takes the pictures of the README; see scripts/screens.mjs. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Locator } from 'playwright-core';
import { CREDENTIALS } from '../../sandbox/credentials';
import { oneNodeWorkflow } from '../support/workflow';
import { NoChromiumError, openBrowser } from './host/chromium';
import { Editor } from './host/editor';
import { settings } from './host/settings';
import { startStage, type Stage } from './host/stage';

const THEMES = ['light', 'dark'] as const;
const MOST_BYTES = 120_000;
const USUAL_PORT = 5678;

/** n8n cuts a dialog and lets it scroll, where a picture shows all of it; and its own offers. */
const STYLE = `
[data-test-id="editCredential-modal"] { height: 1700px !important; max-height: none !important; }
.el-notification, [data-test-id="credential-edit-instance-ai-help-button"],
[data-test-id="canvas-controls"] { display: none !important; }
`;

const [folder = '', ...only] = process.argv.slice(2);

/** A piece of the page: the width of `frame`, from its top to the bottom of `last`. */
interface Piece {
	frame: Locator[];
	last: Locator;
	/** Pixels around the frame, and below the last part. */
	around?: number;
	below?: number;
}

/** What is in a picture, and how to get there. */
interface Picture {
	name: string;
	show(editor: Editor, stage: Stage): Promise<Piece>;
}

const workflowNamed = ({ workflows }: Stage, start: string) =>
	workflows.find(({ name }) => name.startsWith(start))?.id ?? '';

/** A new credential, as it opens. */
const credential = (name: string, type: string): Picture => ({
	name,
	async show(editor) {
		await editor.newCredential(type);
		return {
			frame: [editor.part('editCredential-modal')],
			last: editor.part('parameter-input-furtherDomains'),
		};
	},
});

const connected: Picture = {
	name: 'credential-connected',
	async show(editor) {
		await editor.openCredential(CREDENTIALS.oauth.id);
		await editor.connected();
		return {
			frame: [editor.part('editCredential-modal')],
			last: editor.part('parameter-input-clientId'),
		};
	},
};

/** A node on the screen, with its parameters down to the last one of them. */
const openNode = (editor: Editor): Piece => {
	const parameters = editor.part('node-parameters');
	const run = editor.part('node-execute-button').first();
	return {
		frame: [editor.part('tab-params'), run, parameters],
		last: parameters.locator('[data-test-id="collection-parameter-add"]').last(),
		around: 10,
	};
};

/** A node of a workflow of its own. */
const node = (name: string, only: Partial<INode> & Pick<INode, 'name' | 'type'>): Picture => ({
	name,
	async show(editor, { rest }) {
		const { id } = await rest.createWorkflow(oneNodeWorkflow(only));
		await editor.goTo(`/workflow/${id}`);
		await editor.openNode(only.name);
		return openNode(editor);
	},
});

const VOLT = { voltOAuth2Api: { id: CREDENTIALS.volt.id, name: CREDENTIALS.volt.name } };
const TOKEN = { voltTimePatApi: { id: CREDENTIALS.pat.id, name: CREDENTIALS.pat.name } };

const createPayment = node('node-volt', {
	...{ name: 'Create Payment', type: 'n8n-nodes-volt.volt', credentials: VOLT },
	parameters: {
		...{ resource: 'payment', operation: 'create', orderReference: '={{ $json.order }}' },
		...{ currency: 'EUR', amount: '12.50', payerReference: 'customer-1' },
		additionalFields: { firstName: 'Ada', lastName: 'Bakker' },
	},
});

const refund = node('node-volt-refund', {
	...{ name: 'Refund', type: 'n8n-nodes-volt.volt', credentials: VOLT },
	parameters: {
		...{ resource: 'refund', operation: 'create', amount: '5.00' },
		paymentId: { __rl: true, mode: 'id', value: '={{ $json.payment }}' },
		refundReference: '={{ $json.ticket }}',
	},
});

const voltTriggerNode = node('trigger-volt', {
	...{ name: 'Volt Trigger', type: 'n8n-nodes-volt.voltTrigger', credentials: VOLT },
	parameters: {},
});

/** With its address unfolded. */
const voltTrigger: Picture = {
	...voltTriggerNode,
	async show(editor, stage) {
		const piece = await voltTriggerNode.show(editor, stage);
		await editor.page.getByText('Webhook URLs').click();
		await editor.page.getByText('Production URL', { exact: true }).click();
		return piece;
	},
};

const voltTimeTrigger = node('trigger-volt-time', {
	...{ name: 'Volt Time Trigger', type: 'n8n-nodes-volt.voltTimeTrigger', credentials: TOKEN },
	parameters: {
		authentication: 'personalAccessToken',
		events: ['sessionFinished', 'faultRaised', 'chargerOffline'],
	},
});

/** A workflow of one Volt Time node that limits a charger, on the screen. */
async function openLimit(editor: Editor, { rest, sandbox }: Stage): Promise<void> {
	const [charger] = sandbox.data.chargers;
	const { id } = await rest.createWorkflow(
		oneNodeWorkflow({
			name: 'Set charge limit',
			type: 'n8n-nodes-volt.voltTime',
			parameters: {
				authentication: 'personalAccessToken',
				resource: 'command',
				operation: 'setLimit',
				charger: {
					__rl: true,
					mode: 'list',
					value: charger?.uuid ?? '',
					cachedResultName: `${charger?.identity ?? ''} · online`,
				},
				amps: 10,
				waitForEffect: true,
			},
			credentials: TOKEN,
		}),
	);
	await editor.goTo(`/workflow/${id}`);
	await editor.openNode('Set charge limit');
}

const limit: Picture = {
	name: 'node-volt-time',
	async show(editor, stage) {
		await openLimit(editor, stage);
		return openNode(editor);
	},
};

/** The same with the list of chargers open. */
const chargerList: Picture = {
	name: 'node-volt-time-list',
	async show(editor, stage) {
		await openLimit(editor, stage);
		await editor.part('rlc-input').first().click();
		await editor.part('rlc-item').nth(3).waitFor();
		return {
			frame: [editor.part('tab-params'), editor.part('node-parameters')],
			last: editor.part('rlc-item').nth(8),
			around: 10,
		};
	},
};

/** A finished run. */
const workflow: Picture = {
	name: 'workflow',
	async show(editor, stage) {
		await editor.run(workflowNamed(stage, 'Volt: create a payment'));
		const nodes = editor.part('canvas-node');
		return {
			frame: [editor.part('sticky'), nodes.first(), nodes.last()],
			last: nodes.last(),
			around: 32,
			below: 72,
		};
	},
};

const PICTURES: Picture[] = [
	credential('credential-volt', 'Volt (Open Banking) OAuth2 API'),
	credential('credential-volt-time-oauth2', 'Volt Time (EV Charging) OAuth2 API'),
	credential('credential-volt-time-token', 'Volt Time (EV Charging) Personal Access Token API'),
	connected,
	createPayment,
	refund,
	voltTrigger,
	voltTimeTrigger,
	limit,
	chargerList,
	workflow,
];

/** All, or those that are named. */
const isWanted = ({ name }: Picture): boolean => only.length === 0 || only.includes(name);

/** The rectangle of a piece on the screen. */
async function rectangleOf({ frame, last, around = 0, below = 24 }: Piece) {
	const boxOf = async (part: Locator) => {
		const box = await part.first().boundingBox();
		if (!box) throw new Error('A part of the picture is not on the screen.');
		return box;
	};
	const boxes = await Promise.all(frame.map(boxOf));
	const end = await boxOf(last);
	const x = Math.min(...boxes.map((box) => box.x)) - around;
	const y = Math.min(...boxes.map((box) => box.y)) - around;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + around;
	return { x, y, width: right - x, height: end.y + end.height + below - y };
}

/** @returns the pictures that are too large */
async function takeAll(stage: Stage): Promise<string[]> {
	mkdirSync(folder, { recursive: true });
	const browser = await openBrowser(settings().runFolder, {
		viewport: { width: 1280, height: 2000 },
	});
	const tooLarge: string[] = [];
	try {
		const editor = await Editor.open(browser, stage.n8n.origin);
		for (const theme of THEMES) {
			await editor.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			for (const { name, show } of PICTURES.filter(isWanted)) {
				const piece = await show(editor, stage);
				await editor.page.addStyleTag({ content: STYLE });
				await editor.page.mouse.move(0, 0);
				// Fonts, transitions of the dialog, and icons that are still on their way.
				await editor.page.waitForTimeout(1_000);
				const file = path.join(folder, `${name}.${theme}.png`);
				await editor.page.screenshot({ path: file, clip: await rectangleOf(piece) });
				const { size } = statSync(file);
				console.log(`${path.basename(file)}: ${Math.round(size / 1000)} kB`);
				if (size > MOST_BYTES) tooLarge.push(path.basename(file));
			}
		}
	} finally {
		await browser.close();
	}
	return tooLarge;
}

async function main(): Promise<number> {
	const stage = await startStage({ port: USUAL_PORT });
	try {
		const tooLarge = await takeAll(stage);
		if (tooLarge.length > 0)
			console.error(`Larger than ${MOST_BYTES} bytes: ${tooLarge.join(', ')}`);
		return tooLarge.length === 0 ? 0 : 1;
	} finally {
		await stage.close();
	}
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof NoChromiumError ? error.message : error);
		process.exit(1);
	},
);

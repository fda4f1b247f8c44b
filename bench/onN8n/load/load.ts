/** What a package costs before it is used: n8n's start, loading its nodes, its size, what the editor loads. */
import { startN8n } from '../../../test/e2e/host/n8n';
import { Rest } from '../../../test/e2e/host/rest';
import { compareFigures } from '../../record/compare';
import type { Figures } from '../../record/row';
import { AS_USUAL, leavePlace } from '../place';
import {
	loadTimes,
	others,
	own,
	unpackedSize,
	userFolder,
	type CommunityPackage,
} from './packages';

/** Of the node types that the editor loads, those of a package, kB. */
async function editorSize(rest: Rest, { name }: CommunityPackage): Promise<number> {
	const text = await rest.follow(new URL('/types/nodes.json', rest.origin));
	const types = (JSON.parse(text) as Array<{ name: string }>).filter((type) =>
		type.name.startsWith(`${name}.`),
	);
	if (types.length === 0) throw new Error(`n8n has not loaded ${name}.`);
	return types.reduce((sum, type) => sum + Buffer.byteLength(JSON.stringify(type)), 0) / 1000;
}

/** Starts n8n with a package, or with none; the folder is there from the first, uncounted start on. */
async function starting(name: string, one?: CommunityPackage): Promise<() => Promise<Figures>> {
	const folder = userFolder(name, one);
	const loads = one ? await loadTimes(one) : [];
	let editor: number | undefined;
	return async () => {
		const began = performance.now();
		const { origin, server } = await startN8n({ name, folder, env: AS_USUAL });
		const figures: Figures = { 'n8n’s start': performance.now() - began };
		try {
			if (!one) return figures;
			if (editor === undefined) {
				const rest = new Rest(origin);
				await rest.setUpOwner();
				editor = await editorSize(rest, one);
			}
		} finally {
			await server.stop();
		}
		return {
			...figures,
			...{ nodes: loads.length, 'slowest node': Math.max(...loads) },
			'all nodes': loads.reduce((sum, ms) => sum + ms, 0),
			...{ unpacked: unpackedSize(one) / 1000, 'in the editor': editor },
		};
	};
}

export async function load(): Promise<void> {
	await leavePlace();
	const contenders: Record<string, () => Promise<Figures>> = {
		'n8n without a package': await starting('bench-without'),
	};
	for (const one of await others()) {
		contenders[one.name] = await starting(`bench-${one.name.replaceAll('/', '+')}`, one);
	}
	contenders['n8n-nodes-volt'] = await starting('bench-with', own());
	await compareFigures(
		{
			...{ title: 'n8n’s start, and what the package is to load', rounds: 3 },
			where: 'on a real n8n',
			units: {
				...{ 'n8n’s start': 'ms', 'slowest node': 'ms', 'all nodes': 'ms', nodes: '' },
				...{ unpacked: 'kB', 'in the editor': 'kB' },
			},
			goals: [{ of: 'slowest node', atMost: 20 }],
		},
		contenders,
	);
}

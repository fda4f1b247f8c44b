import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { items, type Bench } from './apiRequest';

/** What the Volt Time node sends for these parameters, to a server that takes anything: one request. */
export async function onlyRequest(
	bench: Bench,
	parameters: IDataObject,
	more: { items?: INodeExecutionData[] } = {},
) {
	bench.stub.reset(() => ({ body: {} }));
	items(await bench.stubbed(parameters, more));
	const [only, ...others] = bench.stub.seen;
	if (!only || others.length > 0) throw new Error(`${bench.stub.seen.length} requests were sent`);
	const text = only.body.toString('utf8');
	const json = only.headers['content-type']?.startsWith('application/json') === true;
	return {
		method: only.method,
		path: only.path.replace('/api/v3', ''),
		query: Object.fromEntries(only.query),
		text,
		body: json ? (JSON.parse(text) as unknown) : undefined,
	};
}

import { NodeApiError, type INode } from 'n8n-workflow';
import { readThrown } from '../../../../../nodes/core/n8n/thrown';

const node: INode = {
	id: 'n',
	name: 'Node',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const URL_ = 'https://api.example/things';

describe('what n8n threw', () => {
	it.each([
		['wrapped together with its answer', { response: { status: 401, headers: {}, data: '' } }],
		['with the status alone, as n8n 2.20 gives it', { httpCode: '401' }],
	])('is a refused token %s', (_, cause) => {
		const thrown = new NodeApiError(node, cause, { httpCode: '401' });
		expect(readThrown(thrown, URL_).kind).toBe('unauthorized');
	});

	it('is a broken connection for a network code', () => {
		const thrown = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		expect(readThrown(thrown, URL_)).toMatchObject({ kind: 'network', timedOut: false });
	});

	it('is a refusal of n8n itself when there is neither status nor code', () => {
		expect(readThrown(new Error('Domain not allowed'), URL_)).toMatchObject({
			kind: 'refused',
			message: expect.stringContaining('Domain not allowed') as string,
		});
	});
});

/** A contender of the bench has to give what was asked for. */
import type { INodeExecutionData } from 'n8n-workflow';
import { assertRecords } from '../../../bench/records';

const item = (json: INodeExecutionData['json']): INodeExecutionData => ({ json });
const failed = item({ error: { message: '429' } });

it.each([
	['a record each, as ours gives them', [item({ uuid: 'a' }), item({ uuid: 'b' })]],
	['an answer each', [item({ data: { uuid: 'a' } }), item({ data: { uuid: 'b' } })]],
	['a page', [item({ data: [{ id: 'b' }, { id: 'a' }], links: { next: null } })]],
])('%s: all that were asked for', (_, items) => {
	expect(() => assertRecords(items, ['a', 'b'])).not.toThrow();
});

it.each([
	['none', [], 'Of 2 records 2 are missing.'],
	['too few', [item({ uuid: 'a' })], 'Of 2 records 1 are missing.'],
	[
		'the same twice',
		[item({ uuid: 'a' }), item({ uuid: 'a' })],
		'The record a came once too often.',
	],
	['others', [item({ uuid: 'a' }), item({ uuid: 'c' })], 'The record c came once too often.'],
	['an empty page', [item({ data: [] })], 'Of 2 records 2 are missing.'],
	['no record', [item({}), item({})], 'The record undefined came once too often.'],
	['an error', [item({ uuid: 'a' }), failed], '1 items failed.'],
])('%s: not what was asked for', (_, items, message) => {
	expect(() => assertRecords(items, ['a', 'b'])).toThrow(message);
});

it('counts numbers of records as their IDs, and what was asked for twice twice', () => {
	expect(() => assertRecords([item({ id: 1 }), item({ id: 1 })], ['1', '1'])).not.toThrow();
	expect(() => assertRecords([item({ id: 1 })], ['1', '1'])).toThrow('1 are missing');
});

it('lets an item fail where a row counts those, for one record', () => {
	const some = [item({ uuid: 'a' }), failed];
	expect(() => assertRecords(some, ['a', 'b'], { mayFail: true })).not.toThrow();
	expect(() => assertRecords(some, ['a', 'b', 'c'], { mayFail: true })).toThrow('1 are missing');
	expect(() => assertRecords([item({ uuid: 'c' }), failed], ['a', 'b'], { mayFail: true })).toThrow(
		'The record c came once too often.',
	);
});

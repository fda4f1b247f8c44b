import fc from 'fast-check';
import { contents } from '../../../../../nodes/VoltTime/shapes/ocppLog';

describe('the contents of an OCPP message', () => {
	it('are parsed where they are JSON text', () => {
		const value = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
		fc.assert(
			fc.property(value, (json) => {
				const text = JSON.stringify(json);
				expect(contents(` ${text}`)).toEqual(JSON.parse(text));
			}),
		);
	});

	it.each([
		[[2, 'a1', 'Heartbeat', {}]],
		[{ connectorId: 1 }],
		[null],
		['{"connectorId": 1'],
		['Accepted'],
		['12'],
		[''],
	])('%j stay as they are', (value) => {
		expect(contents(value)).toBe(value);
	});
});

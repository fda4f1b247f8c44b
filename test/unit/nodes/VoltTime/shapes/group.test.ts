import type { IDataObject } from 'n8n-workflow';
import { simplified } from '../../../../../nodes/core/operation/shape';
import { meterShape } from '../../../../../nodes/VoltTime/shapes/group';

describe('a meter', () => {
	it.each<[string, IDataObject, unknown[]]>([
		[
			'by phase, as a group has it',
			{ power: { total: ' 4.2', l1: 1.4, l2: '-', l3: 1.5 } },
			[4.2, 1.4, null, null],
		],
		['as one number, as Chargee has it', { power: 4.2 }, [4.2, null, null, null]],
		['as a number in a text', { power: ' 4.2 ' }, [4.2, null, null, null]],
		['with words in the place of a number', { power: 'Offline' }, [null, null, null, 'Offline']],
		['with a dash for none', { power: '-' }, [null, null, null, null]],
		['without any power', {}, [null, null, null, null]],
	])('is read %s', (_, record, expected) => {
		const { powerTotal, powerL1, powerL2, powerNote } = simplified(record, meterShape);
		expect([powerTotal, powerL1, powerL2, powerNote]).toEqual(expected);
	});

	it('gives the currents it sent last, and when', () => {
		const latest_data = { l1: '6.1', l2: 5.8, l3: ' - ', updated_at: '2026-01-10 01:15:00' };
		expect(simplified({ latest_data }, meterShape)).toMatchObject({
			measuredAt: '2026-01-10T01:15:00.000Z',
			latestL1: 6.1,
			latestL2: 5.8,
			latestL3: null,
		});
	});
});

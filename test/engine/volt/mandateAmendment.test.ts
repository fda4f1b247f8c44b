import type { IDataObject } from 'n8n-workflow';
import { mandateAmendment } from '../../../nodes/Volt/resources/mandateAmendment';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('mandateAmendment', {}, 'volt');
const cloud = () => bench().world.sandbox.volt;

let ids = 0;
/** An active mandate of the sandbox, each time another. */
function mandateId(): string {
	const { mandates } = cloud().data;
	const [known] = mandates.values();
	if (!known) throw new Error('The sandbox has mandates.');
	const id = `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
	mandates.set(id, { ...structuredClone(known), id, status: { status: 'ACTIVE', details: null } });
	return id;
}
/** An amendment of the sandbox that waits for its payer. */
function waiting(): string {
	const { amendments } = cloud().data;
	const id = `00000000-0000-4000-9000-${String(++ids).padStart(12, '0')}`;
	const at = '2026-11-01T00:00:00.000Z';
	amendments.set(id, {
		...{ id, mandateId: mandateId(), track: 'BILATERAL', initiator: 'BENEFICIARY' },
		...{ changes: {}, createdAt: at, updatedAt: at },
		status: { status: 'AWAITING_APPROVAL', details: null },
	});
	return id;
}
const terms = (more: IDataObject = {}) => ({ maxAmount: '90.00', ...more });

describeOperations(
	mandateAmendment,
	{
		create: () => ({ mandateId: mandateId(), additionalFields: terms() }),
		get: () => ({ amendmentId: waiting() }),
		recall: () => ({ amendmentId: waiting() }),
	},
	bench,
	'volt',
);

describe('an amendment', () => {
	it('changes what it names once the payer agrees, in the currency of its mandate', async () => {
		const id = mandateId();
		const additionalFields = terms({ validTo: '2028-01-01T00:00:00Z', limitPeriod: 'WEEK' });
		const [made] = jsons(await run('create', { mandateId: id, additionalFields }));
		expect(made).toMatchObject({
			...{ status: 'AWAITING_APPROVAL', mandateId: id, track: 'BILATERAL' },
			changes: {
				validity: { to: '2028-01-01 00:00:00' },
				payTo: { limits: { periodic: { period: 'WEEK' }, payment: { maxAmount: 9000 } } },
			},
		});
		const again = stopped(await run('create', { mandateId: id, additionalFields: terms() }));
		expect(again.description).toContain('waits for approval');
		cloud().pages.approveAmendment(made?.id as string, 'approve');
		const [after] = jsons(await run('get', { amendmentId: made?.id as string }));
		expect(after).toMatchObject({ status: 'APPROVED' });
		const late = stopped(await run('recall', { amendmentId: made?.id as string }));
		expect(late.description).toContain('decided already');
	});

	it('that was recalled is not found', async () => {
		const amendmentId = waiting();
		expect(jsons(await run('recall', { amendmentId }))).toEqual([
			{ success: true, statusCode: 204 },
		]);
		expect(stopped(await run('get', { amendmentId })).message).toContain('has nothing at');
	});

	it('in minor units needs no look at its mandate', async () => {
		const additionalFields = terms({ maxAmount: '90.5' });
		const asked = { mandateId: mandateId(), amountUnit: 'minor', additionalFields };
		expect(stopped(await run('create', asked)).message).toBe(
			'Maximum Amount in minor units must be a whole number',
		);
	});

	it.each([
		[{ additionalFields: {} }, 'Nothing is to change'],
		[{ additionalFields: { maxAmount: '' } }, 'Maximum Amount is empty'],
		[{ additionalFields: { maxPaymentsCount: 0 } }, /^Payments per Period must be a whole number/],
		[{ additionalFields: { validTo: 'x' } }, 'Valid To is no date or time'],
		[{ mandateId: '1' }, 'Mandate ID must be a UUID'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		const good = { mandateId: mandateId(), additionalFields: terms() };
		expect(stopped(await run('create', { ...good, ...wrong })).message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(bench().requests()).toEqual([]);
	});
});

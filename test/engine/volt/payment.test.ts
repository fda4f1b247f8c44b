import type { IDataObject } from 'n8n-workflow';
import { payment } from '../../../nodes/Volt/resources/payment';
import { jsons, stopped } from '../../support/apiRequest';
import { onlyRequest } from '../../support/onlyRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('payment', {}, 'volt');
const data = () => bench().world.sandbox.volt.data;

let orders = 0;
const order = (more: IDataObject = {}): IDataObject => ({
	...{ orderReference: `order-${++orders}`, currency: 'EUR', amount: '12.50' },
	...{ payerReference: 'customer-1' },
	...more,
});
const created = async (parameters: IDataObject) => jsons(await run('create', parameters))[0]!;
const bankThatAsks = () =>
	[...data().institutions.values()].find(
		({ capabilities: { payments }, country }) =>
			country === 'DE' && payments.accountIdentifiersRequired.includes('IBAN'),
	);

describe('payments', () => {
	it('exist once for an order and attempt, in whatever execution, and at whatever amount', async () => {
		const asked = order();
		const first = await created(asked);
		expect(first).toMatchObject({ verified: true, alreadyCreated: false, amountDecimal: '12.50' });
		const before = data().payments.size;
		const again = await created(asked);
		expect(again).toMatchObject({ id: first.id, verified: true, alreadyCreated: true });
		const corrected = stopped(await run('create', { ...asked, amount: '13.00' }));
		expect(corrected.message).toContain('with another amount or order');
		expect(corrected.description).toContain('Raise Attempt');
		expect(data().payments.size).toBe(before);
		const second = await created({ ...asked, amount: '13.00', attempt: 2 });
		expect(second).toMatchObject({ amount: 1300, alreadyCreated: false });
		expect(data().payments.size).toBe(before + 1);
	});
});

/** A 409 that does not say why: where keys are honoured it may be about the key. */
import type { IDataObject } from 'n8n-workflow';
import { createPayment, items, useBench } from '../../support/apiRequest';

const bench = useBench();
const goOn = { onError: 'continueRegularOutput' };

const BODIES = [
	...[{}, { message: 'Conflict' }, { code: 409, message: 'Conflict' }, 'Conflict', ''],
	...[{ error: 'Conflict' }, { type: 'https://x.example/conflict', title: 'Conflict' }],
	{ error: { code: 409, status: 'ALREADY_EXISTS', message: 'It is there' } },
];

it.each(BODIES)('to a payment, saying %j, leaves open whether it was made', async (body) => {
	bench().stub.reset(() => ({ status: 409, body }));
	const [item] = items(await bench().stubbedVolt(createPayment(), { settings: goOn }));
	expect(item?.json).toMatchObject({ outcome: 'unknown', statusCode: 409 });
	expect(item?.json.error).toMatch(/the idempotency key may have been used/);
	expect(item?.json.description).toMatch(/It is not known whether POST \/payments was carried/);
	expect(JSON.stringify(item?.json)).not.toMatch(/try again|run again/i);
});

it('stays so under Retry on Fail, whatever is answered then', async () => {
	bench().stub.reset((_, nth) => ({ status: nth === 0 ? 409 : 422, body: {} }));
	const settings = { ...goOn, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const [item] = items(await bench().stubbedVolt(createPayment(), { settings }));
	expect(item?.json).toMatchObject({ outcome: 'unknown', statusCode: 422 });
});

it.each(BODIES)('to a command, saying %j, is a refusal: there are no keys', async (body) => {
	bench().stub.reset(() => ({ status: 409, body }));
	const request: IDataObject = { method: 'POST', path: '/chargers/x/actions/start' };
	const [item] = items(await bench().stubbed(request, { settings: goOn }));
	expect(item?.json).toMatchObject({ outcome: 'refused', statusCode: 409 });
});

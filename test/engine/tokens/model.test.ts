/** For a long hunt: `TOKEN_RUNS=5000 npx jest test/engine/tokens/model` */
import fc from 'fast-check';
import { always } from '../../support/fresh';
import { quickWaits } from '../../support/quickWaits';
import { plans, wrongWith } from '../../support/signInModel';
import { SERVICES } from '../../support/signInStub';

const RUNS = Number(process.env.TOKEN_RUNS ?? 35);

afterEach(() => jest.restoreAllMocks());

it.each(SERVICES)(
	'%s: whatever happens to tokens, each write is done once at most, and told as it was',
	async (service) => {
		const nothing = fc.asyncProperty(plans(service), async (plan) => {
			quickWaits();
			expect(await wrongWith(service, plan)).toEqual([]);
		});
		await always(nothing, { numRuns: RUNS });
	},
	60_000 + RUNS * 400,
);

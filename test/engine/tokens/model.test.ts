/** For a long hunt: `TOKEN_RUNS=5000 TOKEN_SEED=7 npx jest test/engine/tokens/model` */
import fc from 'fast-check';
import { quickWaits } from '../../support/quickWaits';
import { plans, wrongWith } from '../../support/signInModel';
import { SERVICES } from '../../support/signInStub';

const RUNS = Number(process.env.TOKEN_RUNS ?? 70);
const SEED = Number(process.env.TOKEN_SEED ?? 1);

afterEach(() => jest.restoreAllMocks());

it.each(SERVICES)(
	'%s: whatever happens to tokens, each write is done once at most, and told as it was',
	async (service) => {
		const nothing = fc.asyncProperty(plans(service), async (plan) => {
			quickWaits();
			expect(await wrongWith(service, plan)).toEqual([]);
		});
		await fc.assert(nothing, { numRuns: RUNS, seed: SEED });
	},
	60_000 + RUNS * 200,
);

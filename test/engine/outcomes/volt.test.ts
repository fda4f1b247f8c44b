/**
 * Volt: payments with a key, and writes without one. For a long hunt elsewhere:
 * `OUTCOME_RUNS=20000 npx jest test/engine/outcomes/volt`
 */
import { describePlans } from '../../support/outcomes/run';

describePlans('volt');

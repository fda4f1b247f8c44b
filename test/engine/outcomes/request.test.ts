/**
 * Free requests to Volt Time, which knows no keys. For a long hunt elsewhere:
 * `OUTCOME_RUNS=20000 npx jest test/engine/outcomes/request`
 */
import { describePlans } from '../../support/outcomes/run';

describePlans('request');

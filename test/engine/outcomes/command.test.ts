/**
 * Commands to chargers, with and without Wait for Effect. For a long hunt elsewhere:
 * `OUTCOME_RUNS=20000 npx jest test/engine/outcomes/command`
 */
import { describePlans } from '../../support/outcomes/run';

describePlans('command');

/**
 * The rows that only a real n8n can tell: the n8n of `npm run test:e2e`, ours and what people use instead in
 * turns, the same server, one run.
 */
import { runRows } from '../record/rows';
import { leavePlace } from './place';
import { reads } from './reads';
import { returnAll, returnAllLarge } from './returnAll';

const rows = { reads, returnAll, returnAllLarge };

void runRows(rows).finally(leavePlace);

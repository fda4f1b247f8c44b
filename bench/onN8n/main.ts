/**
 * The rows that only a real n8n can tell: the n8n of `npm run test:e2e`, ours and what people use instead in
 * turns, the same server, one run.
 */
import { runRows } from '../record/rows';
import { database } from './database';
import { expiry } from './expiry';
import { load } from './load/load';
import { leavePlace } from './place';
import { queue } from './queue';
import { rateLimit } from './rateLimit';
import { reads } from './reads';
import { returnAll, returnAllLarge } from './returnAll';
import { webhooks } from './webhooks';

const rows = {
	reads,
	returnAll,
	returnAllLarge,
	rateLimit,
	expiry,
	database,
	webhooks,
	load,
	queue,
};

void runRows(rows).finally(leavePlace);

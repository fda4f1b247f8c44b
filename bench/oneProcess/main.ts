import { runRows } from '../record/rows';
import { reads } from './reads';
import { reconcile } from './reconcile';
import { redaction } from './redaction';
import { returnAll } from './returnAll';
import { search } from './search';

void runRows({ returnAll, reads, search, redaction, reconcile });

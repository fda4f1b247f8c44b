import { runRows } from '../record/rows';
import { cpu } from './cpu';
import { poll } from './poll';
import { reads } from './reads';
import { reconcile } from './reconcile';
import { redaction } from './redaction';
import { returnAll } from './returnAll';
import { search } from './search';
import { verify } from './verify';

void runRows({ returnAll, reads, search, cpu, verify, poll, redaction, reconcile });

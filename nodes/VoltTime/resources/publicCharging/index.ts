import type { Resource } from '../../../core/operation/operation';
import { cancelSession } from './cancelSession';
import { confirmSession } from './confirmSession';
import { getCharger } from './getCharger';
import { getSession } from './getSession';
import { startSession } from './startSession';
import { stopSession } from './stopSession';

export const publicCharging: Resource = {
	name: 'Public Charging',
	value: 'publicCharging',
	description: 'Paid sessions of drivers without an account (Scan-to-Pay)',
	operations: [getCharger, startSession, getSession, confirmSession, cancelSession, stopSession],
};

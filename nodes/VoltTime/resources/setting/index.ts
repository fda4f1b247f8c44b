import type { Resource } from '../../../core/operation/operation';
import { getLock } from './getLock';
import { getNanogrid } from './getNanogrid';
import { getPlugCharge } from './getPlugCharge';
import { getPublicCharging } from './getPublicCharging';
import { getSocketLock } from './getSocketLock';
import { setLock } from './setLock';
import { setPlugCharge } from './setPlugCharge';
import { setPublicCharging } from './setPublicCharging';
import { setSocketLock } from './setSocketLock';

export const setting: Resource = {
	name: 'Charger Setting',
	value: 'setting',
	description: 'How a charger is set: locks, Plug & Charge, public charging',
	operations: [
		getLock,
		setLock,
		getPlugCharge,
		setPlugCharge,
		getPublicCharging,
		setPublicCharging,
		getSocketLock,
		setSocketLock,
		getNanogrid,
	],
};

import type { Resource } from '../../core/operation/operation';
import { access } from './access';
import { account } from './account';
import { apiRequest } from './apiRequest';
import { billing } from './billing';
import { card } from './card';
import { charger } from './charger';
import { command } from './command';
import { connector } from './connector';
import { group } from './group';
import { integration } from './integration';
import { license } from './license';
import { location } from './location';
import { meterValue } from './meterValue';
import { ocppLog } from './ocppLog';
import { provider } from './provider';
import { publicCharging } from './publicCharging';
import { reimbursement } from './reimbursement';
import { setting } from './setting';
import { smartCharging } from './smartCharging';
import { tariff } from './tariff';
import { team } from './team';
import { transaction } from './transaction';

/** Everything the Volt Time node can do. Adding a resource is one folder and one line here. */
export const resources: Resource[] = [
	charger,
	command,
	setting,
	connector,
	meterValue,
	transaction,
	ocppLog,
	location,
	group,
	smartCharging,
	card,
	access,
	license,
	team,
	billing,
	reimbursement,
	account,
	tariff,
	integration,
	provider,
	publicCharging,
	apiRequest,
];

import type { Handler, Handlers } from '../http/operation';
import type { VoltTimeData } from './data';
import { accessHandlers } from './handlers/access';
import { accountHandlers } from './handlers/account';
import { actionHandlers } from './handlers/actions';
import { billingHandlers } from './handlers/billing';
import { cardHandlers } from './handlers/cards';
import { catalogueHandlers } from './handlers/catalogue';
import { chargerHandlers } from './handlers/chargers';
import { guarded } from './handlers/common';
import { meteringHandlers } from './handlers/metering';
import { powerHandlers } from './handlers/power';
import { publicHandlers } from './handlers/public';
import { reimbursementHandlers } from './handlers/reimbursement';
import { sessionHandlers } from './handlers/sessions';
import { settingHandlers } from './handlers/settings';
import { sitePartHandlers } from './handlers/site-parts';
import { siteHandlers } from './handlers/sites';

export { VoltTimeData } from './data';

/** Every operation of Volt Time that has behaviour, over one world of data. */
export function createVoltTimeHandlers(data: VoltTimeData): Handlers {
	const all: Handlers = {
		...accountHandlers(data),
		...chargerHandlers(data),
		...actionHandlers(data),
		...settingHandlers(data),
		...meteringHandlers(data),
		...sessionHandlers(data),
		...siteHandlers(data),
		...sitePartHandlers(data),
		...powerHandlers(data),
		...accessHandlers(data),
		...cardHandlers(data),
		...catalogueHandlers(data),
		...publicHandlers(data),
		...billingHandlers(data),
		...reimbursementHandlers(data),
	};
	// What was due by the clock has happened before anything is answered.
	const settled = (handler: Handler): Handler => {
		const safe = guarded(handler);
		return (call) => {
			data.settle();
			return safe(call);
		};
	};
	return Object.fromEntries(Object.entries(all).map(([id, handler]) => [id, settled(handler)]));
}

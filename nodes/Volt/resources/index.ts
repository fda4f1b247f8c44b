import type { Resource } from '../../core/operation/operation';
import { account } from './account';
import { accountAccess } from './accountAccess';
import { accountAlias } from './accountAlias';
import { apiRequest } from './apiRequest';
import { beneficiary } from './beneficiary';
import { holderVerification } from './holderVerification';
import { institution } from './institution';
import { legacy } from './legacy';
import { mandate } from './mandate';
import { mandateAmendment } from './mandateAmendment';
import { namedAccount } from './namedAccount';
import { onboarding } from './onboarding';
import { payment } from './payment';
import { payout } from './payout';
import { reconciliation } from './reconciliation';
import { refund } from './refund';
import { report } from './report';
import { sandbox } from './sandbox';
import { stablecoinRefund } from './stablecoinRefund';
import { transaction } from './transaction';
import { trustedAccount } from './trustedAccount';

/** Everything the Volt node can do. Adding a resource is one folder and one line here. */
export const resources: Resource[] = [
	payment,
	account,
	accountAccess,
	accountAlias,
	beneficiary,
	holderVerification,
	institution,
	legacy,
	mandate,
	mandateAmendment,
	namedAccount,
	onboarding,
	payout,
	refund,
	report,
	sandbox,
	stablecoinRefund,
	transaction,
	trustedAccount,
	// After what it puts together.
	reconciliation,
	// After those that say what they do.
	apiRequest,
];

/** What the legacy ways to ask a payer for money have in common. */
import type { IDataObject } from 'n8n-workflow';
import type { Path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import type { NamedOperation } from '../../../core/operation/operation';
import { whenUnclear } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { legacyCheckoutShape } from '../../shapes/legacyPayment';
import { bodyOf, fields } from './body';
import { perform } from './once';

/** What one way says of itself. */
interface Way extends Pick<NamedOperation, 'name' | 'value' | 'action' | 'operationId'> {
	/** What it does and what it gives, in a sentence without its end. */
	description: string;
	path: Path;
	/** Default: those of every way. */
	fields?: NamedOperation['fields'];
	/** What is sent beside that. */
	more?(params: Params): IDataObject;
}

/** An operation that asks for a payment, once for each unique reference. */
export const checkout = ({ path, description, more, ...way }: Way): NamedOperation =>
	movesMoney({
		fields,
		...way,
		description: `${description}. Moves money once the payer agrees. Legacy: Payment > Create is the newer way. May be repeated one after the other: a payment that has the unique reference is given back; two at the same moment may make two.`,
		writes: true,
		options: [whenUnclear],
		shape: legacyCheckoutShape,
		beside: environment,
		request: (params) => ({
			...{ method: 'POST', host: 'api', path },
			body: json({ ...bodyOf(params), ...more?.(params) }),
		}),
		perform,
		check: mustHaveId('payment'),
	});

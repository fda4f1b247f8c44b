import { refuse } from '../../../core/item/readers';
import { text } from '../../../core/operation/kinds';
import { movesMoney } from '../../../core/operation/movesMoney';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { team } from '../../locate/team';
import { linkShape } from '../../shapes/reimbursement';
import { country } from '../location/address';
import { performLink } from './link';

const CODE_LENGTH = 10;

const accepting = team.with({
	description: 'The team of the employee, whose charger it is (unconfirmed)',
});

const code = text('Invite Code', 'inviteCode', {
	...{ required: true, secret: true },
	description: `The code of the employer, ${CODE_LENGTH} characters`,
}).as((given, label) =>
	given.length === CODE_LENGTH
		? given
		: refuse(
				`${label} must have ${CODE_LENGTH} characters`,
				'Copy it from the invitation of the employer.',
			),
);

const land = country.with({ required: true });

export const acceptLink = movesMoney({
	name: 'Accept Link',
	value: 'acceptLink',
	action: 'Accept reimbursement link',
	description:
		'Moves money: links a charger to the programme of an employer, who pays its charging back from then on. Not to be repeated: a charger that is linked already is refused.',
	operationId: 'acceptReimbursementLink',
	writes: true,
	fields: [accepting, charger, code, land],
	shape: linkShape,
	request: async (params) => ({
		method: 'POST',
		path: path`/teams/${accepting.in(params)}/billing/reimbursement/links/accept`,
		body: json({
			...{ invite_code: code.in(params), charger_uuid: await charger.in(params) },
			country: land.in(params),
		}),
	}),
	perform: performLink,
});

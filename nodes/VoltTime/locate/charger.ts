import type { Params } from '../../core/item/params';
import { asLocated, refuse, type Located } from '../../core/item/readers';
import { locator } from '../../core/operation/kinds';
import { isObject } from '../../core/values/json';
import { allDigits } from '../../core/operation/identifier';
import { chargersByIdentity } from './find';
import { referenceIn, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** What the service takes as an identity at most. */
const LONGEST_IDENTITY = 255;

const BY_IDENTITY = 'identity';
const KIND = { ...uuidKind('chargers', 'charger'), nameMode: BY_IDENTITY };

/** An OCPP identity is looked up. */
async function uuidOf(located: Located, label: string, { reader }: Params): Promise<string> {
	const found = referenceIn(located, label, KIND);
	if ('id' in found) return found.id;
	const identity = found.other;
	if (identity === '') {
		return refuse(`${label} is empty`, 'Choose a charger, or give its ID or identity.');
	}
	if (identity.length > LONGEST_IDENTITY) {
		return refuse(
			`${label} is longer than ${LONGEST_IDENTITY} characters`,
			'Give its ID, a UUID, or its OCPP identity.',
		);
	}
	const [uuid, ...others] = await chargersByIdentity(reader, identity);
	const named = `the identity "${identity.slice(0, 60)}"`;
	if (uuid === undefined) {
		return refuse(
			`No charger with ${named} was found`,
			'Check the identity, and that the account has access to the charger.',
		);
	}
	if (others.length === 0) return uuid;
	return refuse(
		`${others.length + 1} chargers have ${named}`,
		'Write it as the charger does, upper and lower case too; else choose from the list, or by ID.',
	);
}

/** UUID of a charger; rejects with UserError when no charger, or more than one, has the identity. */
export const charger = locator('Charger', 'charger', {
	required: true,
	description:
		'The charger to work on. Its ID is a UUID; a plain text that is none is taken for the OCPP identity.',
	...modesOf(
		{
			search: 'searchChargers',
			id: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
			page: 'chargers/1f0c2a4e-…',
		},
		{
			modes: [
				{
					displayName: 'By Identity',
					name: BY_IDENTITY,
					type: 'string',
					placeholder: 'e.g. VT-00042',
					hint: 'The OCPP identity, as on the sticker',
				},
			],
		},
	),
})
	.unchecked()
	.as(async (value, label, params) => {
		allDigits(isObject(value) ? value.value : value, label);
		return await uuidOf(asLocated(value, label), label, params);
	});

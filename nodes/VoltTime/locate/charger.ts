import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { chargerByIdentity } from './find';
import { isUuid, readReference } from './reference';

/** What the service takes as an identity at most. */
const LONGEST_IDENTITY = 255;

const LOOKS = 'a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';

export const chargerField: INodeProperties = {
	displayName: 'Charger',
	name: 'charger',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The charger to work on. Its ID is a UUID; a plain text that is none is taken for the OCPP identity.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchChargers', searchable: true },
		},
		{
			displayName: 'By Identity',
			name: 'identity',
			type: 'string',
			placeholder: 'e.g. VT-00042',
			hint: 'The OCPP identity, as on the sticker',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.plugchoice.com/chargers/1f0c2a4e-…',
			hint: 'The address of its page in the portal',
		},
	],
};

const reference = {
	name: 'charger',
	label: 'Charger',
	nouns: ['chargers', 'charger'],
	looks: LOOKS,
	fits: isUuid,
};

/**
 * UUID of the charger a user chose; an OCPP identity is looked up.
 * @throws UserError when nothing is chosen or no charger has that identity
 */
export async function chargerId(params: Params): Promise<string> {
	const found = readReference(params, reference);
	if ('id' in found) return found.id;
	const identity = found.other;
	if (identity === '') {
		return params.refuse('Charger is empty', 'Choose a charger, or give its ID or identity.');
	}
	if (identity.length > LONGEST_IDENTITY) {
		return params.refuse(
			`Charger is longer than ${LONGEST_IDENTITY} characters`,
			'Give its ID, a UUID, or its OCPP identity.',
		);
	}
	const uuid = params.reader && (await chargerByIdentity(params.reader, identity));
	return (
		uuid ??
		params.refuse(
			`No charger with the identity "${identity.slice(0, 60)}" was found`,
			'Check the identity, and that the account has access to the charger.',
		)
	);
}

import { refuse, type Located } from '../../core/item/readers';
import { locator } from '../../core/operation/kinds';

/** @param min 0 where the whole charger can be meant */
const numberFrom =
	(min: 0 | 1) =>
	({ value }: Located, label: string): number => {
		const number = /^\d{1,3}$/.test(value) ? Number(value) : NaN;
		if (number >= min && number <= 100) return number;
		return refuse(
			`${label} must be a whole number from ${min} to 100`,
			'Give its number on the charger, as OCPP counts: 1 is the first. The database ID is another number.',
		);
	};

const located = locator('Connector', 'connector', {
	typeOptions: { loadOptionsDependsOn: ['charger.value'] },
	default: { mode: 'number', value: '1' },
	required: true,
	description: 'Number of the connector on its charger, as OCPP counts: 1, 2, …',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchConnectors', searchable: false },
		},
		{ displayName: 'Number', name: 'number', type: 'string', placeholder: 'e.g. 1' },
	],
});

/** OCPP number of a connector of the charger that is chosen above. */
export const connector = located.as(numberFrom(1));

/** The same for commands that can mean the whole charger, which OCPP calls connector 0. */
export const connectorOrWhole = located.as(numberFrom(0)).with({
	description:
		'Number of the connector on its charger, as OCPP counts: 1, 2, …; 0 is the whole charger',
});

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { CARD_COLUMNS, csvBody, csvField, importGives, performImport } from '../../csvImport';
import { location } from '../../locate/location';

export const importCards: Operation = {
	name: 'Import',
	value: 'import',
	action: 'Import cards',
	description:
		'Adds RFID cards to a location from a CSV file with name and id_token: whoever holds one can charge there. Gives a summary, then each row that was left out. May be repeated: cards that are there already are left out.',
	operationId: 'importCards',
	writes: true,
	fields: [location, csvField],
	gives: importGives(CARD_COLUMNS),
	request: async (params) => ({
		method: 'POST',
		path: path`/sites/${location.in(params)}/cards/import`,
		body: await csvBody(params, CARD_COLUMNS),
	}),
	perform: performImport,
};

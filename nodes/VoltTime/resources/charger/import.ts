import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { CHARGER_COLUMNS, csvBody, csvField, importGives, performImport } from '../../csvImport';
import { team } from '../../locate/team';

export const importChargers: Operation = {
	name: 'Import',
	value: 'import',
	action: 'Import chargers from CSV',
	description:
		'Registers the chargers of a CSV file, one OCPP identity per row, for a team. Gives a summary and one item per row that was skipped. Identities that are there already are skipped, so it may be repeated.',
	operationId: 'importTeamChargers',
	writes: true,
	fields: [team, csvField],
	gives: importGives(CHARGER_COLUMNS),
	request: async (params) => ({
		method: 'POST',
		path: path`/teams/${team.in(params)}/chargers/import`,
		body: await csvBody(params, CHARGER_COLUMNS),
	}),
	perform: performImport,
};

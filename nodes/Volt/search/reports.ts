import { path } from '../../core/http/path';
import { label, shortList } from '../../core/search/editor';
import { reportsIn } from '../shapes/report';
import { editorOf } from './editor';

/** `PAYMENTS · 2026-01-31 · REPORT_GENERATING`: the state where it cannot be downloaded. */
export const searchReports = shortList(
	editorOf,
	async (editor) =>
		await editor.recently('reports', async () =>
			reportsIn(await editor.reader.json({ method: 'GET', host: 'api', path: path`/reports` })),
		),
	['type', 'status', 'createdAt', 'id'],
	({ id, type, status, createdAt }) => ({
		name: label(
			type,
			typeof createdAt === 'string' ? createdAt.slice(0, 16).replace('T', ' ') : '',
			status === 'REPORT_AVAILABLE' ? '' : status,
		),
		value: id,
	}),
);

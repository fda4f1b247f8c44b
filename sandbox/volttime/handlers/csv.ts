import { unprocessable } from '../../http/errors';
import type { Call, Reply } from '../../http/operation';
import type { MultipartBody } from '../../http/request';

const MAX_BYTES = 1024 * 1024;

/** Rows of the uploaded file, or the 422 that says what is wrong with it. */
export function readCsv(call: Call): string[][] | Reply {
	const file = (call.body as MultipartBody | undefined)?.files.file;
	if (!file) return unprocessable({ file: ['The file field is required.'] });
	if (!/\.(csv|txt)$/i.test(file.name)) {
		return unprocessable({ file: ['The file field must be a file of type: csv, txt.'] });
	}
	if (file.content.length > MAX_BYTES) {
		return unprocessable({ file: ['The file field must not be greater than 1024 kilobytes.'] });
	}
	return file.content
		.toString()
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line) => line.split(/[,;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
}

/** The vendor's report on an import. */
export function importReply(created: number, errors: object[]): Reply {
	const body = { message: `${created} imported.`, created, skipped: errors.length, errors };
	return { status: 200, body };
}

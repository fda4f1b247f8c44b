/** An answer compressed twice, or in a way that n8n does not read, is no file and no data. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { stopped, useBench } from '../../support/apiRequest';

const bench = useBench();
const csv = { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename=a.csv' };
const json = { 'content-type': 'application/json' };

it.each([
	['gzip, gzip', gzipSync(gzipSync('{"a":1}'))],
	['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
	['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x01])],
])('%s', async (coding, body) => {
	for (const type of [csv, json]) {
		const headers = { ...type, 'content-encoding': coding };
		bench().stub.reset(() => ({ headers, body }));
		const result = await bench().stubbed({ path: '/report', options: { tries: 1 } });
		expect(stopped(result).message).toMatch(/is compressed/);
	}
});

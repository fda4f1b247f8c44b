/** n8n #8333, PR 17493: a spread of very many arguments overflows the stack. */
import { items, useBench } from '../../support/apiRequest';

const bench = useBench();

it.each(['auto', 'page'])('a page of 200,000 records is read (%s)', async (pagination) => {
	const data = Array.from({ length: 200_000 }, (_, id) => ({ id }));
	bench().stub.reset(() => ({ body: { data, meta: { current_page: 1, last_page: 1 } } }));
	const parameters = { path: '/x', pagination, sizeParameter: '', limit: 200_000 };
	const options = { maxPages: 1 };
	expect(items(await bench().stubbed({ ...parameters, options }))).toHaveLength(200_000);
});

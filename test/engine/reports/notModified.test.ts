/** superagent #1096, nativescript-cli PR 4510: 304 is what a conditional request asks for, no redirect. */
import { pairs, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();

it('a 304 is not told as a redirect that leads nowhere', async () => {
	bench().stub.reset(() => ({ status: 304 }));
	const headers = pairs(['If-None-Match', '"a"']);
	const result = await bench().stubbed({ path: '/x', sendHeaders: true, headers });
	if (result.status === 'error') expect(stopped(result).message).not.toMatch(/redirects/);
});

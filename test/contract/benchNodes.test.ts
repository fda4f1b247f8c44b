/** What our nodes are measured against is what people get today. */
import { HTTP_REQUEST } from '../../bench/httpRequest';
import { loadTypes } from '../../engine';

it('HTTP Request is of the version that n8n adds to a workflow', async () => {
	const types = await loadTypes();
	const { description } = types.getByName(HTTP_REQUEST.type);
	expect(HTTP_REQUEST.typeVersion).toBe(description.defaultVersion);
});

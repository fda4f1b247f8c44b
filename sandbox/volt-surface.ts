import { voltAccounts, voltGlobal, voltLegacy } from './http/errors';
import { createApi, type ApiOptions } from './http/api';
import type { SurfaceLogic } from './http/surface';
import type { createVoltTokenEndpoint } from './oauth/volt';
import type { Pages } from './volt';
import { payerPage } from './volt-pages';

type VoltSurface = 'voltApi' | 'voltGateway' | 'voltAccounts';

const VOICES = { voltApi: voltLegacy, voltGateway: voltGlobal, voltAccounts };

/**
 * One of Volt's host families: its operations, the token endpoint where the family has one, and on
 * the gateway the pages a payer sees.
 */
export async function createVoltSurface(
	options: Omit<ApiOptions, 'apiRoot' | 'voice'> & { surface: VoltSurface },
	token: ReturnType<typeof createVoltTokenEndpoint>,
	pages: Pages,
	beforeAnswer: () => Promise<void>,
): Promise<SurfaceLogic> {
	const voice = VOICES[options.surface];
	const api = await createApi({ ...options, apiRoot: '/', voice });
	return {
		voice,
		operationId: (method, path) => api.operationId(method, path),
		tokenService: (operationId) => (operationId === 'createToken' ? 'volt' : undefined),
		answer: async (incoming) => {
			// The token endpoint checks its own body: the specification knows no JSON refresh.
			if (api.operationId(incoming.method, incoming.path) === 'createToken') {
				return await token(incoming, voice);
			}
			const page = options.surface === 'voltGateway' ? await payerPage(pages, incoming) : undefined;
			const reply = page ?? (await api.answer(incoming));
			await beforeAnswer();
			return reply;
		},
	};
}

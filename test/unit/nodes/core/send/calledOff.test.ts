/** What is not needed any more, or was cancelled, while it is on its way: nothing more of it is sent. */
import { path } from '../../../../../nodes/core/http/path';
import type { ApiRequest } from '../../../../../nodes/core/http/request';
import { API, ELSEWHERE, ScriptedService } from '../../../../support/scriptedService';

const OAUTH2 = ['voltTimeOAuth2Api', 'voltOAuth2Api'] as const;
const ALL = ['voltTimePatApi', ...OAUTH2] as const;
const OVER = -1_000;
const HELD_MS = 2_000;
const AT_MS = 1_000;

type Type = (typeof ALL)[number];

interface Way {
	types: readonly Type[];
	/** Of the token that is stored. */
	endsInMs?: number;
	script(service: ScriptedService): void;
	/** What has left when it is called off. */
	left: number;
}

const held = { delayMs: HELD_MS };
const redirect = (location: string): Way => ({
	types: ALL,
	script: (service) => {
		service.onRequest = () => ({ status: 302, headers: { location }, ...held });
	},
	left: 1,
});

const WAYS: Record<string, Way> = {
	'a sign-in': {
		types: OAUTH2,
		endsInMs: OVER,
		script: (service) => {
			service.onToken = () => held;
		},
		left: 1,
	},
	'a sign-in that is asked for again': {
		types: OAUTH2,
		endsInMs: OVER,
		script: (service) => {
			service.onToken = () => ({ status: 503, headers: { 'retry-after': '2' } });
		},
		left: 1,
	},
	'an answer that refuses the token': {
		types: OAUTH2,
		script: (service) => {
			service.onRequest = () => ({ status: 401, ...held });
		},
		left: 1,
	},
	'a sign-in after the token was refused': {
		types: OAUTH2,
		script: (service) => {
			service.onRequest = () => ({ status: 401 });
			service.onToken = () => held;
		},
		left: 2,
	},
	'a redirect within the API': redirect(`${API}/api/v3/b`),
	'a redirect out of it': redirect(`${ELSEWHERE}/b`),
	'an answer that asks for fewer requests': {
		types: ALL,
		script: (service) => {
			service.onRequest = () => ({ status: 429, ...held });
		},
		left: 1,
	},
	'the pause before it is sent again': {
		types: ALL,
		script: (service) => {
			service.onRequest = () => ({ status: 503, headers: { 'retry-after': '2' } });
		},
		left: 1,
	},
};

const rows = Object.entries(WAYS).flatMap(([name, way]) =>
	way.types.flatMap((type) =>
		(['not needed any more', 'cancelled'] as const).map((how) => ({ name, type, how, way })),
	),
);

describe('a request that is called off', () => {
	it.each(rows)('in $name, $how, sends nothing more ($type)', async ({ type, how, way }) => {
		const service = new ScriptedService(type, way.endsInMs);
		way.script(service);
		const off = new AbortController();
		const request: ApiRequest = { method: 'GET', path: path`/a`, unneeded: off.signal };
		const failed = service.transport.send(request, 0).then(
			() => 'answered',
			(thrown: Error) => thrown.message,
		);
		const calledOff = service.time.sleep(AT_MS).then(() => {
			expect(service.left).toHaveLength(way.left);
			(how === 'cancelled' ? service.cancelling : off).abort();
		});
		await service.time.run(Promise.all([failed, calledOff]));
		expect(await failed).not.toBe('answered');
		expect(service.left).toHaveLength(way.left);
	});

	const signIns = rows.filter(({ name, how }) => /sign-in|token/.test(name) && how !== 'cancelled');

	it.each(signIns)('in $name keeps no other from being sent ($type)', async ({ type, way }) => {
		const service = new ScriptedService(type, way.endsInMs);
		way.script(service);
		const off = new AbortController();
		const request: ApiRequest = { method: 'GET', path: path`/a` };
		const { transport, time } = service;
		const first = service.token;
		const failed = transport.send({ ...request, unneeded: off.signal }, 0).catch(() => undefined);
		const other = transport.send(request, 0);
		const calledOff = time.sleep(AT_MS).then(() => {
			off.abort();
			service.onRequest = ({ token }) => ({ status: token === first ? 401 : 200 });
			service.onToken = () => ({});
		});
		await time.run(Promise.all([failed, other, calledOff]));
		expect((await other).status).toBe(200);
	});
});

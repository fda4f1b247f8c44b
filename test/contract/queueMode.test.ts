import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { QUEUE_MODE } from '../e2e/queue/settings';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/queue-mode');
const text = readFileSync(join(FOLDER, 'docker-compose.yml'), 'utf8');

interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	volumes?: string[];
	ports?: string[];
	restart?: string;
	healthcheck?: { test: string[]; retries: number };
	depends_on?: Record<string, { condition: string }>;
}
const compose = load(text) as {
	services: Record<string, Service>;
	volumes: Record<string, null>;
};
const { services } = compose;
const named = Object.entries(services);
const n8n = named.filter(([name]) => ['main', 'webhook', 'worker'].includes(name));

/** Read by `n8n/dist/workflows/workflow-execution.service.js`, past the configuration code. */
const READ_ELSEWHERE = ['OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS'];

/** The environment variables that n8n's own code reads. */
function known(): Set<string> {
	const folder = join(ROOT, 'node_modules/@n8n/config/dist');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(join(folder, file), 'utf8'));
	const found = files.flatMap((file) => [...file.matchAll(/\.Env\)\('([A-Z0-9_]+)'/g)]);
	return new Set([...found.map(([, name = '']) => name), ...READ_ELSEWHERE]);
}

const count = (part: string) => text.split(part).length - 1;
const matches = (source: string, pattern: RegExp) =>
	[...source.matchAll(pattern)].map(([, found = '']) => found);

describe('docs/queue-mode/docker-compose.yml', () => {
	it('has the parts of queue mode', () => {
		expect(Object.keys(services).sort()).toEqual([
			'main',
			'nodes',
			'postgres',
			'redis',
			'webhook',
			'worker',
		]);
		expect(services.webhook?.command).toBe('webhook');
		expect(services.worker?.command).toBe('worker');
	});

	it('leaves to the webhook processor all that main does not take, as docs/scaling.md does', () => {
		const page = readFileSync(join(FOLDER, '../scaling.md'), 'utf8');
		expect(services.main?.environment?.N8N_DISABLE_PRODUCTION_MAIN_PROCESS).toBe('true');
		expect(text).toContain('/webhook/ and /webhook-waiting/ to port 5679');
		expect(page).toContain('sends `/webhook/` and `/webhook-waiting/` to the second port');
	});

	it('sets nothing that n8n does not read', () => {
		const names = new Set(n8n.flatMap(([, { environment = {} }]) => Object.keys(environment)));
		const all = known();
		expect(all.size).toBeGreaterThan(300);
		expect([...names].filter((name) => !all.has(name))).toEqual([]);
		expect(Object.keys(QUEUE_MODE).filter((name) => !all.has(name))).toEqual([]);
	});

	it('tells every n8n process the same', () => {
		const shared = services.main?.environment;
		expect(shared).toHaveProperty('EXECUTIONS_MODE', 'queue');
		for (const [, { environment }] of n8n) expect(environment).toMatchObject(shared ?? {});
	});

	it('names each image and each setting once', () => {
		for (const image of new Set(named.map(([, service]) => service.image))) {
			expect([image, count(image)]).toEqual([image, 1]);
		}
		const settings = matches(text, /^ +([A-Z][A-Z0-9_]+):/gm);
		expect(settings).toEqual([...new Set(settings)]);
	});

	it('runs the n8n and the package that are tested', () => {
		const host = readFileSync(join(ROOT, 'scripts/lib/n8nHost.mjs'), 'utf8');
		const [version] = matches(host, /N8N_VERSION = '([\d.]+)'/g);
		for (const [, { image }] of n8n) expect(image).toBe(`n8nio/n8n:${version}`);
		const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			name: string;
			version: string;
		};
		expect(services.nodes?.environment).toEqual({
			VOLT_PACKAGE: `${manifest.name}@${manifest.version}`,
		});
	});

	it('holds no secret: each comes from .env, and stops the start when it is missing', () => {
		const secret = /PASSWORD|KEY|SECRET|TOKEN/;
		const values = named.flatMap(([, { environment = {} }]) => Object.entries(environment));
		const secrets = values.filter(([name]) => secret.test(name));
		expect(secrets.length).toBeGreaterThan(0);
		for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z0-9_]+:\?[^}]+\}$/);
		const example = readFileSync(join(FOLDER, '.env.example'), 'utf8');
		const asked = new Set(matches(text, /\$\{([A-Z0-9_]+)/g));
		expect(new Set(matches(example, /^([A-Z0-9_]+)=$/gm))).toEqual(asked);
	});

	it('starts each part when what it needs is there, and notices when one is ill', () => {
		for (const [name, service] of named) {
			const { depends_on: needs = {}, healthcheck, restart } = service;
			const once = restart === 'no';
			expect([name, healthcheck !== undefined]).toEqual([name, !once]);
			for (const part of healthcheck?.test ?? []) expect(typeof part).toBe('string');
			for (const [other, { condition }] of Object.entries(needs)) {
				const ends = services[other]?.restart === 'no';
				const expected = ends ? 'service_completed_successfully' : 'service_healthy';
				expect([name, other, condition]).toEqual([name, other, expected]);
			}
		}
		for (const [, { depends_on: needs }] of n8n) {
			expect(Object.keys(needs ?? {})).toEqual(
				expect.arrayContaining(['nodes', 'postgres', 'redis']),
			);
		}
	});

	it('declares every volume, and listens on loopback only', () => {
		const used = named.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0]));
		expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(used)].sort());
		for (const [, { ports = [] }] of named) {
			for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:5678$/);
		}
	});
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Logger } from '@n8n/backend-common';
import { GlobalConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import * as core from 'n8n-core';
import { LoggerProxy } from 'n8n-workflow';

import { CaptureLogger } from './logger';

/**
 * n8n reads its settings from the environment while its services are built. They are set for that
 * moment only and put back afterwards, so that neither a run (`$env`) nor the caller sees them:
 * - the user folder: without it n8n would use (and write to) `~/.n8n`;
 * - the encryption key: random for each process, so nothing stored here can be read elsewhere, and
 *   the key of a real n8n on this machine is never picked up;
 * - binary data in memory: no files;
 * - diagnostics off: no telemetry.
 */
function engineEnvironment(userFolder: string): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
		N8N_DEFAULT_BINARY_DATA_MODE: 'default',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_LOG_LEVEL: 'silent',
	};
}

/** Runs `work` in an environment holding `values` and no other `N8N_…` variable. */
async function withEnvironment<T>(
	values: Record<string, string>,
	work: () => Promise<T>,
): Promise<T> {
	const saved = { ...process.env };
	for (const name of Object.keys(process.env)) {
		if (name.startsWith('N8N_')) delete process.env[name];
	}
	Object.assign(process.env, values);
	try {
		return await work();
	} finally {
		for (const name of Object.keys(process.env)) {
			if (name.startsWith('N8N_')) delete process.env[name];
		}
		for (const [name, value] of Object.entries(saved)) {
			if (name.startsWith('N8N_')) process.env[name] = value;
		}
	}
}

async function start() {
	const userFolder = mkdtempSync(path.join(tmpdir(), 'volt-engine-'));
	try {
		return await withEnvironment(engineEnvironment(userFolder), async () => {
			const logger = new CaptureLogger();
			// Same methods as n8n's Logger; its private fields cannot be matched by another class.
			Container.set(Logger, logger as unknown as InstanceType<typeof Logger>);
			LoggerProxy.init(logger);

			// Built now, while the environment is ours.
			Container.get(GlobalConfig);
			const settings = Container.get(core.InstanceSettings);
			Container.get(core.BinaryDataConfig);

			const cipher = Container.get(core.Cipher);
			const key = {
				id: 'engine',
				value: cipher.encryptDEKWithInstanceKey(randomBytes(32).toString('hex')),
				algorithm: 'aes-256-gcm',
				format: 'prefixed' as const,
			};
			Container.get(core.EncryptionKeyProxy).setProvider({
				getActiveKey: async () => key,
				getKeyById: async (id) => (id === key.id ? key : null),
				getLegacyKey: async () => key,
			});

			settings.markAsLeader();
			await Container.get(core.BinaryDataService).init();
			return { core, Container };
		});
	} finally {
		// n8n has written its settings file (with the key) there; nothing reads it again.
		rmSync(userFolder, { recursive: true, force: true });
	}
}

export type Core = Awaited<ReturnType<typeof start>>;

let started: Promise<Core> | undefined;

/** n8n-core and its services, prepared once per process. */
export async function loadCore(): Promise<Core> {
	started ??= start();
	return await started;
}

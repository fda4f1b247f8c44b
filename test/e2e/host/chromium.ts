/** A real browser for the editor: Debian's Chromium, installed when it is not there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const APT = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
const INSTALL_MS = 600_000;

/** Quiet, offline, and good for a container; nothing but loopback can be reached. */
const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** There is no Chromium and none can be installed; the message says what to do. */
export class NoChromiumError extends Error {
	override name = 'NoChromiumError';
}

function apt(...args: string[]): void {
	const { status, stderr, error } = spawnSync('apt-get', [...APT, ...args], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		encoding: 'utf8',
		timeout: INSTALL_MS,
	});
	if (status === 0) return;
	const lines = (error?.message ?? stderr).trim().split('\n');
	throw new NoChromiumError(
		`The browser tests need Chromium, and apt-get ${args[0]} did not bring it: ${lines.at(-1)}. ` +
			'Install it by hand (Debian: apt-get install chromium), then run this again.',
	);
}

/**
 * Chromium's program, installed from Debian's packages when it is absent and we may.
 * @throws NoChromiumError with what to do when it cannot be had
 */
export function ensureChromium(): string {
	const find = () => PLACES.find((file) => existsSync(file));
	const found = find();
	if (found !== undefined) return found;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new NoChromiumError(
			'The browser tests need Chromium, which is not installed. ' +
				'Install it (Debian, as root: apt-get install chromium), then run this again.',
		);
	}
	console.log('Chromium is not installed: getting it from Debian, some minutes');
	apt('update');
	apt('install', '--yes', '--no-install-recommends', 'chromium');
	const installed = find();
	if (installed === undefined)
		throw new NoChromiumError('Chromium was installed, but is not there.');
	return installed;
}

/**
 * Opens a browser with an empty profile. It ends when its context is closed, or when we do.
 * @param folder where its profile goes
 * @throws NoChromiumError
 */
export async function openBrowser(
	folder: string,
	options: BrowserContextOptions = {},
): Promise<BrowserContext> {
	return await chromium.launchPersistentContext(mkdtempSync(path.join(folder, 'chromium-')), {
		executablePath: ensureChromium(),
		args: ARGUMENTS,
		viewport: { width: 1280, height: 900 },
		locale: 'en-US',
		...options,
	});
}

/** n8n's editor in a browser, as far as a person uses it here. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { VOLT_TIME } from '../../../sandbox';
import { PATIENCE_MS, telling } from './patience';
import { OWNER } from './rest';

/** What a person types into a credential: text by field name. */
export type Fields = Record<string, string>;

/** How a run in the editor ended, in the words on the screen. */
export interface ShownRun {
	ok: boolean;
	text: string;
}

/** One signed-in person with one tab. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly origin: string,
	) {}

	/** Opens the sign-in page and signs the owner in. */
	static async open(browser: BrowserContext, origin: string): Promise<Editor> {
		const page = browser.pages()[0] ?? (await browser.newPage());
		page.setDefaultTimeout(PATIENCE_MS);
		const editor = telling(new Editor(page, origin));
		await editor.goTo('/signin');
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await editor.part('form-submit-button').click();
		await page.waitForURL(/\/(home|workflow)/);
		return editor;
	}

	/** Opens a page of the editor by its path. */
	async goTo(path: string): Promise<void> {
		await this.page.goto(`${this.origin}${path}`);
	}

	/** A part of the page by n8n's own name for tests. */
	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	/** The credential that is open. */
	get dialog(): Locator {
		return this.part('credential-edit-dialog');
	}

	/** Begins a new credential: *Create credential*, the type by its name, *Continue*. */
	async newCredential(type: string): Promise<void> {
		await this.goTo('/home/credentials');
		// Without any credential the page has a second one in its middle.
		await this.page.getByRole('button', { name: 'Create credential' }).first().click();
		await this.part('new-credential-type-select').locator('input').fill(type);
		await this.part('new-credential-type-select-option').filter({ hasText: type }).click();
		await this.part('new-credential-type-button').click();
		await this.dialog.waitFor();
	}

	/** Opens a stored credential. */
	async openCredential(id: string): Promise<void> {
		await this.goTo(`/home/credentials/${id}`);
		await this.dialog.waitFor();
	}

	/** Types into the fields of the open credential. */
	async fill(fields: Fields): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.part(`parameter-input-${name}`).locator('input, textarea').first().fill(value);
		}
	}

	/** Picks an option of a drop-down field by the name on the screen. */
	async choose(field: string, option: string): Promise<void> {
		await this.part(`parameter-input-${field}`).locator('input').click();
		await this.page
			.locator('[data-test-id="parameter-input-item"]:visible')
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.click();
	}

	/** Saves the open credential, which tests it. @returns what the person then reads */
	async save(): Promise<string> {
		let saved = false;
		const tested = this.page.waitForResponse((answer) => {
			const { pathname } = new URL(answer.url());
			const isTest = pathname.endsWith('/credentials/test');
			// A test that began when the credential was opened may still be under way.
			saved ||= !isTest && /\/credentials\b/.test(pathname) && answer.request().method() !== 'GET';
			return saved && isTest;
		});
		await this.part('credential-save-button').click();
		await tested;
		return await this.verdict();
	}

	/** The test's verdict in the open credential, with what is behind *More details*. */
	private async verdict(): Promise<string> {
		const good = this.dialog.getByText('Connection tested successfully').filter({ visible: true });
		const bad = this.dialog.getByText('Couldn’t connect').filter({ visible: true });
		await good.or(bad).first().waitFor();
		if (await good.isVisible()) return (await good.innerText()).trim();
		const details = this.dialog.getByText('More details').filter({ visible: true });
		if (await details.isVisible()) await details.click();
		return await this.part('node-credentials-config-container').innerText();
	}

	/**
	 * Connects the account of the open credential: n8n's button, then the service's own page in a
	 * window of its own, until that has closed itself.
	 */
	async connect(decide: 'Approve' | 'Deny' = 'Approve', person: Fields = {}): Promise<Page> {
		const opened = this.page.waitForEvent('popup');
		const button = /^(Connect|Connect my account|Reconnect|Switch account)$/;
		await this.dialog.getByRole('button', { name: button }).click();
		const popup = await opened;
		const { email, password } = { ...VOLT_TIME, ...person };
		await popup.getByLabel('E-mail').fill(email);
		await popup.getByLabel('Password').fill(password);
		await popup.getByRole('button', { name: decide }).click();
		return popup;
	}

	/** Waits until the open credential says that its account is connected. */
	async connected(): Promise<void> {
		await this.part('oauth-connect-success-banner').waitFor();
	}

	/** Opens a workflow and presses *Execute workflow*. */
	async run(workflow: string): Promise<ShownRun> {
		await this.goTo(`/workflow/${workflow}`);
		await this.page.getByRole('button', { name: 'Execute workflow' }).last().click();
		const toast = this.page.getByRole('alert').filter({ hasText: /executed successfully|Problem/ });
		await toast.first().waitFor();
		const text = await toast.first().innerText();
		return { ok: text.includes('successfully'), text };
	}

	/** Opens a node of the workflow on the screen. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-node-name="${name}"]`).first().dblclick();
		await this.part('ndv').waitFor();
	}
}

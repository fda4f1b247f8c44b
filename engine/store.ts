import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { loadCore } from './bootstrap';
import { EngineInputError } from './errors';

/** A credential as a user would fill it in; `data` holds its fields in clear. */
export interface CredentialRecord {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** What the store keeps, and all it keeps: `data` is encrypted by n8n's own cipher. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: string;
	updatedAt: Date;
}

/** Tells who changed what; `data` is the encrypted text. */
export type StoreListener = (change: StoredCredential) => void;

/**
 * Keeps credentials as n8n's database does: encrypted, read and decrypted again for every use. The
 * key lives only in this process.
 */
export class CredentialStore {
	private readonly rows = new Map<string, StoredCredential>();
	private readonly listeners = new Set<StoreListener>();

	/** A store holding these records, in this order. Throws as `add` does. */
	static async from(records: CredentialRecord[]): Promise<CredentialStore> {
		const store = new CredentialStore();
		for (const record of records) await store.add(record);
		return store;
	}

	/** Encrypts and keeps a credential. Throws EngineInputError for a missing field or a used id. */
	async add(record: CredentialRecord): Promise<void> {
		assertRecord(record);
		if (this.rows.has(record.id)) {
			throw new EngineInputError(
				`Credential id "${record.id}" is used twice; give every credential its own id.`,
			);
		}
		const { id, name, type } = record;
		this.rows.set(id, { id, name, type, data: await encrypt(record), updatedAt: new Date() });
	}

	/** The stored fields in clear, as last saved: no defaults, no expressions resolved. */
	async read(id: string): Promise<ICredentialDataDecryptedObject> {
		const row = this.require(id);
		const { core } = await loadCore();
		return await new core.Credentials({ id, name: row.name }, row.type, row.data).getData();
	}

	/** Replaces all fields, as saving the credential in the editor does. */
	async replace(id: string, data: Record<string, unknown>): Promise<void> {
		const row = this.require(id);
		this.save({ ...row, data: await encrypt({ ...row, data }) });
	}

	/** Changes some fields and leaves the rest, as editing them in the editor does. */
	async update(id: string, changes: Record<string, unknown>): Promise<void> {
		await this.replace(id, { ...(await this.read(id)), ...changes });
	}

	/** Puts back an encrypted row as n8n hands it over for saving. */
	saveEncrypted(id: string, data: string): void {
		this.save({ ...this.require(id), data });
	}

	/** The encrypted row, or undefined. */
	find(id: string | null | undefined): StoredCredential | undefined {
		const row = typeof id === 'string' ? this.rows.get(id) : undefined;
		return row && { ...row };
	}

	/** All rows, encrypted. */
	list(): StoredCredential[] {
		return [...this.rows.values()].map((row) => ({ ...row }));
	}

	/** Calls `listener` after every change; the returned function ends that. */
	onUpdate(listener: StoreListener): () => void {
		this.listeners.add(listener);
		return () => void this.listeners.delete(listener);
	}

	private require(id: string): StoredCredential {
		const row = this.rows.get(id);
		if (!row) throw new EngineInputError(`No credential has the id "${id}".`);
		return row;
	}

	private save(row: StoredCredential) {
		const saved = { ...row, updatedAt: new Date() };
		this.rows.set(row.id, saved);
		for (const listener of this.listeners) listener({ ...saved });
	}
}

async function encrypt({ id, name, type, data }: CredentialRecord): Promise<string> {
	const { core } = await loadCore();
	const credentials = new core.Credentials({ id, name }, type);
	// n8n types the fields more narrowly than JSON allows; it stores any JSON.
	await credentials.setData(data as ICredentialDataDecryptedObject);
	const saved = credentials.getDataToSave().data;
	if (saved === undefined) throw new Error('n8n kept nothing of the credential');
	return saved;
}

function assertRecord(record: CredentialRecord) {
	for (const field of ['id', 'name', 'type'] as const) {
		if (typeof record?.[field] !== 'string' || record[field] === '') {
			throw new EngineInputError(
				`A credential lacks its "${field}"; each needs id, name, type and data.`,
			);
		}
	}
	if (typeof record.data !== 'object' || record.data === null || Array.isArray(record.data)) {
		throw new EngineInputError(
			`Credential "${record.name}" has no "data"; put its fields there, by field name.`,
		);
	}
}

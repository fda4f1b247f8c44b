export { binaryToBuffer } from './binary';
export { testCredential, type CredentialTestResult } from './credential-test';
export { EngineInputError } from './errors';
export { runListSearch, runLoadOptions, type OptionsRequest } from './load-options';
export type { LogEntry, LogLevel, LogListener } from './logger';
export { loadTypes, type TypeRegistry } from './node-types';
export { ActivePoll, type PollOptions, type PollRequest } from './poll';
export { runWorkflow } from './run';
export {
	CredentialStore,
	type CredentialRecord,
	type StoredCredential,
	type StoreListener,
} from './store';
export type * from './types';
export { WaitingExecutions } from './waiting';
export { openWebhook, type OpenWebhook, type WebhookOptions } from './webhook';
export { readWorkflow } from './workflow-file';

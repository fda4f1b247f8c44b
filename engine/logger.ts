import { AsyncLocalStorage } from 'node:async_hooks';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** One thing n8n logged while a workflow ran. */
export interface LogEntry {
	level: LogLevel;
	message: string;
	metadata: Record<string, unknown>;
}

export type LogListener = (entry: LogEntry) => void;

// Runs of one process may overlap: each keeps its own log by following its asynchronous calls.
const currentListener = new AsyncLocalStorage<LogListener>();

/** Runs `work` and hands everything n8n logs within it to `listener`. */
export async function withLogListener<T>(
	listener: LogListener,
	work: () => Promise<T>,
): Promise<T> {
	return await currentListener.run(listener, work);
}

/** One line per entry: level and message; the metadata stays out, it may hold request data. */
export function formatLogEntry(entry: LogEntry): string {
	return `${entry.level}: ${entry.message}`;
}

/**
 * Takes the place of n8n's Logger: nothing reaches the console, everything reaches the listener of
 * the run it belongs to. Its methods are those n8n-core and nodes call on a logger.
 */
export class CaptureLogger {
	scoped(): CaptureLogger {
		return this;
	}

	error(message: string, metadata: Record<string, unknown> = {}) {
		this.emit('error', message, metadata);
	}

	warn(message: string, metadata: Record<string, unknown> = {}) {
		this.emit('warn', message, metadata);
	}

	info(message: string, metadata: Record<string, unknown> = {}) {
		this.emit('info', message, metadata);
	}

	debug(message: string, metadata: Record<string, unknown> = {}) {
		this.emit('debug', message, metadata);
	}

	private emit(level: LogLevel, message: string, metadata: Record<string, unknown>) {
		currentListener.getStore()?.({ level, message: String(message), metadata });
	}
}

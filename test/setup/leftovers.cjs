/**
 * What a test file would leave in its process, which runs many, is ended with it.
 *
 * - Stores that follow what is asynchronous (AsyncLocalStorage: of Jest, of the engine's log). Node.js 20
 *   goes through all that were ever used in a process for each promise that is made.
 * - Time-outs (AbortSignal.timeout): each keeps all that its file loaded until it is over.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

const stores = new Set();
const timers = new Set();

for (const name of ['run', 'enterWith']) {
	const original = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...given) {
		stores.add(this);
		return original.apply(this, given);
	};
}

AbortSignal.timeout = (ms) => {
	const controller = new AbortController();
	const reason = () =>
		new globalThis.DOMException('The operation was aborted due to timeout', 'TimeoutError');
	const timer = setTimeout(() => {
		timers.delete(timer);
		controller.abort(reason());
	}, ms);
	timers.add(timer.unref());
	return controller.signal;
};

exports.endLeftovers = () => {
	for (const store of stores) store.disable();
	stores.clear();
	timers.forEach(clearTimeout);
	timers.clear();
};

/**
 * Each test file makes stores of its own that follow what is asynchronous (AsyncLocalStorage: of Jest, of
 * the engine's log), and Node.js 20 goes through all that were ever used in a process for each promise
 * that is made, and keeps what they held. The ones of a file that is over are ended here.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

const used = new Set();

for (const name of ['run', 'enterWith']) {
	const original = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...given) {
		used.add(this);
		return original.apply(this, given);
	};
}

exports.endContextStores = () => {
	for (const store of used) store.disable();
	used.clear();
};

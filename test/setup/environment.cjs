const fs = require('node:fs');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { endLeftovers } = require('./leftovers.cjs');
const { bundleFile } = require('./engineBundle.cjs');
const sandbox = require('./sandboxBundle.cjs');

require('./compileOnce.cjs');

let compiled;

/** n8n's engine as one function, compiled once for each of Jest's processes. */
function engine() {
	compiled ??= new vm.Script(
		`(function (module, exports, require, __filename, __dirname) {${fs.readFileSync(bundleFile, 'utf8')}\n})`,
		{ filename: bundleFile },
	);
	return compiled;
}

/** Jest's own environment for Node.js, in which a test file can evaluate that function. */
module.exports = class extends TestEnvironment {
	intervals = new Set();

	async setup() {
		await super.setup();
		const context = this.getVmContext();
		this.global.evaluateEngine = (...scope) => engine().runInContext(context)(...scope);
		this.global.sandboxModule = (name) => require(sandbox.bundleFile)[name]();
		const { setInterval } = this.global;
		this.global.setInterval = (...given) => {
			const interval = setInterval(...given);
			this.intervals.add(interval);
			return interval;
		};
	}

	/** n8n-core looks after SSH connections every minute, and has no end for that. */
	async teardown() {
		this.intervals.forEach(clearInterval);
		await super.teardown();
		endLeftovers();
	}
};

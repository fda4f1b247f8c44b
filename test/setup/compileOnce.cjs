/**
 * Jest compiles every module anew for every test file that loads it, and these load some 700 of this
 * project's. From here on a module is compiled once for each of Jest's processes, and evaluated in each
 * test file's own context as before: V8 keeps what it compiled of a script, and nothing of its values.
 */
const vm = require('node:vm');

const { compileFunction } = vm;
const scripts = new Map();

function scriptOf(code, params, { filename, importModuleDynamically }) {
	const known = scripts.get(filename);
	if (known?.code === code && known.params === params.join()) return known.script;
	const head = `(function (${params.join()}) {`;
	const options = { filename, columnOffset: -head.length, importModuleDynamically };
	const script = new vm.Script(`${head}${code}\n})`, options);
	scripts.set(filename, { code, params: params.join(), script });
	return script;
}

vm.compileFunction = (code, params = [], options = {}) =>
	options.parsingContext && options.filename
		? scriptOf(code, params, options).runInContext(options.parsingContext)
		: compileFunction(code, params, options);

/** Jest's globalSetup. */
const { bundleEngine } = require('./engineBundle.cjs');
const { bundleSandbox } = require('./sandboxBundle.cjs');

module.exports = async () => {
	bundleEngine();
	bundleSandbox();
};

/** Of this package, as package.json has it: nodes cannot read files, and a test compares the two. */
export const PACKAGE_VERSION = '0.1.0';

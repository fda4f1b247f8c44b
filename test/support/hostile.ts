import fc from 'fast-check';

/** What a header can hold that was to hold a number or a date. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
	fc.integer({ min: -1, max: 70 }).map(String),
	fc.double().map(String),
	fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
	fc.stringMatching(/^[-+]?[0-9]{0,400}([.,eE][0-9]{0,5})?$/),
	fc.constantFrom('', ' ', 'soon', 'soon 3', 'Infinity', '-Infinity', 'NaN', '0x10', '1, 2', '1e9'),
	fc.string(),
);

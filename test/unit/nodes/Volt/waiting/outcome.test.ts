import { meaningOf, STATUSES } from '../../../../../nodes/Volt/shapes/status';
import { endsWait, outcomeOf, USUAL } from '../../../../../nodes/Volt/waiting/outcome';

it.each(STATUSES)(
	'by default a wait ends with %s exactly where nothing else is to be expected',
	(status) => {
		expect(endsWait(status, USUAL)).toBe(meaningOf(status).final === true);
	},
);

it('a payment that is paid out has been received, and one that is received was completed', () => {
	expect(endsWait('SETTLED', ['received'])).toBe(true);
	expect(endsWait('SETTLED', ['completed'])).toBe(true);
	expect(endsWait('RECEIVED', ['completed'])).toBe(true);
	expect(endsWait('RECEIVED', ['settled'])).toBe(false);
	expect(endsWait('COMPLETED', ['received'])).toBe(false);
});

it.each([undefined, null, 1, '', 'received', 'toString', 'SOMETHING_NEW'])(
	'%j is no outcome',
	(status) => {
		expect(outcomeOf(status)).toBeUndefined();
		expect(endsWait(status, ['received', 'failed'])).toBe(false);
	},
);

import { once } from '../../../../../nodes/core/values/once';

it('works out what it gives for an object once, for each object', () => {
	const make = jest.fn(({ name }: { name: string }) => [name]);
	const namesOf = once(make);
	const [one, other] = [{ name: 'a' }, { name: 'a' }];
	expect(namesOf(one)).toBe(namesOf(one));
	expect(namesOf(other)).toEqual(['a']);
	expect(namesOf(other)).not.toBe(namesOf(one));
	expect(make).toHaveBeenCalledTimes(2);
});

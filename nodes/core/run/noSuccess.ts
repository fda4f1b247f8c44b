import { MayBeDone } from '../errors/errors';
import { refusalIn } from '../operation/shape';
import type { Service } from '../service';

/** @throws MayBeDone for an answer that is to be a success, and says of itself that it is none */
export function mustNotSayNo({ name }: Service, answer: unknown): void {
	const said = refusalIn(answer);
	if (said === undefined) return;
	throw new MayBeDone(`${name} answered “${said}” to this`, {
		description: 'API Request gives such an answer as data.',
	});
}

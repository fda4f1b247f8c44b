/** What stands of an order: its figures, and the first status that fits them. */
import type { Adjusted } from './adjusted';
import type { Book } from './book';
import type { Allocation, Figures, Order, Settings, Status } from './types';

const DAY = 86_400_000;

/** The longest that money takes on any rail. */
const LONGEST_WAIT = 8 * DAY;
/** Rails that are through in seconds, with a day for what a bank looks at first. */
const INSTANT = /INST|FPS|FASTER|NPP|PAY_?TO|PAYID/i;

/** How long money may take on a rail before it is late, in ms. */
export const waitOf = (rail: string | undefined): number =>
	INSTANT.test(rail ?? '') ? DAY : LONGEST_WAIT;

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
	list.reduce((total, one) => total + of(one), 0);

export const sizeOf = ({ amount, excess }: Allocation): number => amount + excess;

/** @throws Error for sums past the largest whole number that has all its digits */
export function mustBeExact(currency: string, sums: readonly number[]): void {
	if (sums.every(Number.isSafeInteger)) return;
	throw new Error(`The sums in ${currency} are too large to be counted exactly`);
}

/** @throws Error for figures that would not be exact */
export function figuresOf(order: Order, book: Book): Figures {
	const pieces = book.pieces(order);
	const adjusted: Adjusted[] = pieces.map((piece) =>
		book.adjustedOf({ transactionId: piece.transactionId, size: sizeOf(piece) }),
	);
	const received = sum(pieces, sizeOf);
	const refunded = sum(adjusted, (one) => one.refunded);
	const returned = sum(adjusted, (one) => one.returned);
	mustBeExact(order.currency, [received, refunded, returned, refunded + returned]);
	return {
		...{ expected: order.amount, received, refunded, returned },
		net: received - refunded - returned,
		outstanding: book.outstanding(order),
		excess: sum(pieces, ({ excess }) => excess),
	};
}

/** What else a status hangs on. */
interface Known {
	hasConflict: boolean;
	isAmbiguous: boolean;
	isProbable: boolean;
}

/** Whether and when money may still come that nothing is seen of. */
function waiting({ currency, date, rail }: Order, { visible, seenUntil }: Settings): Status {
	if (!visible.has(currency)) return 'cannotKnow';
	return date !== undefined && date + waitOf(rail) < seenUntil ? 'overdue' : 'notYet';
}

/** The first that fits. */
export function statusOf(
	order: Order,
	figures: Figures,
	{ hasConflict, isAmbiguous, isProbable }: Known,
	settings: Settings,
): Status {
	const { received, refunded, returned, net, outstanding, excess } = figures;
	const { tolerance } = settings;
	const fits: Array<[Status, boolean]> = [
		['conflict', hasConflict || net < 0],
		['returned', returned > 0 && outstanding > tolerance],
		['refunded', refunded > 0 && net === 0],
		['partlyRefunded', refunded > 0],
		['over', excess > tolerance],
		['received', received > 0 && outstanding <= tolerance],
		['partly', received > 0],
		['ambiguous', isAmbiguous],
		['probable', isProbable],
	];
	return fits.find(([, is]) => is)?.[0] ?? waiting(order, settings);
}

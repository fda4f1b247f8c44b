/** Which money is whose: orders on one side, the ledger on the other. Knows nothing of n8n. */
import { Adjustments } from './adjusted';
import { Book } from './book';
import { Claims } from './claims';
import { Ledger } from './ledger';
import { controlOf, looseAdjustments, unknownMoney } from './ofMoney';
import { orderResults } from './ofOrders';
import { OrderIndex } from './orderIndex';
import { applyCertain, applySharedAliases } from './rules/certain';
import { applyLocks } from './rules/locked';
import { applyGroups, applyNamed, claimNamed, namedIn, type Named } from './rules/named';
import { applyPayers, claimPayers } from './rules/payer';
import type { Scene } from './rules/scene';
import { suggest } from './rules/suggest';
import { claimTies } from './rules/ties';
import type { Order, Result, Settings, Transaction } from './types';

/**
 * Rules 5 to 7, and aliases of several orders, hang on what is outstanding, which they change: each over
 * all transactions before the next, until none of them gives anything. So another run finds nothing to
 * change, either.
 */
function applyExact(scene: Scene, named: Named): void {
	const rules = [applySharedAliases, applyNamed, applyGroups, applyPayers];
	let given: boolean;
	do given = rules.map((rule) => rule(scene, named)).includes(true);
	while (given);
}

/** What is not certain, seen from both sides. */
function claim(scene: Scene, named: Named): void {
	claimNamed(scene, named);
	claimTies(scene);
	claimPayers(scene, named);
	suggest(scene);
}

export class Reconciliation {
	private readonly index: OrderIndex;
	private readonly ledger: Ledger;

	/** @throws Error for two orders with one key */
	constructor(
		private readonly orders: readonly Order[],
		private readonly settings: Settings,
	) {
		this.index = new OrderIndex(orders);
		this.ledger = new Ledger(settings);
	}

	/** Takes one record of the ledger; order and pages do not matter. */
	add(transaction: Transaction): void {
		this.ledger.add(transaction);
	}

	/**
	 * The outcome for all orders, in the order they were given, and for all money.
	 * @throws Error when an amount cannot be counted, or the sums do not close
	 */
	result(): Result {
		const { index, ledger, settings, orders } = this;
		ledger.mustCount();
		const candidates = ledger.candidates();
		const adjustments = new Adjustments(ledger, candidates, index.orders);
		const book = new Book(index.orders, candidates, adjustments);
		const scene: Scene = {
			...{ index, candidates, book, settings, claims: new Claims(), ties: new Map() },
		};
		applyLocks(scene);
		applyCertain(scene);
		const named = namedIn(scene);
		applyExact(scene, named);
		claim(scene, named);
		return {
			orders: orderResults(scene, orders),
			unknown: unknownMoney(scene, adjustments, named),
			adjustments: looseAdjustments(scene, adjustments),
			control: controlOf(scene),
		};
	}
}

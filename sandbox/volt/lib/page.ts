import type { Call, Reply } from '../../http/operation';
import { oldestFirst, whole } from './query';

const MOST = 100;

export interface Window<T> {
	items: T[];
	total: number;
	page: number;
	limit: number;
}

/**
 * One page of a list kept newest first. Without a filter only the page is copied; with one the list
 * is walked once and only the page's items are kept.
 */
export function windowOf<T>(
	call: Call,
	list: readonly T[],
	accept?: (item: T) => boolean,
	defaultLimit = 25,
): Window<T> {
	const page = whole(call.query, 'page', 1);
	const limit = Math.min(MOST, whole(call.query, 'limit', defaultLimit));
	const backwards = oldestFirst(call.query);
	const from = (page - 1) * limit;
	const items: T[] = [];
	if (!accept) {
		for (let place = from; place < Math.min(from + limit, list.length); place++) {
			const item = list[backwards ? list.length - 1 - place : place];
			if (item !== undefined) items.push(item);
		}
		return { items, total: list.length, page, limit };
	}
	let total = 0;
	for (let place = 0; place < list.length; place++) {
		const item = list[backwards ? list.length - 1 - place : place];
		if (item === undefined || !accept(item)) continue;
		if (total >= from && items.length < limit) items.push(item);
		total++;
	}
	return { items, total, page, limit };
}

/** A page as the Accounts API sends it: a bare array, the numbers in headers. */
export function paged<T>(window: Window<T>, show: (item: T) => unknown = (item) => item): Reply {
	return {
		status: 200,
		body: window.items.map(show),
		headers: {
			page: String(window.page),
			limit: String(window.limit),
			'page-count': String(Math.ceil(window.total / window.limit)),
			'total-items': String(window.total),
		},
	};
}

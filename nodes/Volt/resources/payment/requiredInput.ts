/** What a payment asks for, and where it wants it. */
import type { IDataObject } from 'n8n-workflow';
import { dig, isObject, listOf } from '../../../core/values/json';

/** One thing the bank asks for. */
export interface Required {
	name: string;
	propertyPath: string;
	allowed: string[];
}

const isPath = (value: unknown): value is string =>
	typeof value === 'string' && value.split('.').every((name) => name !== '');

/** What a payment asks for; entries that name nothing, or no place, are left out. */
export function requiredOf(record: IDataObject): Required[] {
	const list = listOf(dig(record, 'paymentInitiationFlow.requiredInput')) ?? [];
	return list.filter(isObject).flatMap(({ name, propertyPath, allowedValues }) => {
		if (typeof name !== 'string' || !isPath(propertyPath)) return [];
		const values = (listOf(allowedValues) ?? []).filter(isObject).map(({ value }) => value);
		return [{ name, propertyPath, allowed: values.filter((one) => typeof one === 'string') }];
	});
}

/** Puts a value where a path such as `openBankingEU.redirectType` leads. */
export function put(into: IDataObject, propertyPath: string, value: string): void {
	const names = propertyPath.split('.');
	const last = names.pop() ?? '';
	let place = into;
	for (const name of names) {
		const inner = Object.hasOwn(place, name) ? place[name] : undefined;
		const next: IDataObject = isObject(inner) ? inner : {};
		Object.defineProperty(place, name, { value: next, enumerable: true, configurable: true });
		place = next;
	}
	Object.defineProperty(place, last, { value, enumerable: true, configurable: true });
}

import { unprocessable } from '../../http/errors';
import type { Call, Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Card, Site } from '../model';
import { paged } from '../page';
import { DONE, fieldsOf, missing, patch, siteOf, wrapped } from './common';
import { importReply, readCsv } from './csv';

/** RFID cards of a location. */
export function cardHandlers(data: VoltTimeData): Handlers {
	const cardOf = (site: Site, call: Call) =>
		site.cards.find(({ id }) => String(id) === call.params.card) ?? missing('Card');
	const add = (site: Site, name: string, idToken: string): Card => {
		const at = data.time();
		const card = { id: data.newId(), name, id_token: idToken, created_at: at, updated_at: at };
		site.cards.push(card);
		return card;
	};
	return {
		listCards: (call) => paged(call, { from: siteOf(data, call).cards, view: (card) => card }),
		addCard: (call) => {
			const site = siteOf(data, call);
			const { name, id_token: token } = fieldsOf(call);
			if (isTaken(site, token)) return taken();
			return wrapped(add(site, String(name), String(token)));
		},
		updateCard: (call) => {
			const site = siteOf(data, call);
			const card = cardOf(site, call);
			const fields = fieldsOf(call);
			if (isTaken(site, fields.id_token, card)) return taken();
			patch(card, fields, ['name', 'id_token']);
			card.updated_at = data.time();
			return wrapped(card);
		},
		deleteCard: (call) => {
			const site = siteOf(data, call);
			site.cards.splice(site.cards.indexOf(cardOf(site, call)), 1);
			return DONE;
		},
		importCards: (call) => {
			const site = siteOf(data, call);
			const rows = readCsv(call);
			if ('status' in rows) return rows;
			const problems: object[] = [];
			let created = 0;
			rows.forEach(([name = '', token = ''], index) => {
				if (index === 0 && name.toLowerCase() === 'name') return;
				const error =
					token === '' || token.length > 20
						? 'The id token must have 1 to 20 characters.'
						: isTaken(site, token)
							? 'The id token has already been taken.'
							: undefined;
				if (error !== undefined) {
					problems.push({ row: index + 1, name, id_token: token, error });
					return;
				}
				add(site, name, token);
				created++;
			});
			return importReply(created, problems);
		},
	};
}

function isTaken(site: Site, token: unknown, except?: Card): boolean {
	return site.cards.some((card) => card !== except && card.id_token === token);
}

function taken() {
	return unprocessable({ id_token: ['The id token has already been taken.'] });
}

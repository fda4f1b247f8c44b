import type { IDataObject } from 'n8n-workflow';
import { webAddress } from './web';

export const notificationUrl = webAddress('Notification URL', 'notificationUrl', {
	placeholder: 'e.g. https://shop.example.com/volt',
	description:
		'Where Volt reports to, in place of the address in Fuzebox; one must be set there as well',
});

/** The address as requests of the Accounts API have it; nothing without one. */
export const communicationOf = (url: string | undefined): IDataObject =>
	url === undefined ? {} : { communication: { notifications: { url } } };

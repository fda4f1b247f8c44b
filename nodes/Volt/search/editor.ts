import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { Editor } from '../../core/search/editor';
import { accountsPages } from '../pages';
import { CREDENTIAL, volt } from '../service';

/** The lists of the Volt node. */
export const editorOf = (context: ILoadOptionsFunctions, pages = accountsPages): Editor =>
	new Editor(context, {
		service: volt,
		credentialType: () => CREDENTIAL,
		pages,
	});

import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { Editor } from '../../core/search/editor';
import { credentialTypeOf } from '../credentialType';
import { laravelPages } from '../pages';
import { voltTime } from '../service';

/** The lists of the Volt Time node. */
export const editorOf = (context: ILoadOptionsFunctions): Editor =>
	new Editor(context, {
		service: voltTime,
		credentialType: (open) =>
			credentialTypeOf(open.getNodeParameter('authentication', 'personalAccessToken')),
		pages: laravelPages,
	});

/** The path of a location's parts. */
export const ofLocation = (part: 'groups' | 'cards') => (editor: Editor) =>
	path`/sites/${editor.chosenUuid('location', 'a location')}/${part}`;

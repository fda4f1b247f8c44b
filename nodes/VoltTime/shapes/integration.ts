import { isoTime } from '../../core/values/readings';
import type { Shape } from '../../core/operation/shape';

/** A partner's service, and whether it is connected. */
export const integrationShape: Shape = {
	keep: ['id', 'type', 'name', 'description', 'connected', 'onboarding_url'],
	add: {
		connected_since: { type: 'string', from: ({ connected_since: since }) => isoTime(since) },
	},
	more: ['config', 'logo_path', 'marketing_url', 'uses_oauth'],
};

import { unprocessable } from '../../http/errors';
import type { Call, Handlers, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Access, Site, Team } from '../model';
import { assetIds, giveTo, guestAccess } from '../rights';
import { fieldsOf, missing, ok, siteOf, teamOf, textOf, wrapped } from './common';

/** Which teams may see a location, and invitations to it. */
export function accessHandlers(data: VoltTimeData): Handlers {
	const invitations = new Map<string, { site: Site; terms: Record<string, unknown> }>();
	const accessOf = (call: Call): { site: Site; team: Team; access: Access } => {
		const site = siteOf(data, call);
		const team = teamOf(data, call);
		const access = site.access.find((one) => one.team === team) ?? missing('Team');
		return { site, team, access };
	};
	const change = (access: Access, to: Partial<Access>, text: string): Reply => {
		Object.assign(access, to, { updated_at: data.time() });
		return ok({ message: text });
	};
	return {
		listSiteTeams: (call) => wrapped(siteOf(data, call).access.map(view)),
		getSiteTeam: (call) => wrapped(view(accessOf(call).access)),
		removeSiteTeam: (call) => {
			const { site, access } = accessOf(call);
			if (access.is_owner) return unprocessable({ team: ['The owner cannot be removed.'] });
			site.access.splice(site.access.indexOf(access), 1);
			return ok({ message: 'Access has been removed.' });
		},
		grantSensitiveData: (call) => {
			const { access } = accessOf(call);
			const { expires_never: never, data_access_expires_at: until } = fieldsOf(call);
			if (never !== true && until === undefined) return required('data_access_expires_at');
			if (never !== true && isPast(until, data.now())) return notFuture('data_access_expires_at');
			const expires = never === true ? null : String(until);
			const to = { data_access: true, data_access_expires_at: expires };
			return change(access, to, 'Access has been granted.');
		},
		revokeSensitiveData: (call) => {
			const to = { data_access: false, data_access_expires_at: null };
			return change(accessOf(call).access, to, 'Access has been revoked.');
		},
		updateAssetAccess: (call) => {
			const { access_of_assets: kind, accessible_assets: assets } = fieldsOf(call);
			const to = { can_access_all_assets: kind === 'full_access', assets: assetIds(assets) };
			return change(accessOf(call).access, to, 'Access has been updated.');
		},
		transferOwnership: (call) => {
			const { site, team, access } = accessOf(call);
			giveTo(site, team, data.chargers);
			return change(access, {}, 'Ownership has been transferred.');
		},
		requestSensitiveData: (call) => {
			accessOf(call);
			const { requested_expires_never: never, requested_data_expires_at: until } = fieldsOf(call);
			if (never !== true && until === undefined) return required('requested_data_expires_at');
			if (never !== true && isPast(until, data.now()))
				return notFuture('requested_data_expires_at');
			return ok({ message: 'Access has been requested.' });
		},
		inviteTeam: (call) => {
			const site = siteOf(data, call);
			// The vendor's tokens have 64 characters, and accepting insists on it.
			const token = `sandbox-invite-${String(data.newId()).padStart(49, '0')}`;
			invitations.set(token, { site, terms: fieldsOf(call) });
			return {
				status: 201,
				body: {
					message: 'The invitation has been sent.',
					invite: { email: fieldsOf(call).email, site_id: site.id },
					invite_token: token,
					invite_links: {
						web: `https://sandbox.invalid/invite/${token}`,
						deep_link: `sandbox://invite/${token}`,
					},
				},
			};
		},
		acceptInvitation: (call) => {
			const { token, team_uuid: uuid } = fieldsOf(call);
			const { site, terms } = invitations.get(String(token)) ?? {};
			if (!site || !terms) return unprocessable({ token: ['The selected token is invalid.'] });
			const own = (one: Team) => uuid === undefined || one.uuid === textOf(uuid);
			const team = data.teams.findLast(own);
			if (!team) return unprocessable({ team_uuid: ['The selected team uuid is invalid.'] });
			invitations.delete(String(token));
			let access = site.access.find((one) => one.team === team);
			if (!access) {
				access = invited(team, terms, data.time());
				site.access.push(access);
			}
			if (terms.transfer_ownership === true) giveTo(site, team, data.chargers);
			return ok({
				message: 'The invitation has been accepted.',
				site_id: site.id,
				team_uuid: team.uuid,
				is_owner: access.is_owner,
				data_access: access.data_access,
			});
		},
	};
}

/** Access on the terms of an invitation. */
function invited(team: Team, terms: Record<string, unknown>, at: string): Access {
	return {
		...guestAccess(team, at),
		data_access: terms.data_access === true,
		data_access_expires_at: textOf(terms.data_access_expires_at) || null,
		can_access_all_assets: terms.can_access_all_assets !== false,
		assets: assetIds(terms.accessible_assets),
	};
}

function view({ team, assets: _assets, ...access }: Access): object {
	const { uuid, name, email, created_at, updated_at } = team;
	return { uuid, name, type: 'Company', email, access, created_at, updated_at };
}

function isPast(date: unknown, now: number): boolean {
	return Date.parse(String(date)) <= now;
}

function required(name: string): Reply {
	return unprocessable({ [name]: [`The ${name.replace(/_/g, ' ')} field is required.`] });
}

function notFuture(name: string): Reply {
	return unprocessable({
		[name]: [`The ${name.replace(/_/g, ' ')} field must be a date after today.`],
	});
}

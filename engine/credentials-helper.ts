import * as core from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { resolveCredential } from './credential-values';
import { EngineInputError } from './errors';
import type { TypeRegistry } from './node-types';
import type { CredentialStore } from './store';

type Data = ICredentialDataDecryptedObject;

/**
 * What n8n's server does for credentials, over a CredentialStore: nothing is cached, every use
 * reads, decrypts and resolves anew. Left out are the parts that need n8n's database or a licence
 * (overwrites, external secrets, credentials per end user).
 */
export class EngineCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly types: TypeRegistry,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types.getParentTypes(name);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes } = this.types.getCredentialType(credentialType);
		if (!restrictToSupportedNodes) return true;
		return this.types.getSupportedNodes(credentialType).includes(nodeType);
	}

	/** A type's fields with those it inherits; a field of its own replaces an inherited one. */
	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents, properties } = this.types.getCredentialType(type);
		if (parents === undefined) {
			if (type !== 'oAuth2Api' && type !== 'oAuth1Api') return properties;
			return [
				...properties,
				{ displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} },
			];
		}
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async authenticate(
		credentials: Data,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.types.getCredentialType(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (authenticate?.type !== 'generic') return options;
		if (!workflow || !node) throw new Error('A declared authentication needs a workflow');

		options.headers ??= {};
		// The declared parts are keyed as the request's own options are: headers, qs, body, auth.
		const target = options as unknown as Record<string, Record<string, unknown> | undefined>;
		const resolve = (value: unknown) => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			return (
				workflow.expression
					.getSimpleParameterValue(node, value, 'internal', keys, undefined, '')
					?.toString() ?? ''
			);
		};
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const values = (target[part] ||= {});
			for (const [key, value] of Object.entries(entries as Record<string, unknown>)) {
				values[String(resolve(key))] = resolve(value);
			}
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<Data | undefined> {
		const type = this.types.getCredentialType(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;
		const isTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
		if (credentials[expirable] !== '' && !credentialsExpired && !isTest) return undefined;

		// n8n types the hook's result as an object, yet accepts one without the expirable field.
		const output = (await type.preAuthentication.call(
			withinAllowedDomains(helpers, credentials),
			credentials,
		)) as Data;
		const stored = node.credentials?.[type.name];
		if (output[expirable] === undefined || !node.credentials) return undefined;
		if (!stored) throw new EngineInputError(`Node "${node.name}" has no "${type.name}" set.`);

		const data = await (await this.getCredentials(stored, type.name)).getData();
		const changed = Object.entries(output).filter(
			([key]) => key === expirable || !isExpression(data[key]),
		);
		await this.updateCredentials(stored, type.name, { ...data, ...Object.fromEntries(changed) });
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
	): Promise<Data | undefined> {
		const { preAuthentication } = this.types.getCredentialType(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const context = withinAllowedDomains(helpers, credentials);
		return ((await preAuthentication.call(context, credentials)) as Data | undefined) ?? undefined;
	}

	async getCredentials({ id, name }: INodeCredentialsDetails, type: string) {
		const row = this.store.find(id);
		if (!row || row.type !== type) {
			throw new EngineInputError(
				`No credential "${name}" of type "${type}" (id ${id ?? 'not set'}) was given.`,
			);
		}
		return new core.Credentials({ id: row.id, name: row.name }, row.type, row.data);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		expressionResolveValues?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const stored = await (await this.getCredentials(nodeCredentials, type)).getData();
		if (raw === true) return stored;
		return await this.resolve(
			additionalData,
			stored,
			type,
			mode,
			executeData,
			expressionResolveValues,
		);
	}

	/** Stored fields with defaults filled in and expressions evaluated, as nodes see them. */
	async resolve(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: Data,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		return await resolveCredential({
			properties: this.getCredentialsProperties(type),
			stored,
			additionalData,
			mode,
			executeData,
			values,
		});
	}

	async updateCredentials(details: INodeCredentialsDetails, type: string, data: Data) {
		const credentials = await this.getCredentials(details, type);
		await credentials.setData(data);
		this.save(credentials);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: Data,
	) {
		const credentials = await this.getCredentials(details, type);
		await credentials.updateData({ oauthTokenData: data.oauthTokenData });
		this.save(credentials);
	}

	private save(credentials: core.Credentials) {
		const { id, data } = credentials.getDataToSave();
		if (id && data) this.store.saveEncrypted(id, data);
	}
}

/** The only thing a credential's hook may do is send requests, and only where it is allowed to. */
function withinAllowedDomains(helpers: IHttpRequestHelper, credentials: Data): IHttpRequestHelper {
	const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
	if (allowedDomains === undefined) {
		return {
			helpers: {
				httpRequest: async (options) => (await helpers.helpers.httpRequest(options)) as unknown,
			},
		};
	}
	return {
		helpers: {
			httpRequest: async (options) => {
				if (options.allowedDomains !== undefined) {
					throw new UserError(
						'The credential names its allowed domains; its sign-in step must not name others.',
					);
				}
				return (await helpers.helpers.httpRequest({ ...options, allowedDomains })) as unknown;
			},
		},
	};
}

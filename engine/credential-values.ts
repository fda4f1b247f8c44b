import * as core from 'n8n-core';
import {
	jsonParse,
	NodeHelpers,
	Workflow,
	type GenericValue,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

type Data = ICredentialDataDecryptedObject;

/** What a credential's values are worked out from. */
export interface CredentialValues {
	/** The type's fields, inherited ones included. */
	properties: INodeProperties[];
	/** The fields as saved. */
	stored: Data;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** Where expressions may look, when a node is running. */
	values?: ICredentialsExpressionResolveValues;
}

// Hidden fields of these names always take the type's default, whatever was saved: a credential
// must not be able to send its secrets elsewhere than its type says.
const PINNED_WHEN_HIDDEN = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
	'requestTokenUrl',
	'signatureMethod',
];

// Kept as saved even where the type does not declare them.
const ALWAYS_KEPT = ['allowedHttpRequestDomains', 'allowedDomains'];

const placeholderNode: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

// Just enough of a node type for a workflow that exists only to evaluate expressions.
const placeholderType = { description: { properties: [] } } as unknown as INodeType;
const placeholderTypes: INodeTypes = {
	getByName: () => placeholderType,
	getByNameAndVersion: () => placeholderType,
	getKnownTypes: () => ({}),
};

/** Fills in defaults, then evaluates expressions, over the saved fields of a credential. */
export async function resolveCredential(input: CredentialValues): Promise<Data> {
	const data = withDefaults(input.properties, input.stored);
	const jsonTexts = parseJsonLeaves(input.properties, data);
	const resolved = await evaluate(input, data);
	for (const [name, original] of jsonTexts) {
		resolved[name] = JSON.stringify(resolved[name]) ?? original;
	}
	return resolved;
}

function withDefaults(properties: INodeProperties[], stored: Data): Data {
	const kept = { ...stored };
	for (const { name, type } of properties) {
		if (type === 'hidden' && PINNED_WHEN_HIDDEN.includes(name)) delete kept[name];
	}
	const data = NodeHelpers.getNodeParameters(
		properties,
		kept as INodeParameters,
		true,
		false,
		null,
		null,
	) as Data;
	if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;
	for (const name of ALWAYS_KEPT) {
		if (data[name] === undefined && stored[name] !== undefined) data[name] = stored[name];
	}
	return data;
}

// Some JSON fields take an expression inside the JSON: those are evaluated leaf by leaf.
function parseJsonLeaves(properties: INodeProperties[], data: Data): Map<string, string> {
	const parsed = new Map<string, string>();
	for (const { name, typeOptions } of properties) {
		const text = data[name];
		if (!typeOptions?.resolveCredentialJsonLeaves || typeof text !== 'string') continue;
		const value = jsonParse<GenericValue | undefined>(text, { fallbackValue: undefined });
		if (value === undefined) continue;
		parsed.set(name, text);
		data[name] = value as Data[string];
	}
	return parsed;
}

async function evaluate(input: CredentialValues, data: Data): Promise<Data> {
	const { additionalData, mode, executeData, values } = input;
	const keys = core.getAdditionalKeys(additionalData, mode, null, { isCredential: true });
	const parameters = data as INodeParameters;
	if (values) {
		try {
			return values.workflow.expression.getParameterValue(
				parameters,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				parameters,
			) as Data;
		} catch (error) {
			if (error instanceof Error) error.message += ' [Error resolving credentials]';
			throw error;
		}
	}
	const workflow = new Workflow({
		nodes: [placeholderNode],
		connections: {},
		active: false,
		nodeTypes: placeholderTypes,
	});
	const complex = (part: INodeParameters) =>
		workflow.expression.getComplexParameterValue(
			placeholderNode,
			part,
			mode,
			keys,
			undefined,
			undefined,
			parameters,
		) as Data;
	return await workflow.expression.withIsolate(async () => {
		try {
			return complex(parameters);
		} catch (error) {
			return evaluateOneByOne(input.properties, data, complex, error);
		}
	});
}

// A field may say that it is simply left out when its expression fails.
function evaluateOneByOne(
	properties: INodeProperties[],
	data: Data,
	evaluateField: (part: INodeParameters) => Data,
	firstError: unknown,
): Data {
	const resolved: Data = {};
	for (const [name, value] of Object.entries(data)) {
		try {
			Object.assign(resolved, evaluateField({ [name]: value } as INodeParameters));
		} catch {
			const property = properties.find((candidate) => candidate.name === name);
			if (!property?.typeOptions?.ignoreCredentialExpressionResolveError) throw firstError;
		}
	}
	return resolved;
}

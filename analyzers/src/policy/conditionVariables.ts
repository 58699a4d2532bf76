/** The variables of conditions, with CEL types: shown by hover and completion, and printed in docs/policy.md. */
export interface ConditionVariable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export const OPERATION_VARIABLES: readonly ConditionVariable[] = [
  { name: 'provider', type: 'string', description: "The model's provider, `openai`." },
  { name: 'model', type: 'string', description: 'The model, as the request names it.' },
  { name: 'host', type: 'string', description: 'The host the request is sent to.' },
  { name: 'region', type: 'string', description: 'The region that the host names; empty if it names none.' },
  { name: 'operation', type: 'string', description: '`chat`, `text_completion` or `embeddings`.' },
  { name: 'stream', type: 'bool', description: 'Whether the answer is streamed.' },
  { name: 'max_tokens', type: 'int', description: 'The bound on output tokens that the request sets; 0 if none.' },
  { name: 'tools', type: 'list<string>', description: 'Names of the tools that are offered to the model.' },
  { name: 'labels', type: 'list<string>', description: 'Labels of what the request holds, `email`, `ssn` …' },
  { name: 'input_tokens', type: 'int', description: 'Input tokens; known at run time.' },
  { name: 'output_tokens', type: 'int', description: 'Output tokens; known at run time.' },
  { name: 'workload', type: 'string', description: 'Name of the workload of this policy that it belongs to; empty if none.' },
  { name: 'executable', type: 'string', description: 'Path of the calling program; known at run time.' },
  { name: 'file', type: 'string', description: 'Source file of the call site, where it is known.' },
];

export const TOOL_VARIABLES: readonly ConditionVariable[] = [
  { name: 'args', type: 'map<string, dyn>', description: 'The arguments of the call. Each is also a variable of its own name.' },
  { name: 'tool', type: 'string', description: 'Name of the tool.' },
  { name: 'provider', type: 'string', description: 'The provider whose model asked for the call.' },
  { name: 'model', type: 'string', description: 'The model that asked for the call.' },
];

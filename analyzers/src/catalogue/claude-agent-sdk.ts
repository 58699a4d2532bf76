import { defineLibrary } from './schema.ts';

const options = ['system_prompt', 'systemPrompt', 'append_system_prompt', 'appendSystemPrompt', 'customSystemPrompt'];
const endpoint = { from: 'options.model', otherwise: 'anthropic.messages' } as const;

/** Claude Code as a library: one question with its options, or a client that is asked again. */
export default defineLibrary({
  library: 'claude-agent-sdk',
  ai: true,
  packages: [
    { npm: '@anthropic-ai/claude-agent-sdk', version: '0.3.332' },
    { npm: '@anthropic-ai/claude-code', others: ['1.0.128'] },
    { pypi: 'claude-agent-sdk', modules: ['claude_agent_sdk'], version: '0.2.189' },
    { pypi: 'claude-code-sdk', modules: ['claude_code_sdk'], version: '0.0.25' },
  ],
  types: [{ type: 'claude-client', from: ['claude_agent_sdk#ClaudeSDKClient', 'claude_code_sdk#ClaudeSDKClient'] }],
  operations: [
    {
      call: ['@anthropic-ai/claude-agent-sdk#query', '@anthropic-ai/claude-code#query', 'claude_agent_sdk#query', 'claude_code_sdk#query'],
      kind: 'agent-run',
      endpoint,
      request: {
        model: 'options.model',
        system: [...options.map((option) => `options.${option}`), 'options.system_prompt.append', 'options.systemPrompt.append'],
        prompt: ['prompt', 'args[0]'],
      },
      streams: true,
    },
    {
      call: ':claude-client.query',
      kind: 'agent-run',
      endpoint: { from: ['made.options.model'], otherwise: 'anthropic.messages' },
      request: {
        model: 'made.options.model',
        system: ['made.options.system_prompt', 'made.args[0].system_prompt', 'made.options.append_system_prompt'],
        prompt: ['prompt', 'args[0]'],
      },
      result: 'none',
    },
  ],
  tools: [
    { decorator: ['claude_agent_sdk#tool', 'claude_code_sdk#tool'] },
    {
      call: ['@anthropic-ai/claude-agent-sdk#tool', '@anthropic-ai/claude-code#tool'],
      name: 'args[0]',
      description: 'args[1]',
      schema: 'args[2]',
      run: 'args[3]',
    },
  ],
  sources: [{ label: 'model-output', call: ':claude-client.{receive_response,receive_messages}' }],
  flows: [{ call: ['claude_agent_sdk#ClaudeAgentOptions', 'claude_code_sdk#ClaudeCodeOptions'], gives: 'record' }],
});

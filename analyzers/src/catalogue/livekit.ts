import { defineLibrary, type RequestShape } from './schema.ts';

const sessions = ['livekit.agents#AgentSession', 'livekit.agents.voice#AgentSession', '@livekit/agents#voice.AgentSession'];

/** What the agent of a session was told. */
const reply: RequestShape = { model: ['made.llm', 'made.args[0].llm'], system: 'instructions', prompt: ['user_input', 'userInput'], tools: 'tools' };

/** LiveKit's agents: somebody speaks, a model answers. */
export default defineLibrary({
  library: 'livekit',
  ai: true,
  packages: [{ pypi: 'livekit-agents', modules: ['livekit.agents'], version: '1.8.9' }, { npm: '@livekit/agents' }],
  types: [
    // An agent that has started knows its session.
    { type: 'livekit-session', from: sessions, ready: ':livekit-agent.session' },
    { type: 'livekit-agent', from: ['livekit.agents#Agent', 'livekit.agents.voice#Agent', '@livekit/agents#voice.Agent'] },
    { type: 'livekit-llm', from: 'livekit.plugins#{openai,anthropic,google,groq,aws,mistralai}.LLM', model: ['model', 'args[0]'] },
  ],
  operations: [
    { call: ':livekit-session.{generate_reply,generateReply}', kind: 'chat', endpoint: { from: 'made.llm' }, request: reply },
    {
      call: ':livekit-session.start',
      kind: 'realtime',
      endpoint: { from: 'made.llm' },
      request: {
        model: ['made.llm', 'made.args[0].llm'],
        system: ['agent.instructions', 'args[0].instructions'],
        tools: ['agent.tools', 'args[0].tools'],
      },
    },
    { call: ':livekit-session.run', kind: 'chat', endpoint: { from: 'made.llm' }, request: { ...reply, prompt: ['user_input', 'userInput'] } },
    { call: ':livekit-llm.chat', kind: 'chat', request: { model: 'receiver', messages: ['chat_ctx', 'chatCtx'], tools: 'tools' } },
  ],
  tools: [
    { decorator: ['livekit.agents#function_tool', 'livekit.agents.llm#function_tool', 'livekit.agents#llm.ai_callable'] },
    { call: '@livekit/agents#llm.tool', description: 'description', schema: 'parameters', run: 'execute' },
  ],
});

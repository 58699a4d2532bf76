import { defineLibrary } from './schema.ts';

const agents = '{ChatCompletionAgent,OpenAIAssistantAgent,AzureAssistantAgent,OpenAIResponsesAgent,AzureAIAgent}';
const run = { model: 'made.service', system: 'made.instructions', prompt: ['messages', 'args[0]'] };
const history = {
  model: 'receiver',
  system: ['chat_history.system_message', 'args[0].system_message'],
  messages: ['chat_history.messages', 'chat_history', 'args[0]'],
};

/** Semantic Kernel: a kernel that runs prompts, services that are asked, agents with instructions. */
export default defineLibrary({
  library: 'semantic-kernel',
  ai: true,
  packages: [{ pypi: 'semantic-kernel', modules: ['semantic_kernel'], version: '1.45.0' }],
  language: 'python',
  types: [
    { type: 'semantic-kernel', from: ['semantic_kernel#Kernel', 'semantic_kernel.kernel#Kernel'] },
    { type: 'semantic-history', from: ['semantic_kernel.contents#ChatHistory', 'semantic_kernel.contents.chat_history#ChatHistory'] },
    { type: 'semantic-agent', from: `semantic_kernel.agents#${agents}` },
    {
      type: 'semantic-group',
      from: [
        'semantic_kernel.agents#{AgentGroupChat,SequentialOrchestration,ConcurrentOrchestration,GroupChatOrchestration,HandoffOrchestration,MagenticOrchestration}',
        'semantic_kernel.agents.group_chat.agent_group_chat#AgentGroupChat',
        'semantic_kernel.agents.group_chat#AgentGroupChat',
      ],
    },
    {
      type: 'semantic-chat',
      from: ['semantic_kernel.connectors.ai.open_ai#OpenAIChatCompletion'],
      endpoint: 'openai.chat',
      model: ['ai_model_id', 'args[0]'],
    },
    {
      type: 'semantic-chat',
      from: 'semantic_kernel.connectors.ai.open_ai#AzureChatCompletion',
      endpoint: 'openai.chat',
      provider: 'azure.ai.openai',
      model: 'deployment_name',
    },
    { type: 'semantic-chat', from: ['semantic_kernel.connectors.ai.anthropic#AnthropicChatCompletion'], endpoint: 'anthropic.messages', model: 'ai_model_id' },
    {
      type: 'semantic-chat',
      from: [
        'semantic_kernel.connectors.ai.ollama#OllamaChatCompletion',
        'semantic_kernel.connectors.ai.google.google_ai#GoogleAIChatCompletion',
        ':semantic-kernel.get_service',
      ],
      model: 'ai_model_id',
    },
  ],
  operations: [
    // What a history is told is kept for the next time that a service is given it.
    {
      call: ['semantic_kernel.contents#ChatHistory', 'semantic_kernel.contents.chat_history#ChatHistory'],
      kind: 'chat',
      request: { system: 'system_message' },
      when: { system_message: { present: true } },
      gives: 'semantic-history',
    },
    { call: ':semantic-history.add_system_message', kind: 'chat', request: { system: ['content', 'args[0]'] }, result: 'none' },
    { call: ':semantic-history.add_developer_message', kind: 'chat', request: { system: ['content', 'args[0]'] }, result: 'none' },
    { call: ':semantic-kernel.invoke_prompt', kind: 'chat', request: { prompt: ['prompt', 'args[0]'] } },
    { call: ':semantic-kernel.invoke_prompt_stream', kind: 'chat', request: { prompt: ['prompt', 'args[0]'] }, streams: true },
    { call: ':semantic-kernel.invoke', kind: 'chat', request: { prompt: ['arguments', 'args[1]', 'input', '.'] } },
    { call: ':semantic-agent.{get_response,invoke}', kind: 'agent-run', endpoint: { from: 'made.service' }, request: run },
    {
      call: ':semantic-group.invoke',
      kind: 'agent-run',
      request: { prompt: ['task', 'args[0]'] },
    },
    { call: ':semantic-group.invoke_stream', kind: 'agent-run', request: { prompt: ['task', 'args[0]'] }, streams: true },
    { call: ':semantic-agent.invoke_stream', kind: 'agent-run', endpoint: { from: 'made.service' }, request: run, streams: true },
    { call: ':semantic-chat.{get_chat_message_content,get_chat_message_contents}', kind: 'chat', endpoint: { from: 'receiver' }, request: history },
    {
      call: ':semantic-chat.{get_streaming_chat_message_content,get_streaming_chat_message_contents}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: history,
      streams: true,
    },
  ],
  tools: [{ decorator: ['semantic_kernel.functions#kernel_function', 'semantic_kernel.functions.kernel_function_decorator#kernel_function'] }],
});

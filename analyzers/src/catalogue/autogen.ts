import { defineLibrary } from './schema.ts';

/** AutoGen and AG2: agents that hold a system message and talk to each other, of the older and the newer interface. */
export default defineLibrary({
  library: 'autogen',
  ai: true,
  packages: [
    { pypi: 'autogen-agentchat', version: '0.7.5', modules: ['autogen_agentchat'] },
    { pypi: 'autogen-ext', version: '0.7.5', modules: ['autogen_ext'] },
    { pypi: 'autogen-core', modules: ['autogen_core'] },
    { pypi: 'pyautogen', modules: ['autogen'], others: ['0.2.35'] },
    { pypi: 'autogen' },
    { pypi: 'ag2', version: '1.2.1' },
  ],
  language: 'python',
  types: [
    {
      type: 'autogen-agent',
      from: [
        'autogen_agentchat.agents#{AssistantAgent,CodeExecutorAgent,SocietyOfMindAgent}',
        'autogen_ext.agents.openai#OpenAIAssistantAgent',
        'autogen_ext.agents.web_surfer#MultimodalWebSurfer',
      ],
    },
    { type: 'autogen-team', from: 'autogen_agentchat.teams#{RoundRobinGroupChat,SelectorGroupChat,MagenticOneGroupChat,Swarm,GraphFlow}' },
    {
      type: 'autogen-talker',
      from: [
        'autogen{,.agentchat}#{AssistantAgent,ConversableAgent,UserProxyAgent,GroupChatManager}',
        'autogen.agentchat.contrib.retrieve_user_proxy_agent#RetrieveUserProxyAgent',
        'autogen.agentchat.contrib.retrieve_assistant_agent#RetrieveAssistantAgent',
        'autogen.agentchat.contrib.gpt_assistant_agent#GPTAssistantAgent',
        'autogen.agentchat.contrib.multimodal_conversable_agent#MultimodalConversableAgent',
      ],
    },
    { type: 'ag2-agent', from: 'ag2#Agent' },
    {
      type: 'autogen-model',
      from: ['autogen_ext.models.openai#OpenAIChatCompletionClient', 'autogen_ext.models.azure#AzureAIChatCompletionClient'],
      endpoint: 'openai.chat',
      model: 'model',
      baseUrl: 'base_url',
    },
    {
      type: 'autogen-model',
      from: 'autogen_ext.models.openai#AzureOpenAIChatCompletionClient',
      endpoint: 'openai.chat',
      model: 'model',
      provider: 'azure.ai.openai',
    },
    { type: 'autogen-model', from: 'autogen_ext.models.anthropic#AnthropicChatCompletionClient', endpoint: 'anthropic.messages', model: 'model' },
    { type: 'autogen-model', from: 'autogen_ext.models.ollama#OllamaChatCompletionClient', endpoint: 'ollama.chat', model: 'model' },
  ],
  operations: [
    {
      call: ':autogen-agent.{run,on_messages}',
      kind: 'agent-run',
      endpoint: { from: ['made.model_client', 'made.args[1]'] },
      request: { model: 'made.model_client', system: 'made.system_message', prompt: ['task', 'messages', 'args[0]'], tools: 'made.tools' },
    },
    {
      call: ':autogen-agent.{run_stream,on_messages_stream}',
      kind: 'agent-run',
      endpoint: { from: ['made.model_client', 'made.args[1]'] },
      request: { model: 'made.model_client', system: 'made.system_message', prompt: ['task', 'messages', 'args[0]'], tools: 'made.tools' },
      streams: true,
    },
    {
      call: ':autogen-team.run',
      kind: 'agent-run',
      endpoint: { from: ['made.model_client', 'made.participants[].model_client', 'made.args[0][].model_client'] },
      request: { system: ['made.participants[].system_message', 'made.args[0][].system_message'], prompt: 'task' },
    },
    {
      call: ':autogen-team.run_stream',
      kind: 'agent-run',
      endpoint: { from: ['made.model_client', 'made.participants[].model_client', 'made.args[0][].model_client'] },
      request: { system: ['made.participants[].system_message', 'made.args[0][].system_message'], prompt: 'task' },
      streams: true,
    },
    {
      call: ':autogen-talker.{initiate_chat,a_initiate_chat}',
      kind: 'agent-run',
      request: {
        model: ['args[0].llm_config.model', 'recipient.llm_config.model'],
        system: ['args[0].system_message', 'recipient.system_message'],
        prompt: ['message', 'args[1]'],
      },
    },
    {
      call: ':autogen-talker.{generate_reply,a_generate_reply,run,a_run}',
      kind: 'agent-run',
      request: { system: 'made.system_message', messages: 'messages', prompt: ['message', 'args[0]'] },
    },
    { call: ':ag2-agent.{ask,run}', kind: 'agent-run', request: { system: ['made.prompt', 'made.args[1]'], prompt: 'args[0]', tools: 'made.tools' } },
    { call: ':autogen-model.create', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', messages: ['messages', 'args[0]'] } },
    {
      call: ':autogen-model.create_stream',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: ['messages', 'args[0]'] },
      streams: true,
    },
  ],
  tools: [
    { decorator: ':autogen-talker.{register_for_llm,register_for_execution}' },
    { decorator: 'ag2#tool' },
    { call: ['autogen#register_function', 'autogen.agentchat#register_function'], run: 'args[0]', name: 'name', description: 'description' },
    { call: 'autogen_core.tools#FunctionTool', run: ['func', 'args[0]'], name: 'name', description: ['description', 'args[1]'] },
    { call: 'autogen_agentchat.agents#AssistantAgent', run: 'tools' },
    { call: 'ag2#Agent', run: 'tools' },
  ],
  sinks: [
    // On the machine that the program runs on; the other executors have a container of their own.
    {
      call: ['autogen_ext.code_executors.local#LocalCommandLineCodeExecutor', 'autogen.coding{,.local_commandline_code_executor}#LocalCommandLineCodeExecutor'],
      kind: 'code',
      ofModel: true,
    },
  ],
  flows: [
    { call: 'autogen_core.models#SystemMessage', gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: 'autogen_core.models#UserMessage', gives: 'record', fields: ['content', 'source'], constants: { role: 'user' } },
    { call: 'autogen_core.models#AssistantMessage', gives: 'record', fields: ['content', 'source'], constants: { role: 'assistant' } },
    { call: 'autogen_agentchat.messages#TextMessage', gives: 'record', fields: ['content', 'source'] },
  ],
});

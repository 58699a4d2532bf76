import { defineLibrary, type RequestShape } from './schema.ts';

const asked = (...at: string[]): string[] => [...at, 'args[0]'];
/** What an agent that holds its model and instructions is asked. */
const held = (system: string[], prompt: string[]): RequestShape => ({
  model: ['made.model', 'made.llm', 'made.model_name', 'made.llm_name'],
  system,
  prompt,
  tools: 'made.tools',
});
const endpoint = { from: ['made.model', 'made.llm'] };

/** Frameworks of agents of which little has to be known: what makes an agent, with which instructions, and how it is asked. */
export default defineLibrary({
  library: 'small-agent-frameworks',
  ai: true,
  packages: [
    { pypi: 'camel-ai', modules: ['camel'] },
    { pypi: 'letta-client', modules: ['letta_client'] },
    { pypi: 'marvin' },
    { pypi: 'controlflow' },
    { pypi: 'openai-swarm', modules: ['swarm'] },
    { pypi: 'swarms' },
    { pypi: 'griptape' },
    { pypi: 'langroid' },
    { pypi: 'agentscope' },
    { pypi: 'lagent' },
    { pypi: 'metagpt' },
    { pypi: 'atomic-agents', modules: ['atomic_agents'] },
    { pypi: 'beeai-framework', modules: ['beeai_framework'] },
    { pypi: 'browser-use', modules: ['browser_use'] },
    { pypi: 'fast-agent-mcp', modules: ['fast_agent', 'mcp_agent'] },
  ],
  language: 'python',
  types: [
    { type: 'camel-agent', from: ['camel.agents#{ChatAgent,CriticAgent,TaskSpecifyAgent,TaskPlannerAgent}', 'camel.agents.chat_agent#ChatAgent'] },
    { type: 'camel-society', from: ['camel.societies#RolePlaying', 'camel.societies.workforce#Workforce'] },
    { type: 'camel-model', from: ['camel.models#ModelFactory.create', 'camel.models.model_factory#ModelFactory.create'], model: ['model_type', 'args[1]'] },
    { type: 'letta', from: 'letta_client#{Letta,AsyncLetta}' },
    { type: 'marvin-agent', from: ['marvin#Agent', 'marvin.agents#Agent', 'controlflow#Agent'] },
    { type: 'marvin-task', from: ['marvin#Task', 'controlflow#Task'] },
    { type: 'swarm', from: ['swarm#Swarm', 'swarm.core#Swarm'] },
    {
      type: 'swarms-agent',
      from: [
        'swarms#{Agent,SequentialWorkflow,ConcurrentWorkflow,MixtureOfAgents,SwarmRouter,AgentRearrange,GroupChat,HierarchicalSwarm,MajorityVoting}',
        'swarms.structs.agent#Agent',
      ],
    },
    {
      type: 'griptape-structure',
      from: ['griptape.structures#{Agent,Pipeline,Workflow}', 'griptape.structures.agent#Agent'],
    },
    {
      type: 'griptape-driver',
      from: [
        ...Object.entries({
          openai: 'OpenAiChatPromptDriver',
          anthropic: 'AnthropicPromptDriver',
          google: 'GooglePromptDriver',
          ollama: 'OllamaPromptDriver',
        }).map(([module, name]) => `griptape.drivers.prompt.${module}#${name}`),
        'griptape.drivers#{OpenAiChatPromptDriver,AnthropicPromptDriver,GooglePromptDriver,OllamaPromptDriver,AmazonBedrockPromptDriver,CoherePromptDriver}',
      ],
      model: 'model',
    },
    { type: 'langroid-agent', from: ['langroid#ChatAgent', 'langroid.agent.chat_agent#ChatAgent'] },
    { type: 'langroid-task', from: ['langroid#Task', 'langroid.agent.task#Task'] },
    {
      type: 'langroid-model',
      from: ['langroid.language_models#OpenAIGPT', 'langroid.language_models.openai_gpt#OpenAIGPT'],
      endpoint: 'openai.chat',
      model: ['args[0].chat_model', 'config.chat_model'],
    },
    {
      type: 'agentscope-agent',
      from: ['agentscope.agent#{Agent,ReActAgent,AgentBase}', 'agentscope.agents#{DialogAgent,ReActAgent,DictDialogAgent}'],
    },
    {
      type: 'agentscope-model',
      from: 'agentscope.model#{OpenAIChatModel,DashScopeChatModel,AnthropicChatModel,OllamaChatModel,GeminiChatModel}',
      model: 'model_name',
    },
    { type: 'lagent-agent', from: ['lagent.agents#{Agent,ReAct,AsyncAgent}', 'lagent.agents.agent#Agent'] },
    {
      type: 'metagpt-team',
      from: ['metagpt.team#Team', 'metagpt.roles#{ProductManager,Architect,Engineer}', 'metagpt.roles.di.data_interpreter#DataInterpreter'],
    },
    { type: 'metagpt-model', from: 'metagpt.llm#LLM' },
    { type: 'atomic-agent', from: ['atomic_agents#AtomicAgent', 'atomic_agents.agents.atomic_agent#AtomicAgent', 'atomic_agents.agents.base_agent#BaseAgent'] },
    {
      type: 'beeai-agent',
      from: [
        'beeai_framework.agents.react#ReActAgent',
        'beeai_framework.agents.react.agent#ReActAgent',
        'beeai_framework.agents.requirement#RequirementAgent',
        'beeai_framework.agents.tool_calling#ToolCallingAgent',
      ],
    },
    {
      type: 'beeai-model',
      from: [
        'beeai_framework.backend#ChatModel.from_name',
        'beeai_framework.backend.chat#ChatModel.from_name',
        'beeai_framework.adapters.ollama#OllamaChatModel',
        'beeai_framework.adapters.openai#OpenAIChatModel',
        'beeai_framework.adapters.watsonx#WatsonxChatModel',
      ],
      model: ['model_id', 'args[0]'],
    },
    { type: 'browser-agent', from: ['browser_use#Agent', 'browser_use.agent.service#Agent'] },
    {
      type: 'browser-model',
      from: [
        'browser_use#{ChatOpenAI,ChatAnthropic,ChatGoogle,ChatGroq,ChatOllama,ChatAzureOpenAI,ChatBrowserUse}',
        'browser_use.llm#{ChatOpenAI,ChatAnthropic,ChatGoogle,ChatGroq,ChatOllama,ChatAzureOpenAI}',
      ],
      model: ['model', 'args[0]'],
    },
    { type: 'fast-agent', from: ['fast_agent#FastAgent', 'mcp_agent.core.fastagent#FastAgent'] },
  ],
  operations: [
    {
      call: ':camel-agent.{step,astep}',
      kind: 'agent-run',
      endpoint,
      request: held(['made.system_message', 'made.args[0]'], asked('input_message')),
    },
    {
      call: [':camel-society.{init_chat,step,astep}', ':camel-society.process_task'],
      kind: 'agent-run',
      request: { system: ['made.task_prompt', 'made.description', 'made.args[0]'], prompt: asked('init_msg_content', 'assistant_msg', 'task') },
    },
    {
      call: ':camel-model.{run,arun}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: asked('messages'), tools: 'tools' },
    },
    {
      call: ':letta.agents.messages.{create,create_async}',
      kind: 'agent-run',
      request: { model: 'agent_id', messages: 'messages', prompt: 'input' },
    },
    {
      call: ':letta.agents.messages.{stream,create_stream}',
      kind: 'agent-run',
      request: { model: 'agent_id', messages: 'messages', prompt: 'input' },
      streams: true,
    },
    {
      call: ':letta.agents.create',
      kind: 'agent-run',
      request: { model: 'model', system: ['system', 'memory_blocks[].value', 'memory_blocks'], tools: 'tools' },
      result: 'none',
    },
    {
      call: [
        ...['cast', 'classify', 'extract'].map((name) => `marvin#{${name},${name}_async}`),
        'marvin#{generate,generate_async,run,run_async,run_stream,say,say_async,plan,plan_async,summarize,summarize_async}',
        'controlflow#{run,run_async,plan}',
      ],
      kind: 'agent-run',
      request: {
        model: 'agent',
        system: ['instructions', 'agent.instructions'],
        prompt: ['data', 'message', 'objective', 'description', 'text', 'args[0]'],
      },
    },
    {
      call: ':marvin-agent.{run,run_async,say,say_async}',
      kind: 'agent-run',
      endpoint,
      request: held(['made.instructions', 'made.prompt'], asked('instructions', 'message')),
    },
    {
      call: ':marvin-task.{run,run_async}',
      kind: 'agent-run',
      request: { model: 'made.agent', prompt: ['made.instructions', 'made.objective', 'made.args[0]'] },
    },
    {
      call: ':swarm.run',
      kind: 'agent-run',
      endpoint: { from: ['model_override', 'agent.model'], otherwise: 'openai.chat' },
      request: {
        model: ['model_override', 'agent.model', 'args[0].model'],
        system: ['agent.instructions', 'args[0].instructions'],
        messages: ['messages', 'args[1]'],
        tools: ['agent.functions', 'args[0].functions'],
        stream: 'stream',
      },
    },
    {
      call: [':swarms-agent', ':swarms-agent.{run,arun,run_stream,run_batched,batch_run}'],
      kind: 'agent-run',
      endpoint,
      request: held(['made.system_prompt'], asked('task', 'tasks')),
    },
    {
      call: ':griptape-structure.{run,run_stream}',
      kind: 'agent-run',
      endpoint: { from: 'made.prompt_driver' },
      request: { model: 'made.prompt_driver', system: ['made.rules', 'made.rulesets'], prompt: ['args[0]', 'made.input'], tools: 'made.tools' },
    },
    { call: ':griptape-driver.run', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', prompt: asked('prompt_input') } },
    {
      call: ':langroid-task.{run,run_async}',
      kind: 'agent-run',
      request: { model: 'made.args[0]', system: 'made.system_message', prompt: ['msg', 'args[0]', 'made.user_message'] },
    },
    {
      call: ':langroid-agent.{llm_response,llm_response_async}',
      kind: 'agent-run',
      request: { model: 'made.args[0]', system: ['made.args[0].system_message', 'made.config.system_message'], prompt: asked('message') },
    },
    {
      call: ':langroid-model.{chat,achat,generate,agenerate}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', prompt: asked('messages', 'prompt') },
    },
    {
      call: [':agentscope-agent', ':agentscope-agent.reply'],
      kind: 'agent-run',
      endpoint,
      request: held(['made.sys_prompt', 'made.system_prompt'], ['args[0].content', 'args[0]']),
    },
    { call: ':agentscope-model', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', messages: asked('messages'), tools: 'tools' } },
    {
      call: [':lagent-agent', ':lagent-agent.forward'],
      kind: 'agent-run',
      endpoint,
      request: held(['made.template', 'made.args[1]'], ['args[0].content', 'args[0]']),
    },
    { call: ':metagpt-team.{run,run_project}', kind: 'agent-run', request: { prompt: asked('idea', 'with_message') } },
    {
      call: ':metagpt-model.{aask,aask_batch,acompletion_text}',
      kind: 'chat',
      request: { model: 'receiver', system: 'system_msgs', prompt: asked('msg', 'messages') },
    },
    {
      call: ':atomic-agent.{run,run_async,run_stream,run_async_stream}',
      kind: 'agent-run',
      request: {
        model: ['made.config.model', 'made.args[0].model'],
        system: ['made.config.system_prompt_generator.background', 'made.args[0].system_prompt_generator.background'],
        prompt: ['user_input.chat_message', 'args[0].chat_message', 'user_input', 'args[0]'],
      },
    },
    {
      call: ':beeai-agent.run',
      kind: 'agent-run',
      endpoint,
      request: held(['made.instructions', 'made.role'], asked('prompt', 'input')),
    },
    {
      call: ':beeai-model.{create,create_structure,run}',
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: asked('messages', 'input'), tools: 'tools' },
    },
    {
      call: ':browser-agent.{run,run_sync}',
      kind: 'agent-run',
      endpoint: { from: 'made.llm' },
      request: {
        model: 'made.llm',
        system: ['made.extend_system_message', 'made.override_system_message'],
        prompt: ['made.task', 'made.args[0]'],
      },
    },
    { call: ':browser-model.ainvoke', kind: 'chat', endpoint: { from: 'receiver' }, request: { model: 'receiver', messages: asked('messages') } },
  ],
  tools: [
    { decorator: ['marvin#tool', 'controlflow#tool', 'browser_use#Tools().action', 'browser_use#Controller().action', 'beeai_framework.tools#tool'] },
    { call: 'camel.toolkits#FunctionTool', run: ['func', 'args[0]'] },
  ],
  flows: [
    {
      call: ['camel.messages#BaseMessage.make_user_message', 'camel.messages#BaseMessage.make_assistant_message'],
      from: ['content', 'args[1]'],
      gives: 'same',
    },
    { call: ['swarm#Agent', 'swarm.types#Agent'], gives: 'record' },
    { call: ['agentscope.message#{Msg,UserMsg,SystemMsg}'], gives: 'record', fields: ['name', 'content', 'role'] },
    { call: ['lagent.schema#AgentMessage'], gives: 'record', fields: ['sender', 'content'] },
    { call: ['langroid#ChatAgentConfig', 'langroid.agent.chat_agent#ChatAgentConfig', 'langroid.language_models.openai_gpt#OpenAIGPTConfig'], gives: 'record' },
    {
      call: [
        'atomic_agents#{AgentConfig,BasicChatInputSchema}',
        'atomic_agents.context#SystemPromptGenerator',
        'atomic_agents.agents.base_agent#{BaseAgentConfig,BaseAgentInputSchema}',
      ],
      gives: 'record',
    },
    {
      call: ['beeai_framework.backend#UserMessage', 'beeai_framework.backend.message#UserMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'user' },
    },
    {
      call: ['beeai_framework.backend#SystemMessage', 'beeai_framework.backend.message#SystemMessage'],
      gives: 'record',
      fields: ['content'],
      constants: { role: 'system' },
    },
    { call: ['browser_use.llm.messages#UserMessage'], gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: ['browser_use.llm.messages#SystemMessage'], gives: 'record', fields: ['content'], constants: { role: 'system' } },
  ],
});

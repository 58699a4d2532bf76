import type { ComposeEntry, FlowEntry, OperationEntry, TypeEntry } from '../schema.ts';
import { everywhere, jsAgents, jsChains, pythonAgents, pythonChains, runnables } from './paths.ts';

/** What runs whatever was put together, of today's interface and of that before it. */
const RUN =
  '{invoke,ainvoke,batch,abatch,stream,astream,streamEvents,astream_events,streamLog,astream_log,call,acall,run,arun,predict,apredict,predict_and_parse,apredict_and_parse}';

const ASKED = ['args[0].input', 'args[0].question', 'args[0].query', 'args[0].topic'];
const STAGES = ['prompt', 'chat-prompt', 'chat', 'llm', 'parser', 'passthrough'];

export const chainTypes: TypeEntry[] = [
  {
    type: 'langchain-parser',
    from: everywhere([
      '@langchain/core/output_parsers#{StringOutputParser,JsonOutputParser,CommaSeparatedListOutputParser,BytesOutputParser}',
      'langchain/schema/output_parser#{StringOutputParser,BytesOutputParser}',
      'langchain_core.output_parsers#{StrOutputParser,JsonOutputParser,PydanticOutputParser,CommaSeparatedListOutputParser}',
      'langchain.schema#StrOutputParser',
      'langchain.schema.output_parser#StrOutputParser',
      'langchain.output_parsers#{PydanticOutputParser,CommaSeparatedListOutputParser,StructuredOutputParser}',
    ]),
  },
  { type: 'langchain-passthrough', from: runnables('RunnablePassthrough'), ready: runnables('RunnablePassthrough') },
  {
    type: 'langchain-agent',
    from: [
      'langchain#createAgent',
      'langchain.agents#create_agent',
      '@langchain/langgraph/prebuilt#createReactAgent',
      'langgraph.prebuilt#create_react_agent',
      'deepagents#{createDeepAgent,create_deep_agent}',
    ],
    same: ['withConfig', 'with_config', 'copy', 'withRetry', 'with_retry', 'withFallbacks', 'with_fallbacks'],
    model: ['model', 'llm', 'args[0]'],
  },
  // A chain that a server runs, and a model that is told to write records.
  {
    type: 'langchain-remote',
    from: [
      'langserve{,.client}#RemoteRunnable',
      ...everywhere(['langchain/runnables/remote#RemoteRunnable', '@langchain/core/runnables/remote#RemoteRunnable']),
      'langgraph.pregel.remote#RemoteGraph',
      '@langchain/langgraph/remote#RemoteGraph',
    ],
  },
  { type: 'langchain-extractor', from: 'trustcall#create_extractor', model: ['llm', 'args[0]'] },
  { type: 'langchain-retrieval-chain', from: jsChains('{RetrievalQAChain,ConversationalRetrievalQAChain,VectorDBQAChain}.fromLLM'), model: 'args[0]' },
  // Graphs whose nodes ask models, and those that are ready made of agents.
  {
    type: 'langgraph-graph',
    from: [
      '@langchain/langgraph#{StateGraph,MessageGraph}',
      '@langchain/langgraph/web#StateGraph',
      'langgraph.graph#{StateGraph,MessageGraph,Graph}',
      'langgraph.graph.state#StateGraph',
      'langgraph_supervisor#create_supervisor',
      'langgraph_supervisor.supervisor#create_supervisor',
      'langgraph_swarm#create_swarm',
      '@langchain/langgraph-supervisor#createSupervisor',
      '@langchain/langgraph-swarm#createSwarm',
    ],
    same: [
      'addEdge',
      'addSequence',
      'setEntryPoint',
      'setFinishPoint',
      'add_edge',
      'add_sequence',
      'set_entry_point',
      'set_conditional_entry_point',
      'set_finish_point',
    ],
    model: ['model', 'llm'],
  },
  {
    type: 'langgraph-compiled',
    from: ':langgraph-graph.compile',
    same: ['withConfig', 'with_config', 'copy', 'withRetry', 'with_retry'],
  },
  { type: 'langgraph-state', closed: true, keeps: true },
  // What a person answers to a question is not the question.
  { type: 'langgraph-answer', from: ['@langchain/langgraph#interrupt', '@langchain/langgraph/web#interrupt', 'langgraph.types#interrupt'], closed: true },
  // What holds its model and writes its own prompt around a question.
  {
    type: 'langchain-ready-chain',
    from: [
      ...pythonAgents('{initialize_agent,create_pandas_dataframe_agent,create_csv_agent,create_sql_agent,create_json_agent,create_openapi_agent}'),
      ...jsAgents('{initializeAgentExecutorWithOptions,initializeAgentExecutor,createSqlAgent,createOpenApiAgent,createVectorStoreAgent}'),
      ...pythonChains(
        '{RetrievalQA.from_chain_type,RetrievalQA.from_llm,RetrievalQAWithSourcesChain.from_chain_type,RetrievalQAWithSourcesChain.from_llm,ConversationalRetrievalChain.from_llm,ConversationChain,load_qa_chain,load_qa_with_sources_chain,load_summarize_chain,SQLDatabaseChain.from_llm,SQLDatabaseChain,create_sql_query_chain,GraphCypherQAChain.from_llm,LLMMathChain.from_llm,APIChain.from_llm_and_api_docs,create_extraction_chain,create_tagging_chain}',
      ),
      ...jsChains('{ConversationChain,loadQAChain,loadQAStuffChain,loadSummarizationChain,SqlDatabaseChain}'),
    ],
    // What holds one is often only said by its type. Of a runnable no more is known than that something is asked.
    names: ['AgentExecutor', 'LLMChain', 'Runnable', 'RunnableSequence', 'CompiledStateGraph', 'CompiledGraph'],
    model: ['model', 'llm', 'args[0]', 'args[1]'],
  },
];

export const agentOperations: OperationEntry[] = [
  {
    call: [`:langchain-retrieval-chain.${RUN}`],
    kind: 'agent-run',
    adds: { label: 'retrieved' },
    endpoint: { from: 'made.args[0]' },
    request: { model: 'made.args[0]', prompt: ['args[0].question', 'args[0].query', 'args[0].input', 'args[0]'] },
  },
  {
    call: ':langgraph-compiled.{invoke,ainvoke,stream,astream,streamEvents,astream_events,batch,abatch}',
    kind: 'agent-run',
    starts: { type: 'langgraph-state', from: ['args[0]', 'input'] },
    request: { messages: 'args[0].messages', prompt: ['args[0].input', 'args[0].question', 'args[0].query', 'args[0].topic'] },
  },
  {
    call: `:langchain-remote.${RUN}`,
    kind: 'agent-run',
    request: { model: ['made.url', 'made.args[0]'], messages: ['args[0].messages', 'input.messages'], prompt: [...ASKED, 'args[0]', 'input'] },
  },
  {
    call: ':langchain-extractor.{invoke,ainvoke,batch,abatch,stream,astream}',
    kind: 'chat',
    endpoint: { from: ['made.llm', 'made.args[0]'] },
    when: { 'args[0].messages': { present: true } },
    request: { model: ['made.llm', 'made.args[0]'], messages: 'args[0].messages', tools: 'made.tools' },
  },
  {
    call: ':langchain-extractor.{invoke,ainvoke,batch,abatch,stream,astream}',
    kind: 'chat',
    endpoint: { from: ['made.llm', 'made.args[0]'] },
    request: { model: ['made.llm', 'made.args[0]'], prompt: 'args[0]', tools: 'made.tools' },
  },
  {
    call: ':langchain-agent.{invoke,ainvoke,stream,astream,streamEvents,astream_events,streamLog,astream_log}',
    kind: 'agent-run',
    endpoint: { from: ['made.model', 'made.llm', 'made.args[0]'] },
    request: {
      model: ['made.model', 'made.llm'],
      system: [
        'made.systemPrompt',
        'made.system_prompt',
        'made.prompt',
        'made.stateModifier',
        'made.state_modifier',
        'made.messageModifier',
        'made.instructions',
      ],
      messages: 'args[0].messages',
      prompt: 'args[0].input',
      tools: 'made.tools',
    },
  },
  {
    call: [`:langchain-ready-chain.${RUN}`, ':langchain-ready-chain'],
    kind: 'agent-run',
    adds: { label: 'retrieved', when: { 'made.retriever': { present: true } } },
    endpoint: { from: ['made.llm', 'made.args[0]', 'made.args[1]'] },
    request: {
      model: ['made.llm', 'made.args[0]'],
      prompt: ['args[0].input', 'args[0].question', 'args[0].query', 'input', 'question', 'query', 'args[0]'],
      tools: ['made.tools', 'made.args[0]'],
    },
  },
];

const state = { gives: 'step', from: 'receiver', type: 'langgraph-state' } as const;

/** The steps of a graph, and what some of them give to say where to go. */
export const graphFlows: FlowEntry[] = [
  { call: ':langgraph-graph.{addNode,add_node}', callback: ['args[1]', 'action', 'args[0]'], ...state },
  { call: ':langgraph-graph.{addConditionalEdges,add_conditional_edges}', callback: ['args[1]', 'path'], ...state },
  { call: ['langgraph.types#Command', '@langchain/langgraph#Command'], from: ['update', 'args[0].update'], gives: 'same' },
];

/** Agents of before: a prompt and a model; what runs their tools holds them. */
const AGENTS = {
  python:
    '{create_tool_calling_agent,create_openai_functions_agent,create_openai_tools_agent,create_react_agent,create_structured_chat_agent,create_json_chat_agent,create_xml_agent}',
  javascript:
    '{createToolCallingAgent,createOpenAIFunctionsAgent,createOpenAIToolsAgent,createReactAgent,createStructuredChatAgent,createXmlAgent,createJsonChatAgent}',
};

/** A chain with a retriever fills this in itself. */
const adds = { field: 'context', label: 'retrieved' } as const;

export const compositions: ComposeEntry[] = [
  {
    type: 'langchain-chain',
    stages: [...STAGES, 'retriever', 'hub-prompt'].map((one) => `langchain-${one}`),
    call: [...[...STAGES, 'retriever', 'hub-prompt', 'chain'].map((one) => `:langchain-${one}.pipe`), ...runnables('RunnableSequence.from')],
    run: [`:langchain-chain.${RUN}`, ':langchain-chain'],
    // Values by name, too: `chain.predict(text=…)`.
    input: ['args[0]', 'input', 'inputs', '.'],
    asks: { after: ['langchain-prompt', 'langchain-chat-prompt', 'langchain-hub-prompt'], made: 'langchain_core.language_models#BaseChatModel' },
  },
  // Stages that run beside each other, in a record or by name; and beside what goes in.
  { type: 'langchain-chain', call: runnables('{RunnableParallel,RunnableMap,RunnableParallel.from,RunnableMap.from}'), arguments: 'args[0]', named: true },
  { type: 'langchain-chain', call: runnables('RunnablePassthrough.assign'), arguments: 'args[0]', named: true, beside: true },
  { type: 'langchain-chain', call: runnables('RunnableSequence') },
  {
    type: 'langchain-chain',
    call: [...runnables('RunnableWithMessageHistory'), 'langchain_core.runnables.history#RunnableWithMessageHistory'],
    arguments: ['runnable', 'args[0].runnable', 'args[0]'],
  },
  // The chain again: none of the arguments is a stage.
  {
    type: 'langchain-chain',
    call: ':langchain-chain.{pick,assign,bind,withConfig,with_config,withRetry,with_retry,withFallbacks,with_fallbacks,withListeners,with_listeners,with_types}',
    arguments: 'args[9]',
  },
  // Agents of before, as classes.
  {
    type: 'langchain-chain',
    call: [
      ...pythonAgents(
        '{ConversationalChatAgent,ConversationalAgent,ZeroShotAgent,ChatAgent,StructuredChatAgent,OpenAIFunctionsAgent,OpenAIMultiFunctionsAgent}.from_llm_and_tools',
      ),
      ...jsAgents('{ChatAgent,ZeroShotAgent,ChatConversationalAgent,StructuredChatAgent,OpenAIAgent}.fromLLMAndTools'),
    ],
    arguments: ['llm', 'args[0]'],
  },
  // The prompt comes first, whatever the order of the arguments.
  {
    type: 'langchain-chain',
    call: [...pythonChains('{LLMChain,create_stuff_documents_chain}'), ...pythonAgents(AGENTS.python)],
    arguments: ['prompt', 'args[2]', 'args[1]', 'llm', 'args[0]'],
  },
  { type: 'langchain-chain', call: pythonChains('create_history_aware_retriever'), arguments: ['prompt', 'args[2]', 'llm', 'args[0]'] },
  {
    type: 'langchain-chain',
    call: [...jsChains('{LLMChain,createStuffDocumentsChain,createHistoryAwareRetriever}'), ...jsAgents(AGENTS.javascript)],
    arguments: ['prompt', 'rephrasePrompt', 'llm'],
  },
  { type: 'langchain-chain', call: pythonChains('create_retrieval_chain'), arguments: ['combine_docs_chain', 'args[1]'], adds },
  { type: 'langchain-chain', call: jsChains('createRetrievalChain'), arguments: ['combineDocsChain'], adds },
  { type: 'langchain-chain', call: pythonChains('{SequentialChain,SimpleSequentialChain}'), arguments: 'chains[]' },
  { type: 'langchain-chain', call: pythonAgents('{AgentExecutor,AgentExecutor.from_agent_and_tools}'), arguments: 'agent' },
  { type: 'langchain-chain', call: jsAgents('{AgentExecutor,AgentExecutor.fromAgentAndTools}'), arguments: 'agent' },
];

import type { DeprecationEntry } from '../schema.ts';
import { pythonAgents, pythonChains } from './paths.ts';

/** What the packages' own `@deprecated` says, each with the version and the alternative that stand there. */
export const deprecations: DeprecationEntry[] = [
  { call: pythonChains('LLMChain'), since: '0.1.17', instead: '`prompt | llm`' },
  { call: pythonChains('ConversationChain'), since: '0.2.7', instead: '`RunnableWithMessageHistory`' },
  { call: pythonChains('{RetrievalQA,RetrievalQA.from_chain_type,RetrievalQA.from_llm}'), since: '0.1.17', instead: '`create_retrieval_chain`' },
  {
    call: pythonChains('{ConversationalRetrievalChain,ConversationalRetrievalChain.from_llm}'),
    since: '0.1.17',
    instead: '`create_history_aware_retriever` together with `create_retrieval_chain`',
  },
  { call: pythonAgents('initialize_agent'), since: '0.1.0', instead: '`create_agent` of LangChain 1, or a graph of LangGraph' },
  { call: 'langgraph.prebuilt#create_react_agent', since: '1.0', instead: '`create_agent` of `langchain.agents`' },
  { call: '@langchain/langgraph/prebuilt#createReactAgent', instead: '`createAgent` of `langchain`' },
];

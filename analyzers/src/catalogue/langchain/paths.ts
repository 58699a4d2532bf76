/** Where LangChain has kept the same names: the packages of today, those before the split, and `classic`, which holds what was left behind. */

/** The paths as they are, and of those in the package before the split the same in `classic`. */
export function everywhere(paths: readonly string[]): string[] {
  const classic = paths.flatMap((path) => {
    if (/^langchain[./]/.test(path) || path.startsWith('langchain#')) {
      return path[9] === '/' ? [`@langchain/classic${path.slice(9)}`] : [`langchain_classic${path.slice(9)}`];
    }
    return [];
  });
  return [...new Set([...paths, ...classic])];
}

const under = (modules: readonly string[], names: string): string[] => everywhere(modules.map((module) => `${module}#${names}`));

const JS_PROMPTS = ['@langchain/core/prompts', 'langchain/prompts'];
const PY_PROMPTS = [
  'langchain_core.prompts',
  'langchain.prompts',
  'langchain_core.prompts.chat',
  'langchain.prompts.chat',
  'langchain_core.prompts.prompt',
  'langchain.prompts.prompt',
  'langchain_core.prompts.base',
  'langchain.prompts.base',
];

export const pythonPrompts = (names: string): string[] => under(PY_PROMPTS, names);
export const prompts = (names: string): string[] => under([...JS_PROMPTS, ...PY_PROMPTS], names);

export const messages = (names: string): string[] =>
  under(
    [
      '@langchain/core/messages',
      'langchain/schema',
      'langchain',
      'langchain_core.messages',
      'langchain.schema',
      'langchain.schema.messages',
      'langchain.messages',
      'langchain_core.messages.system',
      'langchain_core.messages.human',
      'langchain_core.messages.ai',
    ],
    names,
  );

export const runnables = (names: string): string[] =>
  under(
    [
      '@langchain/core/runnables',
      'langchain/schema/runnable',
      'langchain/runnables',
      'langchain_core.runnables',
      'langchain.schema.runnable',
      'langchain_core.runnables.base',
      'langchain_core.runnables.passthrough',
    ],
    names,
  );

export const pythonChains = (names: string): string[] =>
  under(
    [
      'langchain.chains',
      'langchain',
      'langchain.chains.llm',
      'langchain.chains.base',
      'langchain.chains.retrieval',
      'langchain.chains.combine_documents',
      'langchain.chains.combine_documents.stuff',
      'langchain.chains.history_aware_retriever',
      'langchain.chains.question_answering',
      'langchain.chains.summarize',
      'langchain.chains.conversation.base',
      'langchain.chains.conversational_retrieval.base',
      'langchain.chains.retrieval_qa.base',
      'langchain.chains.sql_database.query',
      'langchain_community.chains.graph_qa.cypher',
      'langchain_experimental.sql',
    ],
    names,
  );

export const jsChains = (names: string): string[] =>
  under(
    [
      'langchain/chains',
      'langchain/chains/combine_documents',
      'langchain/chains/retrieval',
      'langchain/chains/history_aware_retriever',
      'langchain/chains/llm_chain',
    ],
    names,
  );

export const pythonAgents = (names: string): string[] =>
  under(
    [
      'langchain.agents',
      'langchain.agents.agent',
      'langchain.agents.initialize',
      'langchain.agents.react.agent',
      'langchain_community.agent_toolkits',
      'langchain_experimental.agents',
    ],
    names,
  );

export const jsAgents = (names: string): string[] => under(['langchain/agents', 'langchain/agents/toolkits'], names);

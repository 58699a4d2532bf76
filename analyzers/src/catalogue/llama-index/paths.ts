/** The same class in each of the modules from which it has been exported, by version. */
export const python = (names: string, ...modules: string[]): string[] => modules.map((module) => `llama_index.${module}#${names}`);
export const javascript = (names: string, ...more: string[]): string[] => ['llamaindex', '@llamaindex/edge', ...more].map((module) => `${module}#${names}`);

export const indexes =
  '{VectorStoreIndex,SummaryIndex,ListIndex,GPTVectorStoreIndex,KeywordTableIndex,TreeIndex,KnowledgeGraphIndex,PropertyGraphIndex,DocumentSummaryIndex}';

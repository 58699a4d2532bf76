import { defineLibrary } from './schema.ts';

const models = '{OpenAI,AzureOpenAI,Anthropic,VertexAI,GoogleAI,Transformers,LlamaCpp,OnnxRuntimeGenAI,LiteLLM,TogetherAI,Cohere}';

/**
 * Guidance: a text grows by `+`, and where something is to be written a model is asked. The place where that is said is its call site; what stands
 * in front of it was added by other statements.
 */
export default defineLibrary({
  library: 'guidance',
  ai: true,
  packages: [{ pypi: 'guidance', version: '0.3.1' }],
  language: 'python',
  types: [{ type: 'guidance-model', from: [`guidance.models#${models}`, `guidance#models.${models}`], model: ['model', 'args[0]'] }],
  operations: [
    { call: 'guidance#{gen,select,json,gen_json,substring,regex,gen_line,gen_quote}', kind: 'completion', request: {} },
    { call: 'guidance.library#{gen,select,json,substring,regex}', kind: 'completion', request: {} },
  ],
});

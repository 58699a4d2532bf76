import { defineLibrary } from './schema.ts';

/** DSPy: modules that are called with the fields of their signature; what a model is asked is put together from those. */
export default defineLibrary({
  library: 'dspy',
  ai: true,
  packages: [
    { pypi: 'dspy', version: '3.4.1', others: ['2.5.43'] },
    { pypi: 'dspy-ai', modules: ['dspy'] },
  ],
  language: 'python',
  types: [
    {
      type: 'dspy-module',
      from: [
        'dspy#{Predict,ChainOfThought,ReAct,ProgramOfThought,CodeAct,MultiChainComparison,BestOfN,Refine,Parallel,RLM}',
        'dspy.predict#{Predict,ChainOfThought,ReAct,ProgramOfThought}',
        // A program that was saved, and one that is awaited or streamed.
        'dspy#{load,asyncify,streamify}',
        'mlflow.dspy#load_model',
        'mlflow#dspy.load_model',
      ],
      same: ['deepcopy', 'reset_copy', 'with_instructions'],
    },
    { type: 'dspy-signature', from: 'dspy#Signature' },
    { type: 'dspy-lm', from: ['dspy#LM', 'dspy#{OpenAI,HFModel,OllamaLocal,Claude,Google}'], model: ['model', 'args[0]'], baseUrl: 'api_base' },
    { type: 'dspy-retrieve', from: ['dspy#{Retrieve,ColBERTv2}', 'dspy.retrievers#Embeddings', 'dspy#Embeddings'] },
  ],
  operations: [
    {
      call: [':dspy-module', ':dspy-module.{forward,acall,aforward}'],
      kind: 'agent-run',
      request: {
        // A signature's own words stand in front of what its fields hold.
        system: ['made.signature.instructions', 'made.args[0].instructions', 'made.args[0].args[1]'],
        prompt: ['question', 'query', 'text', 'input', 'document', 'prompt', 'context', '.'],
        tools: 'made.tools',
      },
    },
    {
      call: [':dspy-lm', ':dspy-lm.{forward,acall,aforward}'],
      kind: 'chat',
      endpoint: { from: 'receiver' },
      request: { model: 'receiver', messages: 'messages', prompt: ['prompt', 'args[0]'] },
    },
  ],
  tools: [
    { call: 'dspy#Tool', run: ['func', 'args[0]'], name: 'name', description: 'desc' },
    { call: 'dspy#ReAct', run: ['tools', 'args[1]'] },
  ],
  flows: [{ call: ['dspy#Signature.with_instructions', ':dspy-signature.with_instructions'], gives: 'record', fields: ['instructions'] }],
  sources: [{ label: 'retrieved', call: [':dspy-retrieve', ':dspy-retrieve.forward'] }],
});

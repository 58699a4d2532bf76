import { defineLibrary } from './schema.ts';

const METRICS =
  '{GEval,ConversationalGEval,AnswerRelevancyMetric,FaithfulnessMetric,ContextualRelevancyMetric,ContextualPrecisionMetric,ContextualRecallMetric,HallucinationMetric,BiasMetric,ToxicityMetric,SummarizationMetric,TaskCompletionMetric,PromptAlignmentMetric,JsonCorrectnessMetric}';

/** Libraries that have a model judge what another one said: what is judged is a part of the judge's prompt. */
export default defineLibrary({
  library: 'evaluations',
  ai: true,
  packages: [
    { pypi: 'deepeval', version: '4.3.1' },
    { pypi: 'ragas', version: '0.4.3' },
  ],
  language: 'python',
  types: [
    {
      type: 'deepeval-model',
      from: [
        'deepeval.models#{OpenAIModel,AzureOpenAIModel,LocalModel,OllamaModel,AnthropicModel,GeminiModel,AmazonBedrockModel,LiteLLMModel,GrokModel,DeepSeekModel,KimiModel,OpenRouterModel,PortkeyModel}',
      ],
      model: ['model', 'args[0]'],
    },
    { type: 'deepeval-metric', from: [`deepeval.metrics#${METRICS}`], model: 'model' },
    { type: 'ragas-model', from: ['ragas.llms#llm_factory', 'ragas.llms.base#llm_factory'], model: ['model', 'args[0]'] },
  ],
  operations: [
    { call: ':deepeval-model.{generate,a_generate}', kind: 'chat', request: { model: 'receiver', prompt: ['prompt', 'args[0]'], unnamed: 'user' } },
    {
      call: ':deepeval-metric.{measure,a_measure}',
      kind: 'chat',
      request: {
        model: 'receiver',
        system: ['made.criteria', 'made.evaluation_steps'],
        prompt: ['test_case', 'args[0]'],
        unnamed: 'user',
      },
      result: 'none',
    },
    {
      call: ['deepeval#{evaluate,assert_test}', 'deepeval.evaluate#{evaluate,assert_test}'],
      kind: 'chat',
      request: { prompt: ['test_cases', 'test_case', 'args[0]'], unnamed: 'user' },
      result: 'none',
    },
    {
      call: ['ragas#{evaluate,aevaluate}', 'ragas.evaluation#{evaluate,aevaluate}'],
      kind: 'chat',
      request: { model: ['llm', 'args[2]'], prompt: ['dataset', 'args[0]'], unnamed: 'user' },
      result: 'none',
    },
    { call: ':ragas-model.{generate,agenerate}', kind: 'chat', request: { model: 'receiver', prompt: ['prompt', 'args[0]'], unnamed: 'user' } },
  ],
});

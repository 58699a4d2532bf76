import { defineLibrary } from './schema.ts';

const modules = [
  'google.cloud.discoveryengine',
  'google.cloud.discoveryengine_v1',
  'google.cloud.discoveryengine_v1beta',
  'google.cloud.discoveryengine_v1alpha',
];
const of = (names: string): string[] => modules.map((module) => `${module}#${names}`);
/** A request stands in an object of its own, or in a record. */
const inRequest = (...fields: string[]): string[] => fields.flatMap((field) => [`request.${field}`, `args[0].${field}`]);

/** Vertex AI Search, which finds documents, and answers from them. */
export default defineLibrary({
  library: 'google-search',
  ai: true,
  packages: [
    { pypi: 'google-cloud-discoveryengine', modules: ['google.cloud.discoveryengine', 'google.cloud.discoveryengine_v1'], version: '0.20.5' },
    { npm: '@google-cloud/discoveryengine' },
  ],
  types: [
    {
      type: 'discovery-answers',
      from: [
        ...of('{ConversationalSearchServiceClient,ConversationalSearchServiceAsyncClient}'),
        '@google-cloud/discoveryengine#{ConversationalSearchServiceClient,v1.ConversationalSearchServiceClient,v1beta.ConversationalSearchServiceClient}',
      ],
    },
    {
      type: 'discovery-search',
      from: [
        ...of('{SearchServiceClient,SearchServiceAsyncClient,RankServiceClient,RankServiceAsyncClient}'),
        '@google-cloud/discoveryengine#{SearchServiceClient,v1.SearchServiceClient,v1beta.SearchServiceClient,RankServiceClient}',
      ],
    },
    { type: 'discovery-grounded', from: of('{GroundedGenerationServiceClient,GroundedGenerationServiceAsyncClient}') },
  ],
  operations: [
    {
      call: ':discovery-answers.{answer_query,stream_answer_query,converse_conversation,answerQuery,converseConversation}',
      kind: 'chat',
      adds: { label: 'retrieved' },
      request: {
        model: inRequest('answer_generation_spec.model_spec.model_version', 'serving_config', 'servingConfig'),
        system: inRequest('answer_generation_spec.prompt_spec.preamble', 'answerGenerationSpec.promptSpec.preamble'),
        prompt: inRequest('query.text', 'query.input', 'query'),
      },
    },
    {
      call: ':discovery-search.{search,search_lite,searchLite}',
      kind: 'retrieval',
      result: 'retrieved',
      request: { model: inRequest('serving_config', 'servingConfig'), embed: inRequest('query') },
    },
    { call: ':discovery-search.rank', kind: 'rerank', request: { model: inRequest('model'), embed: inRequest('query', 'records') } },
    {
      call: ':discovery-grounded.{generate_grounded_content,stream_generate_grounded_content}',
      kind: 'chat',
      request: {
        model: inRequest('generation_spec.model_id'),
        system: inRequest('system_instruction'),
        prompt: inRequest('contents'),
        message: { content: ['parts', 'text'] },
        roles: { model: 'assistant' },
        unnamed: 'user',
      },
    },
  ],
  flows: [
    {
      call: of(
        '{AnswerQueryRequest,AnswerQueryRequest.AnswerGenerationSpec,AnswerQueryRequest.AnswerGenerationSpec.PromptSpec,AnswerQueryRequest.AnswerGenerationSpec.ModelSpec,ConverseConversationRequest,TextInput,Query,SearchRequest,RankRequest,GenerateGroundedContentRequest,GroundedGenerationContent,GroundedGenerationContent.Part}',
      ),
      gives: 'record',
    },
  ],
});

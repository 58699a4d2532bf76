import { defineLibrary } from './schema.ts';

const model = ['id', 'args[0]'];
const both = (path: string): string[] => [`agno.models.${path}`, `phi.model.${path}`];
const run = {
  model: 'made.model',
  system: ['made.system_message', 'made.system_prompt', 'made.description', 'made.instructions', 'made.role'],
  prompt: ['input', 'message', 'args[0]'],
  tools: 'made.tools',
};
const KEEP = ':agno-knowledge.{insert,ainsert,insert_many,ainsert_many,add_content,add_content_async,add_contents_async}';
const endpoint = { from: ['made.model', 'made.llm'] };

/** Agno, which was called phidata: agents and teams. */
export default defineLibrary({
  library: 'agno',
  ai: true,
  packages: [
    { pypi: 'agno', version: '3.1.10', others: ['2.9.0', '1.8.4'] },
    { pypi: 'phidata', modules: ['phi'] },
  ],
  language: 'python',
  types: [
    { type: 'agno-agent', from: ['agno.agent#Agent', 'agno.agent.agent#Agent', 'agno.team#Team', 'phi.agent#Agent', 'phi.assistant#Assistant'] },
    {
      type: 'agno-model',
      from: [...both('openai#OpenAIChat'), 'phi.model.openai.chat#OpenAIChat', 'phi.llm.openai#OpenAIChat'],
      endpoint: 'openai.chat',
      model,
      baseUrl: 'base_url',
    },
    { type: 'agno-model', from: 'agno.models.openai#OpenAIResponses', endpoint: 'openai.responses', model },
    { type: 'agno-model', from: both('anthropic#Claude'), endpoint: 'anthropic.messages', model },
    { type: 'agno-model', from: both('google#Gemini'), provider: 'gcp.gemini', model },
    { type: 'agno-model', from: both('groq#Groq'), endpoint: 'openai.chat', provider: 'groq', model },
    { type: 'agno-model', from: both('ollama#Ollama'), endpoint: 'ollama.chat', model },
    {
      type: 'agno-model',
      from: [
        ...both('mistral#MistralChat'),
        'agno.models.deepseek#DeepSeek',
        'phi.model.deepseek#DeepSeekChat',
        ...both('xai#xAI'),
        'agno.models.openrouter#OpenRouter',
        'agno.models.aws#AwsBedrock',
        'agno.models.azure#AzureOpenAI',
      ],
      model,
    },
    {
      type: 'agno-knowledge',
      from: [
        'agno.knowledge#Knowledge',
        'agno.knowledge.knowledge#Knowledge',
        'agno.knowledge.pdf#PDFKnowledgeBase',
        'agno.knowledge.pdf_url#PDFUrlKnowledgeBase',
      ],
    },
  ],
  operations: [
    { call: ':agno-agent.{run,arun,print_response,aprint_response}', kind: 'agent-run', endpoint, request: run, when: { stream: { present: false } } },
    { call: ':agno-agent.{run,arun,print_response,aprint_response}', kind: 'agent-run', endpoint, request: { ...run, stream: 'stream' } },
  ],
  tools: [{ decorator: ['agno.tools#tool', 'agno.tools.decorator#tool'] }, { call: ['agno.agent#Agent', 'phi.agent#Agent'], run: 'tools' }],
  sources: [{ label: 'retrieved', call: ':agno-knowledge.{search,asearch,async_search}' }],
  sinks: [
    {
      // Before version 2.3 content was added.
      call: KEEP,
      kind: 'index',
      arguments: ['text_content', 'text_contents', 'contents', 'args[0]'],
    },
    { call: KEEP, kind: 'indexed-address', arguments: ['url', 'urls'] },
  ],
});

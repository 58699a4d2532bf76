import { defineLibrary } from './schema.ts';

const frame = ['pandasai#{read_csv,read_excel,load,create,DataFrame}', 'pandasai.dataframe.base#DataFrame'];
const vannaChat = [
  ...['openai#OpenAI_Chat', 'anthropic#Anthropic_Chat', 'ollama#Ollama', 'mistral#Mistral', 'google#GoogleGeminiChat', 'cohere#Cohere_Chat'],
  ...['bedrock#Bedrock_Converse', 'hf#Hf', 'vllm#Vllm', 'deepseek#DeepSeekChat', 'ZhipuAI#ZhipuAI_Chat', 'qianwen#QianWenAI_Chat', 'qianfan#Qianfan_Chat'],
];

/** A question about data: a model writes the statement or the program that answers it, and the library runs it. */
export default defineLibrary({
  library: 'data-agents',
  ai: true,
  packages: [
    { pypi: 'vanna', version: '2.0.2', others: ['0.7.9'] },
    { pypi: 'pandasai', version: '3.0.0' },
  ],
  language: 'python',
  types: [
    {
      type: 'vanna',
      from: [
        // `vanna.legacy` since version 2.
        ...['vanna', 'vanna.legacy'].flatMap((root) => vannaChat.map((path) => `${root}.${path}`)),
        ...['vanna', 'vanna.legacy'].flatMap((root) => [`${root}.remote#VannaDefault`, `${root}.base#VannaBase`, `${root}.local#LocalContext_OpenAI`]),
      ],
      model: ['config.model', 'model', 'args[0].model'],
    },
    { type: 'pandasai-frame', from: frame, same: ['copy', 'head'] },
    { type: 'pandasai-agent', from: ['pandasai#{Agent,SmartDataframe,SmartDatalake}', 'pandasai.agent#Agent', 'pandasai.agent.base#Agent'] },
  ],
  operations: [
    {
      call: ':vanna.{generate_sql,ask,generate_rewritten_question}',
      kind: 'chat',
      request: { model: 'receiver', prompt: ['question', 'new_question', 'args[0]'] },
    },
    {
      call: ':vanna.{generate_summary,generate_plotly_code,generate_followup_questions}',
      kind: 'chat',
      request: { model: 'receiver', prompt: ['question', 'args[0]'] },
    },
    { call: ':vanna.{submit_prompt,generate_question}', kind: 'chat', request: { model: 'receiver', prompt: ['prompt', 'sql', 'args[0]'] } },
    { call: ':vanna.generate_embedding', kind: 'embeddings', request: { model: 'receiver', embed: ['data', 'args[0]'] } },
    {
      call: [':pandasai-frame.{chat,follow_up}', ':pandasai-agent.{chat,follow_up}'],
      kind: 'agent-run',
      request: { model: ['made.config.llm', 'made.args[1].llm'], system: 'made.description', prompt: ['query', 'prompt', 'args[0]'] },
    },
    { call: 'pandasai#{chat,follow_up}', kind: 'agent-run', request: { prompt: ['query', 'args[0]'] } },
  ],
  sinks: [
    // Whatever stands here is run in the database.
    { call: ':vanna.run_sql', kind: 'sql', arguments: ['sql', 'args[0]'] },
    { call: ':vanna.train', kind: 'index', arguments: ['documentation', 'question', 'sql', 'ddl'] },
  ],
});

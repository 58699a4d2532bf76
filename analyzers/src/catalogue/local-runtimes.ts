import { defineLibrary, type RequestShape } from './schema.ts';

/** What a tokenizer made of messages, where a text may stand; and the text. */
const said = (at: string): string[] => [`${at}[].conversation`, `${at}[].args[0]`, at];
const text = (...at: string[]): RequestShape => ({ model: 'receiver', prompt: [...at, 'args[0]'].flatMap(said), unnamed: 'user' });

/** Runtimes of models on one's own machine: vLLM, llama.cpp, GPT4All, and the models of transformers themselves. */
export default defineLibrary({
  library: 'local-runtimes',
  ai: true,
  packages: [
    { npm: 'node-llama-cpp' },
    { npm: 'gpt4all' },
    { pypi: 'vllm' },
    { pypi: 'llama-cpp-python', modules: ['llama_cpp'] },
    { pypi: 'gpt4all' },
    { pypi: 'ctransformers' },
    { pypi: 'mlx-lm', modules: ['mlx_lm'] },
    { pypi: 'transformers' },
  ],
  types: [
    { type: 'vllm', from: ['vllm#LLM', 'vllm.entrypoints.llm#LLM'], model: ['model', 'args[0]'] },
    {
      type: 'vllm-engine',
      from: ['AsyncLLMEngine', 'AsyncLLMEngine.from_engine_args', 'LLMEngine.from_engine_args', 'AsyncLLM.from_engine_args'].flatMap((name) => [
        `vllm#${name}`,
        `vllm.engine.async_llm_engine#${name}`,
        `vllm.v1.engine.async_llm#${name}`,
      ]),
    },
    { type: 'llama-cpp', from: 'llama_cpp#{Llama,Llama.from_pretrained}', model: ['model_path', 'repo_id', 'args[0]'] },
    { type: 'gpt4all', from: 'gpt4all#GPT4All', model: ['model_name', 'args[0]'] },
    { type: 'gpt4all-model', from: 'gpt4all#loadModel', model: 'args[0]' },
    { type: 'gpt4all-session', from: ':gpt4all-model.createChatSession' },
    { type: 'ctransformers', from: 'ctransformers#AutoModelForCausalLM.from_pretrained', model: 'args[0]' },
    { type: 'llama-node-session', from: 'node-llama-cpp#{LlamaChatSession,LlamaChat}' },
    { type: 'llama-node-completion', from: 'node-llama-cpp#LlamaCompletion' },
    { type: 'transformers-tokenizer', from: 'transformers#{AutoTokenizer,AutoProcessor,LlamaTokenizer,GPT2Tokenizer,T5Tokenizer}.from_pretrained' },
    {
      type: 'transformers-tokens',
      from: [':transformers-tokenizer', ':transformers-tokenizer.{encode,apply_chat_template,encode_plus}'],
      same: ['to', 'cuda'],
      ready: ':transformers-tokens.input_ids',
    },
    {
      type: 'transformers-model',
      from: 'transformers#{AutoModelForCausalLM,AutoModelForSeq2SeqLM,AutoModelForImageTextToText,LlamaForCausalLM,GPT2LMHeadModel,T5ForConditionalGeneration}.from_pretrained',
      same: ['to', 'cuda', 'eval', 'half'],
      model: ['pretrained_model_name_or_path', 'args[0]'],
    },
  ],
  operations: [
    { call: ':vllm.generate', kind: 'completion', request: text('prompts') },
    { call: ':vllm.chat', kind: 'chat', request: { model: 'receiver', messages: ['messages', 'args[0]'], tools: 'tools' } },
    { call: ':vllm.{encode,embed}', kind: 'embeddings', request: { model: 'receiver', embed: ['prompts', 'args[0]'] } },
    { call: ':vllm-engine.generate', kind: 'completion', request: text('prompt'), streams: true },
    {
      call: ':llama-cpp.{create_chat_completion,create_chat_completion_openai_v1}',
      kind: 'chat',
      request: { model: 'receiver', messages: ['messages', 'args[0]'], tools: 'tools', stream: 'stream' },
    },
    { call: [':llama-cpp', ':llama-cpp.create_completion'], kind: 'completion', request: { ...text('prompt'), stream: 'stream' } },
    { call: ':llama-cpp.{create_embedding,embed}', kind: 'embeddings', request: { model: 'receiver', embed: ['input', 'args[0]'] } },
    { call: ':gpt4all.generate', kind: 'completion', request: text('prompt') },
    { call: ':gpt4all.chat_session', kind: 'chat', request: { model: 'receiver', system: ['system_message', 'system_prompt', 'args[0]'] }, gives: 'gpt4all' },
    { call: 'gpt4all#{createCompletion,createCompletionStream}', kind: 'chat', request: { model: 'args[0]', prompt: 'args[1]' } },
    {
      call: [':gpt4all-model.generate', ':gpt4all-session.generate'],
      kind: 'completion',
      request: { model: 'receiver', system: 'made.systemPrompt', prompt: 'args[0]' },
    },
    { call: ':ctransformers', kind: 'completion', request: text('prompt') },
    {
      call: ':llama-node-session.{prompt,promptWithMeta}',
      kind: 'chat',
      request: { model: 'receiver', system: 'made.systemPrompt', prompt: 'args[0]' },
    },
    { call: ':llama-node-completion.{generateCompletion,generateInfillCompletion}', kind: 'completion', request: text() },
    { call: 'mlx_lm#{generate,stream_generate}', kind: 'completion', request: { model: 'args[0]', prompt: ['prompt', 'args[2]'] } },
    {
      call: ':transformers-model.generate',
      kind: 'completion',
      request: {
        model: 'receiver',
        // What a tokenizer made of a text, or of messages.
        prompt: ['args[0]', 'inputs', 'input_ids', '**'].flatMap((at) => [`${at}.conversation`, ...said(`${at}.text`), ...said(`${at}.args[0]`), at]),
      },
    },
  ],
});

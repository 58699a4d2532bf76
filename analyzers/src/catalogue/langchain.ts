import { agentOperations, chainTypes, compositions } from './langchain/chains.ts';
import { modelOperations, modelTypes } from './langchain/models.ts';
import { messages, runnables } from './langchain/paths.ts';
import { promptFills, promptTemplates } from './langchain/prompts.ts';
import { defineLibrary } from './schema.ts';

/** LangChain and LangGraph, both languages: prompts, models and parsers that are put together and run later. */
export default defineLibrary({
  library: 'langchain',
  ai: true,
  packages: [
    { npm: 'langchain', version: '1.5.14' },
    { npm: '@langchain/core', version: '1.4.0' },
    { npm: '@langchain/openai', version: '1.5.8' },
    ...[
      'anthropic',
      'google-genai',
      'google-vertexai',
      'google-vertexai-web',
      'aws',
      'mistralai',
      'groq',
      'cohere',
      'ollama',
      'community',
      'langgraph',
      'xai',
      'deepseek',
    ].map((name) => ({ npm: `@langchain/${name}` })),
    { pypi: 'langchain', version: '1.5.2' },
    { pypi: 'langchain-core', modules: ['langchain_core'], version: '1.8.4' },
    { pypi: 'langchain-openai', modules: ['langchain_openai'], version: '1.7.4' },
    { pypi: 'langchain-anthropic', modules: ['langchain_anthropic'], version: '1.7.10' },
    ...[
      'community',
      'google_genai',
      'google_vertexai',
      'aws',
      'mistralai',
      'groq',
      'cohere',
      'ollama',
      'huggingface',
      'together',
      'fireworks',
      'xai',
      'deepseek',
      'classic',
    ].map((name) => ({
      pypi: `langchain-${name.replaceAll('_', '-')}`,
      modules: [`langchain_${name}`],
    })),
    { pypi: 'langgraph', version: '1.2.24' },
  ],
  types: [...modelTypes, ...chainTypes],
  operations: [...modelOperations, ...agentOperations],
  prompts: promptTemplates,
  fills: promptFills,
  composes: compositions,
  tools: [
    { decorator: ['langchain_core.tools#tool', 'langchain.tools#tool', 'langchain.agents#tool'] },
    {
      call: ['@langchain/core/tools#tool', 'langchain#tool', 'langchain/tools#tool'],
      run: 'args[0]',
      name: 'args[1].name',
      description: 'args[1].description',
      schema: 'args[1].schema',
    },
    {
      call: ['@langchain/core/tools#{DynamicTool,DynamicStructuredTool}', 'langchain/tools#{DynamicTool,DynamicStructuredTool}'],
      run: 'func',
      name: 'name',
      description: 'description',
      schema: 'schema',
    },
    {
      call: [
        'langchain_core.tools#{Tool,StructuredTool}',
        'langchain_core.tools#StructuredTool.from_function',
        'langchain.tools#{Tool,StructuredTool}',
        'langchain.agents#Tool',
      ],
      run: ['func', 'args[1]', 'coroutine'],
      name: 'name',
      description: 'description',
    },
  ],
  flows: [
    { call: messages('{SystemMessage,SystemChatMessage}'), gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: messages('{HumanMessage,HumanChatMessage}'), gives: 'record', fields: ['content'], constants: { role: 'user' } },
    { call: messages('{AIMessage,AIChatMessage}'), gives: 'record', fields: ['content'], constants: { role: 'assistant' } },
    { call: messages('ChatMessage'), gives: 'record', fields: ['content', 'role'] },
    { call: messages('ToolMessage'), gives: 'record', fields: ['content'], constants: { role: 'tool' } },
    { call: runnables('{RunnableLambda,RunnableLambda.from,RunnableMap,RunnableMap.from,RunnableParallel,RunnableParallel.from}'), gives: 'same' },
    // The messages that a template gives.
    { call: ':list.{to_messages,toChatMessages}', gives: 'same' },
    { call: [':langchain-parser.{invoke,ainvoke,parse,stream}', ':langchain-passthrough.{invoke,ainvoke,stream}'], gives: 'same' },
  ],
  sinks: [
    {
      call: ['langchain_experimental.utilities#PythonREPL.run', 'langchain_experimental.tools#{PythonREPLTool,PythonAstREPLTool}.run'],
      kind: 'code',
      arguments: 'args[0]',
    },
    { call: ['langchain_community.tools#ShellTool.run', 'langchain_community.utilities#BashProcess.run'], kind: 'shell', arguments: 'args[0]' },
  ],
});

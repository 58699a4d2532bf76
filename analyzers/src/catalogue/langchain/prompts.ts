import type { FillEntry, PromptEntry } from '../schema.ts';
import { prompts, pythonPrompts } from './paths.ts';

/** The first stage is given its values by the method that runs the whole. */
const RUN_AS_STAGE =
  'invoke,ainvoke,stream,astream,batch,abatch,streamEvents,astream_events,streamLog,astream_log,call,acall,run,arun,predict,apredict,predict_and_parse,apredict_and_parse';

export const promptTemplates: PromptEntry[] = [
  {
    call: prompts('ChatPromptTemplate.{from_messages,fromMessages,fromPromptMessages}'),
    type: 'langchain-chat-prompt',
    messages: ['args[0]', 'messages'],
    placeholders: 'braces',
    syntax: ['template_format', 'templateFormat'],
  },
  {
    call: pythonPrompts('ChatPromptTemplate'),
    type: 'langchain-chat-prompt',
    messages: ['args[0]', 'messages'],
    placeholders: 'braces',
    syntax: 'template_format',
  },
  {
    call: prompts('ChatPromptTemplate.{from_template,fromTemplate}'),
    type: 'langchain-chat-prompt',
    text: ['args[0]', 'template'],
    placeholders: 'braces',
    role: 'user',
    syntax: 'template_format',
  },
  {
    call: prompts('PromptTemplate.{from_template,fromTemplate}'),
    type: 'langchain-prompt',
    text: ['args[0]', 'template'],
    placeholders: 'braces',
    syntax: ['template_format', 'templateFormat'],
  },
  {
    call: [...prompts('PromptTemplate'), 'langchain#PromptTemplate', 'langchain_classic#PromptTemplate'],
    type: 'langchain-prompt',
    text: 'template',
    placeholders: 'braces',
    syntax: ['template_format', 'templateFormat'],
  },
  {
    call: prompts('{SystemMessagePromptTemplate,SystemMessagePromptTemplate.from_template,SystemMessagePromptTemplate.fromTemplate}'),
    type: 'langchain-message-prompt',
    text: ['prompt', 'args[0]', 'template'],
    placeholders: 'braces',
    role: 'system',
  },
  {
    call: prompts('{HumanMessagePromptTemplate,HumanMessagePromptTemplate.from_template,HumanMessagePromptTemplate.fromTemplate}'),
    type: 'langchain-message-prompt',
    text: ['prompt', 'args[0]', 'template'],
    placeholders: 'braces',
    role: 'user',
  },
  {
    call: prompts('{AIMessagePromptTemplate,AIMessagePromptTemplate.from_template,AIMessagePromptTemplate.fromTemplate}'),
    type: 'langchain-message-prompt',
    text: ['prompt', 'args[0]', 'template'],
    placeholders: 'braces',
    role: 'assistant',
  },
  { call: prompts('MessagesPlaceholder'), type: 'langchain-message-prompt', placeholders: 'none', placeholder: ['args[0]', 'variable_name', 'variableName'] },
];

/** A template is given its values; as the first stage of something that runs, by that method's name. */
export const promptFills: FillEntry[] = [
  { call: ':langchain-prompt.{format,aformat}', gives: 'text' },
  { call: `:langchain-prompt.{${RUN_AS_STAGE},format_prompt,formatPromptValue}`, values: 'args[0]', gives: 'text' },
  { call: ':langchain-chat-prompt.{format_messages,formatMessages,aformat_messages,format_prompt,formatPromptValue}', gives: 'messages' },
  { call: `:langchain-chat-prompt.{${RUN_AS_STAGE}}`, values: 'args[0]', gives: 'messages' },
  { call: [':langchain-prompt.partial', ':langchain-chat-prompt.partial'], gives: 'template' },
];

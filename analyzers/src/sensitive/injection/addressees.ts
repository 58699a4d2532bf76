import { Anchors } from '../words/anchors.ts';

/** Words of which there is one wherever a model is addressed or spoken of. */
export const MODEL_WORDS = new Anchors(
  'ai ',
  'ai:',
  'ai,',
  'ai-',
  'ai!',
  'ai<',
  'ais',
  'llm',
  'assistant',
  'model',
  'bot',
  'gpt',
  'claude',
  'copilot',
  'gemini',
  'summari',
  'agent',
  'grader',
);

/** Who made the model, or has the say over it: the source of a pattern. */
export const MAKER =
  '(?:openai|anthropic|google|microsoft|meta|mistral|deepmind|xai|your (?:developers?|creators?|makers?|operators?|owners?|provider|vendor))';

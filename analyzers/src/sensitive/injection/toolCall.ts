import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** The opening of a call that only a model may make: XML of Anthropic, Qwen, Llama and others, JSON of OpenAI, ReAct. */
const XML =
  /<\/?(?:antml:)?(?:function_calls?|tool_calls?|tool_use|invoke(?=\s+name)|function=[\w.-]{1,60}|tool_code|use_mcp_tool|execute_command|function_results?|tool_response)(?:\s[^<>\n]{0,120})?>/gi;
const JSON_CALL =
  /\{\s{0,10}"(?:tool_calls|function_call)"\s{0,5}:|"type"\s{0,5}:\s{0,5}"(?:tool_use|function_call|tool_call)"|\{\s{0,10}"(?:name|tool|tool_name|function|action)"\s{0,5}:\s{0,5}"[\w.-]{1,80}"\s{0,5},\s{0,10}"(?:arguments|parameters|args|tool_input|action_input|input)"\s{0,5}:\s{0,5}[{"]/g;
const REACT = /^[ \t>*]{0,4}Action:[ \t]{0,4}\S[^\n]{0,100}\n[ \t>*]{0,4}Action Input:/gim;

const REACT_ANCHORS = new Anchors('action input:');
const JSON_ANCHORS = new Anchors(
  ...['tool_calls', 'function_call', 'tool_use', 'tool_call', 'arguments', 'parameters', 'args', 'tool_input', 'action_input', 'input'].map(
    (name) => `"${name}"`,
  ),
);

/** Tool calls written into text, to be taken for the model's own. */
export const toolCall: Detector = {
  detect(view, add) {
    const { text } = view;
    const mark = (pattern: RegExp): void => {
      for (const match of occurrences(text, pattern))
        add({ type: 'injection-marker', detail: 'tool-call', start: match.index, end: match.index + match[0].length, confidence: 'medium' });
    };
    if (text.includes('<')) mark(XML);
    if (view.mayHold(JSON_ANCHORS)) mark(JSON_CALL);
    if (view.mayHold(REACT_ANCHORS)) mark(REACT);
  },
};

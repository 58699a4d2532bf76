import type { PLACEHOLDERS } from '../../catalogue/vocabulary.ts';
import { normalize } from '../values/segments.ts';
import { fillJinja } from './jinja.ts';
import type { Segment } from '../values/values.ts';

/** How a template marks where values go. */
export type Syntax = (typeof PLACEHOLDERS)[number];

/** A placeholder, or something that stands for itself. The first group that matched is the name. */
const MARKS: Readonly<Record<Exclude<Syntax, 'none' | 'jinja'>, RegExp>> = {
  braces: /\{\{|\}\}|\{([A-Za-z_][\w.]*)(?:![rsa])?(?::[^{}]*)?\}/g,
  'double-braces': /\{\{\{?[#/^&]?\s*([\w.]+)\s*\}?\}\}/g,
  dollar: /\$\$|\$(?:(\w+)|\{(\w+)\})/g,
  percent: /%%|%\((\w+)\)[sdfr]/g,
};

/** What an escaped mark stands for. */
const ESCAPES: Readonly<Record<string, string>> = { '{{': '{', '}}': '}', $$: '$', '%%': '%' };

/**
 * Puts values into the fixed text of a template.
 * @param valueOf the text of the value with a name
 */
export function fillPlaceholders(segments: readonly Segment[], syntax: Syntax, valueOf: (name: string) => readonly Segment[]): Segment[] {
  if (syntax === 'none') return [...segments];
  const fill = (text: string): Segment[] => (syntax === 'jinja' ? fillJinja(text, valueOf) : fillLiteral(text, MARKS[syntax], valueOf));
  const filled = segments.flatMap((segment): Segment[] => {
    if (segment.k === 'literal') return fill(segment.text);
    if (segment.k === 'repeat') return [{ ...segment, segments: fillPlaceholders(segment.segments, syntax, valueOf) }];
    if (segment.k === 'either') return [{ k: 'either', options: segment.options.map((option) => fillPlaceholders(option, syntax, valueOf)) }];
    return [segment];
  });
  return normalize(filled);
}

function fillLiteral(text: string, pattern: RegExp, valueOf: (name: string) => readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    result.push({ k: 'literal', text: text.slice(at, match.index) });
    const name = match.slice(1).find((group) => group !== undefined);
    if (name !== undefined) result.push(...valueOf(name));
    else result.push({ k: 'literal', text: ESCAPES[match[0]] ?? '' });
    at = match.index + match[0].length;
  }
  result.push({ k: 'literal', text: text.slice(at) });
  return result;
}

import { newList, newRecord, type Frame } from '../engine/machine.ts';
import { letsWordsThroughPattern } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, text, type Loc, type Value } from '../values/values.ts';
import { contentOf, inputAt, isInput, isSchema } from './schema.ts';

/** Texts longer than that are not taken apart, nor tables inside each other deeper than the other. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 6;

/**
 * What a definition leaves of a value: a text (`'short' | 'long'`, `string.uuid[]`), a table of definitions, or a schema.
 * @param wordless names in it that leave no room for words; all that begins with one and a dot is such
 */
export function contentOfDefinition(frame: Frame, value: Value | undefined, wordless: readonly string[], at: Loc, depth = 0): Value {
  if (!value || depth > MAX_DEPTH) return inputAt(at);
  if (isSchema(value)) return contentOf(value, at);
  if (value.k === 'record') {
    const fields = [...frame.state.read(value.cell).entries].map(([key, one]): [string, Value] => [
      key.replace(/\?$/, ''),
      contentOfDefinition(frame, one, wordless, at, depth + 1),
    ]);
    return newRecord(frame, { entries: new Map(fields) });
  }
  const written = literalOf(value);
  return written === undefined || written.length > MAX_LENGTH ? inputAt(at) : ofText(frame, written, wordless, at);
}

function ofText(frame: Frame, written: string, wordless: readonly string[], at: Loc): Value {
  const { body, fallback } = withoutDefault(written.trim());
  const array = /^(?:\((.*)\)|([^|]*[^|\s]))\[\]$/s.exec(body);
  if (array) return newList(frame, [{ value: ofText(frame, array[1] ?? array[2] ?? '', wordless, at), repeat: true }]);
  const known = alternatives(body).map((one) => ofAlternative(one, wordless, at));
  if (known.some((one) => isInput(one))) return inputAt(at);
  return joinValues(fallback === undefined ? known : [...known, text(fallback, at)]);
}

/** `string = "none"`: what stands for a field that is not there. */
function withoutDefault(written: string): { body: string; fallback?: string } {
  const found = /^(.*[^=<>!\s])\s*=\s*(?:'([^']*)'|"([^"]*)")$/s.exec(written);
  return found?.[1] === undefined ? { body: written } : { body: found[1], fallback: found[2] ?? found[3] ?? '' };
}

/** Parts between bars, those inside quotes and patterns apart. */
function alternatives(body: string): string[] {
  const parts: string[] = [''];
  let quote = '';
  for (const character of body) {
    if (quote === '' && character === '|') parts.push('');
    else {
      if (quote === character) quote = '';
      else if (quote === '' && /['"/]/.test(character)) quote = character;
      parts[parts.length - 1] += character;
    }
  }
  return parts.map((part) => part.trim());
}

function ofAlternative(written: string, wordless: readonly string[], at: Loc): Value {
  const quoted = /^(?:'([^']*)'|"([^"]*)")$/.exec(written);
  if (quoted) return text(quoted[1] ?? quoted[2] ?? '', at);
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return { k: 'constant', value: Number(written) };
  const pattern = /^\/(.*)\/$/s.exec(written);
  if (pattern) return letsWordsThroughPattern(pattern[1] ?? '') ? inputAt(at) : hole('…', at);
  // `0 < number.integer <= 9`, `number % 2`.
  const named = /[A-Za-z][\w.]*/.exec(written)?.[0] ?? '';
  return wordless.some((one) => named === one || named.startsWith(`${one}.`)) ? hole('…', at) : inputAt(at);
}

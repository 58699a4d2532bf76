import { parse as parseYaml } from 'yaml';
import { hole, newList, newRecord, type Frame, type Machine } from '../../engine/machine.ts';
import { literalOf, text, type Loc, type Segment, type Value } from '../../values/values.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** Values that one document may hold. */
const MAX_VALUES = 5_000;

/** A text and where it stands. */
interface FoundText {
  readonly text: string;
  readonly at: Loc;
}

/** What a file of the workspace holds whose path is known, or the end of it: a prompt that is kept beside the program. */
export function fileText(call: FlowCall): FlowResult {
  const found = textOfFile(call, call.input);
  return found && text(found.text, found.at);
}

/** The values that a JSON or YAML document holds: the text itself, or the file that was opened. */
export function parsedDocument(call: FlowCall): FlowResult {
  const opened = call.input?.k === 'external' ? call.input.made?.[0]?.value : undefined;
  const literal = literalOf(call.input);
  const found = literal === undefined ? textOfFile(call, opened) : { text: literal, at: call.at };
  return valuesOf(call.frame, found);
}

/** The values of a document by its path, where the workspace has it. */
export function documentAt(machine: Machine, frame: Frame, path: Value): Value | undefined {
  return valuesOf(frame, textOfFile({ machine, frame }, path));
}

function valuesOf(frame: Frame, found: FoundText | undefined): Value | undefined {
  if (!found) return undefined;
  try {
    return new Values(frame, found.at).of(documentIn(found.text));
  } catch {
    // The program, too, would find no document there.
    return undefined;
  }
}

/** @throws if the text is neither JSON nor YAML; aliases that multiply what they stand for are an error, too */
function documentIn(text: string): unknown {
  return /^\s*[[{]/.test(text) ? (JSON.parse(text) as unknown) : (parseYaml(text, { maxAliasCount: 100 }) as unknown);
}

function textOfFile({ machine, frame }: Pick<FlowCall, 'machine' | 'frame'>, path: Value | undefined): FoundText | undefined {
  const end = path && endOfPath(path);
  const found = end === undefined ? undefined : machine.host.textFile(frame.module, end);
  return found && { text: found.text, at: { origin: { file: found.path, offset: 0 }, start: 0, end: found.text.length } };
}

/** What is known of a path from its last unknown part on: `prompts/a.md` of `{folder}/prompts/a.md`. */
function endOfPath(path: Value): string | undefined {
  if (path.k !== 'text') return undefined;
  const from = path.segments.findLastIndex(({ k }) => k !== 'literal') + 1;
  const end = path.segments
    .slice(from)
    .map((segment: Segment) => (segment.k === 'literal' ? segment.text : ''))
    .join('')
    .replaceAll('\\', '/');
  // Behind something unknown, a name is whole only after a slash.
  const slash = end.indexOf('/');
  if (from > 0 && slash < 0) return undefined;
  return (from > 0 ? end.slice(slash + 1) : end).replace(/^(?:\.?\/)+/, '').replace(from > 0 ? /^(?:\.\.\/)+/ : /^$/, '');
}

/** A document's values as the program has them. */
class Values {
  readonly #frame: Frame;
  readonly #at: Loc;
  #left = MAX_VALUES;

  constructor(frame: Frame, at: Loc) {
    this.#frame = frame;
    this.#at = at;
  }

  of(value: unknown): Value {
    if (this.#left-- <= 0) return hole('…', this.#at, [], true);
    if (typeof value === 'string') return text(value, this.#at);
    if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return { k: 'constant', value };
    if (Array.isArray(value))
      return newList(
        this.#frame,
        value.map((one: unknown) => ({ value: this.of(one) })),
      );
    if (typeof value !== 'object') return hole('…', this.#at);
    return newRecord(this.#frame, { entries: new Map(Object.entries(value).map(([key, one]) => [key, this.of(one)])) });
  }
}

import { RE2JS } from 're2js';
import type { LabelConfidence, LabelSpan, OwnLabel } from '../labels.ts';
import { keepsChecksum } from './checksums.ts';
import type { OwnDefinition, OwnGroup } from './definition.ts';

/**
 * A text is searched in pieces, so that the time is linear for any pattern: looking for all matches at once takes quadratic time for
 * some. A value of more than `LONGEST` code units may be missed where pieces meet.
 */
const PIECE = 4096;
const LONGEST = 512;
/** Values of one label in one text; a pattern that fits more of it fits everything. */
const MAX_FOUND = 10_000;
/** Code units before and behind a value in which a word of its context counts. */
const NEAR_BEFORE = 80;
const NEAR_BEHIND = 40;

interface Compiled extends OwnDefinition {
  readonly expression: RE2JS;
  readonly hasGroup: boolean;
  /** Any of the words of the context, as a whole word. */
  readonly near?: RE2JS;
}

/** The labels of a workspace's own, ready to be looked for. */
export class OwnPatterns {
  readonly definitions: readonly OwnDefinition[];
  readonly #compiled: readonly Compiled[];

  /** @param definitions with patterns that `wrongPattern` has nothing against */
  constructor(definitions: readonly OwnDefinition[]) {
    this.definitions = definitions;
    this.#compiled = definitions.map((definition) => {
      const expression = RE2JS.compile(definition.pattern);
      const words = definition.context?.map((word) => RE2JS.quote(word)).join('|');
      return {
        ...definition,
        expression,
        hasGroup: expression.groupCount() > 0,
        ...(words === undefined ? {} : { near: RE2JS.compile(`(?i)(?:^|[^\\pL\\pN])(?:${words})(?:[^\\pL\\pN]|$)`) }),
      };
    });
  }

  get size(): number {
    return this.definitions.length;
  }

  groupOf(name: string): OwnGroup | undefined {
    return this.definitions.find((definition) => definition.name === name)?.group;
  }

  definitionOf(name: string): OwnDefinition | undefined {
    return this.definitions.find((definition) => definition.name === name);
  }

  /** The values of all these labels in a text, in any order; at most `MAX_FOUND` of each. */
  find(text: string): LabelSpan[] {
    return this.#compiled.flatMap((one) => findOne(one, text));
  }
}

function findOne(one: Compiled, text: string): LabelSpan[] {
  const spans: LabelSpan[] = [];
  let done = 0;
  for (let from = 0; from < text.length; from += PIECE) {
    // What stands before a piece decides whether a word begins there.
    const base = Math.max(0, from - 1);
    const upTo = Math.min(text.length, from + PIECE);
    const piece = text.slice(base, upTo + LONGEST);
    // Whether there is anything is told by an automaton, much faster than where.
    if (!one.expression.test(piece)) continue;
    const matcher = one.expression.matcher(piece);
    while (matcher.find()) {
      if (base + matcher.start() >= upTo) break;
      if (matcher.end() === matcher.start()) continue;
      const group = one.hasGroup && matcher.start(1) >= 0 ? 1 : 0;
      const start = base + matcher.start(group);
      const end = base + matcher.end(group);
      if (base + matcher.start() < done || end <= start) continue;
      done = base + matcher.end();
      const confidence = judge(one, text, start, end);
      if (confidence === undefined) continue;
      spans.push({ type: one.name as OwnLabel, start, end, confidence });
      if (spans.length >= MAX_FOUND) return spans;
    }
  }
  return spans;
}

/** `undefined` if the value lacks what the label asks for besides its shape. */
function judge({ checksum, near }: Compiled, text: string, start: number, end: number): LabelConfidence | undefined {
  if (checksum !== undefined && !keepsChecksum(checksum, text.slice(start, end))) return undefined;
  if (near) {
    const around = `${text.slice(Math.max(0, start - NEAR_BEFORE), start)} ${text.slice(end, end + NEAR_BEHIND)}`;
    if (!near.test(around)) return undefined;
  }
  return checksum === undefined ? 'medium' : 'high';
}

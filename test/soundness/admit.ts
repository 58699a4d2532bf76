/**
 * Whether a template admits what was sent. Unlike the matcher that links prompts (`templates/align.ts`), which takes short cuts, this
 * one is exact: it follows the set of all places that a part can end at. Tagged text may only lie in holes that are labelled untrusted.
 */
import { roleOf, type MessageJson, type PartJson, type TemplateJson } from '@clewline/analyzers';
import type { Seen } from './program.ts';

/** Places in a text that can be reached; ascending. */
type Ends = ReadonlySet<number>;

interface Text {
  readonly text: string;
  /** Spans that are tags: only an untrusted hole may hold them. */
  readonly tags: readonly { readonly start: number; readonly end: number }[];
}

const TAGS = /TAG_[A-Za-z0-9]+_/gi;

function withTags(text: string, tainted: boolean): Text {
  const tags = tainted
    ? [...text.matchAll(TAGS)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
      }))
    : [];
  return { text, tags };
}

function afterHole(text: Text, from: Ends, untrusted: boolean): Ends {
  const ends = new Set<number>();
  for (const start of from) {
    // A hole that is not known to carry a stranger's text ends before the next tag, and does not begin inside of one.
    const tag = untrusted ? undefined : text.tags.find((one) => one.end > start);
    const limit = tag ? Math.max(start, tag.start) : text.text.length;
    for (let end = start; end <= limit; end++) ends.add(end);
  }
  return ends;
}

function afterPart(text: Text, from: Ends, part: PartJson): Ends {
  if ('lit' in part) return new Set([...from].filter((at) => text.text.startsWith(part.lit, at)).map((at) => at + part.lit.length));
  if ('hole' in part) return afterHole(text, from, part.labels?.includes('untrusted') ?? false);
  if ('either' in part) return new Set(part.either.flatMap((way) => [...afterParts(text, from, way)]));
  const all = new Set(from);
  let fresh: Ends = from;
  for (let turn = 0; fresh.size > 0; turn++) {
    const separated = turn > 0 && part.separator ? afterPart(text, fresh, { lit: part.separator }) : fresh;
    fresh = new Set([...afterParts(text, separated, part.repeat)].filter((end) => !all.has(end)));
    for (const end of fresh) all.add(end);
  }
  return all;
}

function afterParts(text: Text, from: Ends, parts: readonly PartJson[]): Ends {
  let at = from;
  for (const part of parts) {
    if (at.size === 0) break;
    at = afterPart(text, at, part);
  }
  return at;
}

function admitsMessage(template: MessageJson, seen: { readonly role: string; readonly text: string | null }, tainted: boolean): boolean {
  if (template.role !== 'unknown' && template.role !== roleOf(seen.role)) return false;
  if (seen.text === null) return true;
  return afterParts(withTags(seen.text, tainted), new Set([0]), template.parts).has(seen.text.length);
}

function endOfRun(messages: readonly MessageJson[], t: number): number {
  let end = t;
  while (messages[end]?.repeat) end++;
  return end;
}

/**
 * Whether a site that is described by the template may have sent these messages.
 * @param tainted whether tagged text must lie in holes that are labelled untrusted
 */
export function admits(template: TemplateJson, seen: Seen, tainted: boolean): boolean {
  const observed = seen.messages;
  if (observed === null) return template.messages.length === 0 || template.messages.some((message) => message.role === 'unknown');
  let reached = new Set([0]);
  for (let t = 0; t < template.messages.length;) {
    const one = template.messages[t] as MessageJson;
    const end = one.repeat ? endOfRun(template.messages, t) : t + 1;
    const next = new Set<number>(one.repeat || one.optional ? reached : []);
    const fits = (o: number): boolean => {
      const message = observed[o];
      return message !== undefined && template.messages.slice(t, end).some((each) => admitsMessage(each, message, tainted));
    };
    for (const start of reached) {
      if (!one.repeat) {
        if (fits(start)) next.add(start + 1);
        continue;
      }
      for (let o = start; fits(o); o++) next.add(o + 1);
    }
    reached = next;
    t = end;
  }
  return reached.has(observed.length);
}

function anyHole(parts: readonly PartJson[]): boolean {
  return parts.some((part) => 'hole' in part || ('repeat' in part && anyHole(part.repeat)) || ('either' in part && part.either.some(anyHole)));
}

export function hasHole(template: TemplateJson): boolean {
  return template.messages.some((message) => message.role === 'unknown' || anyHole(message.parts));
}

import type { MessageJson, PartJson } from './manifest.ts';
import type { Role } from './template.ts';

/** A message as it was seen on the wire. Text parts are joined by line feeds. */
export interface ObservedMessage {
  readonly role: Role;
  readonly text: string;
}

/** Where a hole's value stood: a span of one observed message. */
export interface HoleSpan {
  readonly hole: string;
  readonly message: number;
  readonly start: number;
  readonly end: number;
}

export interface Alignment {
  /** Characters of fixed text that were found, white space aside: how specific the match is. */
  readonly literal: number;
  readonly holes: readonly HoleSpan[];
}

/** Attempts that one alignment may take; past it the template counts as not matching. */
const BUDGET = 20_000;

/** Turns of a repetition that are told apart. */
const MAX_TURNS = 200;

interface Gap {
  readonly names: readonly string[];
  readonly start: number;
}

interface Progress {
  readonly at: number;
  readonly gap: Gap | undefined;
  readonly literal: number;
  readonly holes: Holes | undefined;
}

interface Holes {
  readonly span: HoleSpan;
  readonly previous: Holes | undefined;
}

type Next = (progress: Progress) => Progress | undefined;

class Budget {
  left = BUDGET;
  spend(): boolean {
    return this.left-- > 0;
  }
}

function weight(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function closeGap(progress: Progress, end: number, message: number): Holes | undefined {
  let holes = progress.holes;
  for (const hole of progress.gap?.names ?? []) holes = { span: { hole, message, start: progress.gap?.start ?? end, end }, previous: holes };
  return holes;
}

function matchParts(
  parts: readonly PartJson[],
  index: number,
  text: string,
  message: number,
  progress: Progress,
  budget: Budget,
  next: Next,
): Progress | undefined {
  const part = parts[index];
  if (!budget.spend()) return undefined;
  if (!part) return next(progress);
  const rest: Next = (after) => matchParts(parts, index + 1, text, message, after, budget, next);
  if ('lit' in part) {
    if (!progress.gap) {
      if (!text.startsWith(part.lit, progress.at)) return undefined;
      return rest({ ...progress, at: progress.at + part.lit.length, literal: progress.literal + weight(part.lit) });
    }
    for (let found = text.indexOf(part.lit, progress.at); found >= 0; found = text.indexOf(part.lit, found + 1)) {
      if (!budget.spend()) return undefined;
      const result = rest({
        at: found + part.lit.length,
        gap: undefined,
        literal: progress.literal + weight(part.lit),
        holes: closeGap(progress, found, message),
      });
      if (result) return result;
    }
    return undefined;
  }
  if ('hole' in part) {
    const gap = progress.gap ? { names: [...progress.gap.names, part.hole], start: progress.gap.start } : { names: [part.hole], start: progress.at };
    return rest({ ...progress, gap });
  }
  if ('either' in part) {
    // The most specific way first: a way that is only a hole fits everything.
    const ways = [...part.either].sort((a, b) => fixedLength(b) - fixedLength(a));
    for (const way of ways) {
      const result = matchParts(way, 0, text, message, progress, budget, rest);
      if (result) return result;
    }
    return undefined;
  }
  return matchRepeat(part, 0, text, message, progress, budget, rest);
}

function matchRepeat(
  part: Extract<PartJson, { repeat: readonly PartJson[] }>,
  turns: number,
  text: string,
  message: number,
  progress: Progress,
  budget: Budget,
  next: Next,
): Progress | undefined {
  // Each turn is a frame deeper. What comes after very many turns counts as one gap, to the next fixed text.
  if (turns >= MAX_TURNS) return next({ ...progress, gap: progress.gap ?? { names: [], start: progress.at } });
  const separator: PartJson[] = turns > 0 && part.separator ? [{ lit: part.separator }] : [];
  const again = matchParts([...separator, ...part.repeat], 0, text, message, progress, budget, (after) => {
    const moved = after.at > progress.at || (after.gap !== undefined && progress.gap === undefined);
    return moved ? matchRepeat(part, turns + 1, text, message, after, budget, next) : undefined;
  });
  return again ?? next(progress);
}

function fixedLength(parts: readonly PartJson[]): number {
  let total = 0;
  for (const part of parts) if ('lit' in part) total += part.lit.length;
  return total;
}

function matchMessage(
  template: MessageJson,
  observed: ObservedMessage,
  index: number,
  literal: number,
  holes: Holes | undefined,
  budget: Budget,
  next: (literal: number, holes: Holes | undefined) => Alignment | undefined,
): Alignment | undefined {
  if (template.role !== observed.role && template.role !== 'unknown' && observed.role !== 'unknown') return undefined;
  let found: Alignment | undefined;
  const text = observed.text;
  const finish: Next = (progress) => {
    if (!progress.gap && text.slice(progress.at).trim() !== '') return undefined;
    found = next(progress.literal, closeGap(progress, text.length, index));
    return found ? progress : undefined;
  };
  matchParts(template.parts, 0, text, index, { at: 0, gap: undefined, literal, holes }, budget, finish);
  return found;
}

/** Neighbouring repeated messages were added by one loop (user, assistant, user, …): any of them, any number of times. */
function endOfRun(templates: readonly MessageJson[], t: number): number {
  let end = t;
  while (templates[end]?.repeat) end++;
  return end;
}

function matchMessages(
  templates: readonly MessageJson[],
  t: number,
  observed: readonly ObservedMessage[],
  o: number,
  literal: number,
  holes: Holes | undefined,
  budget: Budget,
): Alignment | undefined {
  if (!budget.spend()) return undefined;
  const template = templates[t];
  const message = observed[o];
  if (!template) return message ? undefined : { literal, holes: listOf(holes) };
  const end = template.repeat ? endOfRun(templates, t) : t + 1;
  if (message) {
    for (const one of templates.slice(t, end)) {
      const consumed = matchMessage(one, message, o, literal, holes, budget, (l, h) =>
        matchMessages(templates, template.repeat ? t : end, observed, o + 1, l, h, budget),
      );
      if (consumed) return consumed;
    }
  }
  return template.repeat || template.optional ? matchMessages(templates, end, observed, o, literal, holes, budget) : undefined;
}

function listOf(holes: Holes | undefined): HoleSpan[] {
  const spans: HoleSpan[] = [];
  for (let one = holes; one; one = one.previous) spans.push(one.span);
  return spans.reverse();
}

/**
 * Finds a template's fixed texts, in order, in what was sent; the gaps are the holes' values.
 * @returns `undefined` if the template did not make this prompt.
 */
export function alignMessages(templates: readonly MessageJson[], observed: readonly ObservedMessage[]): Alignment | undefined {
  return matchMessages(templates, 0, observed, 0, 0, undefined, new Budget());
}

/** The longest fixed text that every prompt of the template holds: what a search looks for first. Empty if there is none. */
export function anchorOf(messages: readonly MessageJson[]): string {
  let anchor = '';
  for (const message of messages) {
    if (message.repeat || message.optional) continue;
    for (const part of message.parts) if ('lit' in part && part.lit.length > anchor.length) anchor = part.lit;
  }
  return anchor;
}

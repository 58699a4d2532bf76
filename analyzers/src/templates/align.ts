import { MessageMatcher, WorkBudget, type MessageMatch, type Stop } from './alignMessage.ts';
import { compileParts, type Program } from './alignProgram.ts';
import type { MessageJson } from './manifest.ts';
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

export interface AlignmentResult {
  /** `undefined` if the template did not make this prompt, or the budget ran out before that was known. */
  readonly alignment: Alignment | undefined;
  /** Where the template stopped fitting. */
  readonly stop: Stop;
}

/** Steps that one alignment may take. */
const STEPS = 50_000;

/** Templates are immutable and aligned many times: each is compiled once. */
const programs = new WeakMap<MessageJson, Program>();

function programOf(message: MessageJson): Program {
  let known = programs.get(message);
  if (!known) programs.set(message, (known = compileParts(message.parts)));
  return known;
}

/** Neighbouring repeated messages were added by one loop (user, assistant, user, …): any of them, any number of times. */
function endOfRun(templates: readonly MessageJson[], t: number): number {
  let end = t;
  while (templates[end]?.repeat) end++;
  return end;
}

function rolesFit(template: MessageJson, observed: ObservedMessage): boolean {
  return template.role === observed.role || template.role === 'unknown' || observed.role === 'unknown';
}

/** A place in both sequences, and what is tried there next. */
interface Frame {
  readonly t: number;
  readonly o: number;
  /** Templates for this message; -1: none, the template's message was left out. */
  readonly options: readonly number[];
  tried: number;
  match: MessageMatch | undefined;
}

class Aligner {
  readonly #templates: readonly MessageJson[];
  readonly #observed: readonly ObservedMessage[];
  readonly #budget: WorkBudget;
  readonly #open: boolean;
  readonly #failed = new Set<number>();
  readonly #frames: Frame[] = [];
  stop: Stop = { literal: -1, expected: '' };

  constructor(templates: readonly MessageJson[], observed: readonly ObservedMessage[], budget: WorkBudget, open: boolean) {
    this.#open = open;
    this.#templates = templates;
    this.#observed = observed;
    this.#budget = budget;
  }

  run(): Alignment | undefined {
    this.#push(0, 0);
    for (;;) {
      const frame = this.#frames.at(-1);
      if (!frame || !this.#budget.spend(1)) return undefined;
      const { t, o } = frame;
      if (o >= this.#observed.length && (this.#open || t >= this.#templates.length)) return this.#result();
      const option = frame.options[frame.tried++];
      if (option === undefined) {
        this.#failed.add(t * (this.#observed.length + 1) + o);
        this.#frames.pop();
        continue;
      }
      frame.match = undefined;
      const repeats = this.#templates[t]?.repeat === true;
      if (option < 0) this.#push(repeats ? endOfRun(this.#templates, t) : t + 1, o);
      else if (this.#matches(frame, option)) this.#push(repeats ? t : t + 1, o + 1);
    }
  }

  #push(t: number, o: number): void {
    if (this.#failed.has(t * (this.#observed.length + 1) + o)) return;
    this.#frames.push({ t, o, options: this.#options(t, o), tried: 0, match: undefined });
  }

  #options(t: number, o: number): number[] {
    const template = this.#templates[t];
    const message = this.#observed[o];
    if (!template) return [];
    const options: number[] = [];
    const end = template.repeat ? endOfRun(this.#templates, t) : t + 1;
    if (message) for (let i = t; i < end; i++) if (rolesFit(this.#templates[i] as MessageJson, message)) options.push(i);
    if (template.repeat || template.optional) options.push(-1);
    return options;
  }

  #matches(frame: Frame, template: number): boolean {
    const open = this.#open && frame.o === this.#observed.length - 1;
    const matcher = new MessageMatcher(programOf(this.#templates[template] as MessageJson), this.#observed[frame.o]?.text ?? '', this.#budget, open);
    frame.match = matcher.match();
    if (!frame.match) {
      const before = this.#frames.reduce((total, one) => total + (one === frame ? 0 : (one.match?.literal ?? 0)), 0);
      const literal = before + matcher.stop.literal;
      if (literal > this.stop.literal) this.stop = { literal, expected: matcher.stop.expected };
    }
    return frame.match !== undefined;
  }

  #result(): Alignment {
    let literal = 0;
    const holes: HoleSpan[] = [];
    for (const { o, match } of this.#frames) {
      if (!match) continue;
      literal += match.literal;
      for (const { names, start, end } of match.gaps) for (const hole of names) holes.push({ hole, message: o, start, end });
    }
    return { literal, holes };
  }
}

/**
 * Finds a template's fixed texts, in order, in what was sent; the gaps are the holes' values.
 * @param open the prompt goes on, but its rest was not seen
 */
export function align(templates: readonly MessageJson[], observed: readonly ObservedMessage[], budget: WorkBudget, open = false): AlignmentResult {
  const own = new WorkBudget(Math.min(STEPS, Math.max(0, budget.left)));
  const before = own.left;
  const aligner = new Aligner(templates, observed, own, open);
  const alignment = aligner.run();
  budget.spend(before - Math.max(0, own.left));
  return { alignment, stop: aligner.stop };
}

/**
 * The same for one template alone.
 * @returns `undefined` if the template did not make this prompt.
 */
export function alignMessages(templates: readonly MessageJson[], observed: readonly ObservedMessage[]): Alignment | undefined {
  return align(templates, observed, new WorkBudget(STEPS)).alignment;
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

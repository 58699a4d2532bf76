import type { Catalogue } from '../catalogue/index.ts';
import type { UnreadImport } from '../catalogue/unreadImports.ts';
import { programIn } from '../languages/programs.ts';
import type { TaintLabel } from '../interpreter/values/values.ts';
import { layoutOf, type Layout } from '../layout/index.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import type { CallSite } from './callSite.ts';
import type { OpenLoop } from './openLoops.ts';
import type { Fact, FactKind, FactOf, SinkKind } from './facts.ts';

/** What a file's facts amount to: those that say the same folded, generic evaluations dropped where callers are known. */
export class FileFacts {
  readonly file: string;
  readonly text: string;
  readonly layout: Layout;
  readonly callSites: readonly CallSite[];
  /** Sites of other files whose prompts have a hole in this one: a helper's text, a caller's argument. */
  readonly sitesElsewhere: readonly CallSite[];
  /** Whether something of the workspace makes sure who asks before any handler of the file runs. */
  readonly isGated: boolean;
  /** Whether the file was parsed; otherwise only its text is known. */
  readonly parsed: boolean;
  readonly #facts: readonly Fact[];
  readonly #loops: () => readonly OpenLoop[];

  constructor(
    source: { readonly file: string; readonly text: string; readonly layout: Layout },
    found?: {
      readonly facts: readonly Fact[];
      readonly callSites: readonly CallSite[];
      readonly sitesElsewhere: readonly CallSite[];
      readonly isGated?: boolean;
      /** Asked when a rule wants to know. */
      readonly loops?: () => readonly OpenLoop[];
    },
  ) {
    this.file = source.file;
    this.text = source.text;
    this.layout = source.layout;
    this.parsed = found !== undefined;
    this.callSites = found?.callSites ?? [];
    this.sitesElsewhere = found?.sitesElsewhere ?? [];
    this.isGated = found?.isGated ?? false;
    this.#facts = found?.facts ?? [];
    this.#loops = found?.loops ?? (() => []);
  }

  /** The facts of one kind, ordered by place. */
  of<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return this.#facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
  }

  /** Every site whose prompt has a part in this file. */
  get sites(): readonly CallSite[] {
    return this.sitesElsewhere.length === 0 ? this.callSites : [...this.callSites, ...this.sitesElsewhere];
  }

  /** Values with one of some labels that reach one of some kinds of sink. */
  flows(labels: readonly TaintLabel[], sinks: readonly SinkKind[]): readonly FactOf<'flow'>[] {
    return this.of('flow').filter(({ label, sink }) => labels.includes(label) && sinks.includes(sink));
  }

  /** AI libraries that the file imports and that are not read: what is called there is not seen. */
  unreadLibraries(catalogue: Catalogue): readonly UnreadImport[] {
    const program = programIn(this.file, this.text);
    if (!program) return [];
    const { at = (offset: number): number => offset } = program;
    return catalogue.unread.in(program.text, program.language.id).map((one) => ({ ...one, start: at(one.start), end: at(one.end) }));
  }

  /** Constants that are keys. */
  get keys(): readonly FactOf<'key'>[] {
    return this.of('key');
  }

  /** Functions that strangers call. */
  get handlers(): readonly FactOf<'handler'>[] {
    return this.of('handler');
  }

  /** Handlers on whose way a model is called. */
  get reaches(): readonly FactOf<'reach'>[] {
    return this.of('reach');
  }

  /** Functions that models may call. */
  get tools(): readonly FactOf<'tool'>[] {
    return this.of('tool');
  }

  /** Values that were held against a schema, by where they came from. */
  get checked(): readonly FactOf<'checked'>[] {
    return this.of('checked');
  }

  /** What else decided about values: only where it was asked for. */
  get noticed(): readonly FactOf<'noticed'>[] {
    return this.of('noticed');
  }

  /** Loops that go on for as long as something holds. */
  get loops(): readonly OpenLoop[] {
    return this.#loops();
  }

  /** Calls of what the catalogue knows under a name. */
  calls(call: FactOf<'call'>['call']): readonly FactOf<'call'>[] {
    return this.of('call').filter((one) => one.call === call);
  }
}

/**
 * The facts of a file that was not parsed: only its text counts.
 * @param syntax tells comments from texts in programs; without it their suppressions are not seen
 */
export function textOnlyFacts(file: string, text: string, syntax?: SyntaxProvider): FileFacts {
  return new FileFacts({ file, text, layout: layoutOf(file, text, syntax) });
}

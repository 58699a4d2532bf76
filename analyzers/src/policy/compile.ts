import { LABEL_GROUPS, LABELS } from '../sensitive/labels.ts';
import { OWN_NAME, wrongPattern } from '../sensitive/own/index.ts';
import { LineIndex } from '../text/lines.ts';
import { compileCondition, type ConditionKind } from './cel.ts';
import { offsetInScalar } from './scalarOffset.ts';
import { isScalar, type PathKey, type YamlFile } from './document.ts';
import { parseHostPattern } from './network.ts';
import { canonicalProvider } from './providerNames.ts';
import type {
  Budget,
  CompiledCondition,
  Entry,
  LabelEntry,
  ListSection,
  OwnLabelRule,
  Place,
  Policy,
  Rules,
  Section,
  ToolEntry,
  Tools,
  WorkloadRules,
} from './policy.ts';
import { LIST_SECTIONS } from './policy.ts';
import type { PolicyProblem } from './problems.ts';
import { unknownLabel } from './schemaProblems.ts';
import type { LabelTarget, Mode, OwnLabelText, PolicyText, Verdict } from './schema.ts';

type Lists = { readonly allow?: string[]; readonly deny?: string[]; readonly approval?: string[]; readonly default?: Verdict };
type SectionsText = Pick<PolicyText, 'tools' | 'labels' | 'budgets' | 'limits'> & { readonly [K in ListSection]?: string[] | Lists };

/** Names of workloads and lists with a colon are hosts: their patterns are parsed once, here. */
const HOST_SECTIONS: ReadonlySet<string> = new Set(['hosts', 'destinations']);

/** What holds for all files of a policy. */
export interface CompileSettings {
  readonly mode?: Mode;
  readonly otherwise?: Verdict;
  /** Labels that any of them adds. */
  readonly ownLabels: ReadonlySet<string>;
  /** The file, if it is one that the policy extends. */
  readonly base?: { readonly file: string; readonly via?: { readonly start: number; readonly end: number } };
}

/** Targets and labels of one's own by name. */
type LabelsText = Readonly<Record<string, LabelTarget | OwnLabelText | undefined>>;

/** Whether a value of `labels` is a label of one's own. */
export function isDefinition(value: unknown): value is OwnLabelText {
  return typeof value === 'object' && value !== null && 'pattern' in value;
}

/** Words that mean something else where labels are named. */
const NO_NAMES: ReadonlySet<string> = new Set(['none', 'any', 'default']);
const BUILT_IN: readonly string[] = ['*', ...Object.keys(LABEL_GROUPS), ...LABELS];

/** Turns an accepted file into what is evaluated: patterns parsed, conditions compiled, everything with its line. */
export class Compiler {
  readonly problems: PolicyProblem[] = [];
  readonly #yaml: YamlFile;
  readonly #lines: LineIndex;
  readonly #data: PolicyText;
  readonly #settings: CompileSettings;

  constructor(yaml: YamlFile, data: PolicyText, settings: CompileSettings) {
    this.#settings = settings;
    this.#yaml = yaml;
    this.#data = data;
    this.#lines = new LineIndex(yaml.text);
  }

  compile(file: string): Policy {
    const data = this.#data;
    return {
      file,
      files: [this.#settings.base?.file ?? file],
      mode: data.enforce ?? this.#settings.mode ?? 'warn',
      ...(data.enforce === undefined ? {} : { modeAt: this.#value(['enforce']) }),
      ownLabels: this.#ownLabels(data.labels ?? {}),
      ...this.#rules([], data),
      rules: (data.rules ?? []).flatMap((rule, i) => {
        const deny = this.#condition(['rules', i, 'deny'], rule.deny, 'operation');
        return deny
          ? [{ name: rule.name, deny, message: rule.message, mode: rule.enforce ?? this.#settings.mode ?? 'warn', at: this.#value(['rules', i]) }]
          : [];
      }),
      workloads: (data.workloads ?? []).map((workload, i): WorkloadRules => ({
        name: workload.name,
        at: this.#value(['workloads', i, 'name']),
        match: workload.match,
        source: workload.source ?? [],
        ...this.#rules(['workloads', i], workload),
      })),
      prices: Object.entries(data.prices ?? {}).map(([model, price]) => ({ model, ...price, at: this.#key(['prices', model]) })),
      exceptions: (data.exceptions ?? []).map((exception, i) => ({ ...exception, at: this.#value(['exceptions', i]) })),
    };
  }

  #place({ start, end }: { start: number; end: number }): Place {
    const line = this.#lines.positionAt(start).line + 1;
    const { base } = this.#settings;
    return base ? { start, end, line, file: base.file } : { start, end, line };
  }

  #say(code: string, { start, end }: { readonly start: number; readonly end: number }, message: string): void {
    const { base } = this.#settings;
    this.problems.push({ code, severity: 'error', message, start, end, ...(base ? { file: base.file, via: base.via } : {}) });
  }

  /** Where each label may go. A name that nobody knows is a slip. */
  #labels(path: readonly PathKey[], given: LabelsText): LabelEntry[] {
    return Object.entries(given).flatMap(([label, value]): LabelEntry[] => {
      const at = this.#key([...path, label]);
      const isOwn = this.#settings.ownLabels.has(label);
      if (!BUILT_IN.includes(label) && !isOwn) {
        this.#say('unknown-label', at, unknownLabel(label, [...this.#settings.ownLabels]));
        return [];
      }
      const to = isDefinition(value) ? value.to : value;
      // A label of one's own that says nothing of providers goes as its group does.
      if (to === undefined) return [];
      const inside = isDefinition(value) ? [...path, label, 'to'] : [...path, label];
      return [{ label: label as LabelEntry['label'], to: Array.isArray(to) ? this.#entries(inside, to, 'providers') : to, at }];
    });
  }

  #ownLabels(given: LabelsText): OwnLabelRule[] {
    return Object.entries(given).flatMap(([name, value]): OwnLabelRule[] => {
      if (!isDefinition(value)) return [];
      const at = this.#key(['labels', name]);
      const { to: _to, group = 'secrets', ...definition } = value;
      if (!OWN_NAME.test(name) || NO_NAMES.has(name)) {
        this.#say('bad-name', at, `\`${name.slice(0, 60)}\` cannot be the name of a label: write 2 to 40 small letters, digits and hyphens, a letter first.`);
        return [];
      }
      const wrong = wrongPattern(value.pattern);
      if (wrong !== undefined) {
        this.#say('pattern', this.#value(['labels', name, 'pattern']), `The pattern cannot be used: ${wrong}.`);
        return [];
      }
      return [{ name, group, ...definition, at }];
    });
  }

  #value(path: readonly PathKey[]): Place {
    return this.#place(this.#yaml.valueAt(path));
  }

  #key(path: readonly PathKey[]): Place {
    return this.#place(this.#yaml.keyAt(path));
  }

  #rules(path: readonly PathKey[], data: SectionsText): Rules {
    const sections: Partial<Record<ListSection, Section>> = {};
    for (const name of LIST_SECTIONS) {
      const given = data[name];
      if (given !== undefined) sections[name] = this.#section([...path, name], given);
    }
    const most = data.limits?.output_tokens;
    return {
      sections,
      tools: data.tools && this.#tools([...path, 'tools'], data.tools),
      labels: this.#labels([...path, 'labels'], data.labels ?? {}),
      budgets: (data.budgets ?? []).map((budget, i): Budget => {
        const at = [...path, 'budgets', i];
        const when = budget.when === undefined ? undefined : this.#condition([...at, 'when'], budget.when, 'operation');
        return { ...budget, by: budget.by ?? 'workload', when, at: this.#value(at) };
      }),
      outputTokens: most === undefined ? undefined : { most, at: this.#key([...path, 'limits', 'output_tokens']) },
    };
  }

  #section(path: readonly PathKey[], given: string[] | Lists): Section {
    const lists: Lists = Array.isArray(given) ? { allow: given } : given;
    const name = path.at(-1) as ListSection;
    const entries = (key: 'allow' | 'deny' | 'approval'): readonly Entry[] =>
      this.#entries(Array.isArray(given) ? path : [...path, key], lists[key] ?? [], name);
    return {
      allow: entries('allow'),
      deny: entries('deny'),
      approval: entries('approval'),
      otherwise: lists.default ?? this.#settings.otherwise ?? (lists.allow || lists.approval ? 'deny' : 'allow'),
      at: this.#key(path),
    };
  }

  #entries(path: readonly PathKey[], texts: readonly string[], section: ListSection): Entry[] {
    return texts.map((text, i): Entry => {
      const at = this.#value([...path, i]);
      if (section === 'providers') return { text: canonicalProvider(text), at };
      if (!HOST_SECTIONS.has(section)) return { text, at };
      const host = parseHostPattern(text);
      if (!('wrong' in host)) return { text, at, host };
      this.#say('bad-host', at, `\`${text.slice(0, 80)}\` is no host: ${host.wrong}.`);
      return { text, at, host: { host: '' } };
    });
  }

  #tools(path: readonly PathKey[], given: NonNullable<PolicyText['tools']>): Tools {
    const { default: fallback, ...named } = given;
    const fallbackVerdict = fallback === 'allow' || fallback === 'deny' ? fallback : undefined;
    if (fallback !== undefined && fallbackVerdict === undefined) {
      const at = this.#value([...path, 'default']);
      this.#say('bad-value', at, '`default` of `tools` is `allow` or `deny`.');
    }
    const entries = Object.entries(named).map(([name, rule]): ToolEntry => {
      const at = this.#key([...path, name]);
      if (typeof rule === 'string') return { name, at, verdict: rule === 'deny' ? 'deny' : 'allow', approval: rule === 'approval' };
      const when = rule.when === undefined ? undefined : this.#condition([...path, name, 'when'], rule.when, 'tool');
      return { name, at, verdict: rule.allow === false ? 'deny' : 'allow', approval: rule.approval ?? false, when, calls: rule.calls, reason: rule.reason };
    });
    const otherwise = fallbackVerdict ?? this.#settings.otherwise ?? (entries.some((entry) => entry.verdict === 'allow') ? 'deny' : 'allow');
    return { entries, otherwise, at: this.#key(path) };
  }

  #condition(path: readonly PathKey[], text: string, kind: ConditionKind): CompiledCondition | undefined {
    const at = this.#value(path);
    const result = compileCondition(text, kind);
    if ('condition' in result) return { condition: result.condition, at };
    const node = this.#yaml.nodeAt(path);
    const offset = (inside: number): number => (isScalar(node) ? offsetInScalar(this.#yaml.text, node, inside) : at.start);
    const { message, start, end } = result.error;
    const from = offset(start);
    this.#say('condition', { start: from, end: Math.max(from + 1, offset(end - 1) + 1) }, message);
    return undefined;
  }
}

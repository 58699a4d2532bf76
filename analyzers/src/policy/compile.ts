import { LineIndex } from '../text/lines.ts';
import { compileCondition, type ConditionKind } from './cel.ts';
import { offsetInScalar } from './scalarOffset.ts';
import { isScalar, type PathKey, type YamlFile } from './document.ts';
import { parseHostPattern } from './network.ts';
import { canonicalProvider } from './providerNames.ts';
import type { Budget, CompiledCondition, Entry, LabelEntry, ListSection, Place, Policy, Rules, Section, ToolEntry, Tools, WorkloadRules } from './policy.ts';
import { LIST_SECTIONS } from './policy.ts';
import type { PolicyProblem } from './problems.ts';
import type { PolicyText, Verdict } from './schema.ts';

type Lists = { readonly allow?: string[]; readonly deny?: string[]; readonly approval?: string[]; readonly default?: Verdict };
type SectionsText = Pick<PolicyText, 'tools' | 'labels' | 'budgets' | 'limits'> & { readonly [K in ListSection]?: string[] | Lists };

/** Names of workloads and lists with a colon are hosts: their patterns are parsed once, here. */
const HOST_SECTIONS: ReadonlySet<string> = new Set(['hosts', 'destinations']);

/** Turns an accepted file into what is evaluated: patterns parsed, conditions compiled, everything with its line. */
export class Compiler {
  readonly problems: PolicyProblem[] = [];
  readonly #yaml: YamlFile;
  readonly #lines: LineIndex;
  readonly #data: PolicyText;

  constructor(yaml: YamlFile, data: PolicyText) {
    this.#yaml = yaml;
    this.#data = data;
    this.#lines = new LineIndex(yaml.text);
  }

  compile(file: string): Policy {
    const data = this.#data;
    return {
      file,
      mode: data.enforce ?? 'warn',
      ...this.#rules([], data),
      rules: (data.rules ?? []).flatMap((rule, i) => {
        const deny = this.#condition(['rules', i, 'deny'], rule.deny, 'operation');
        return deny ? [{ name: rule.name, deny, message: rule.message, mode: rule.enforce ?? data.enforce ?? 'warn', at: this.#value(['rules', i]) }] : [];
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
    return { start, end, line: this.#lines.positionAt(start).line + 1 };
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
      labels: Object.entries(data.labels ?? {}).map(([label, to]): LabelEntry => ({
        label: label as LabelEntry['label'],
        to: Array.isArray(to) ? this.#entries([...path, 'labels', label], to, 'providers') : (to ?? 'none'),
        at: this.#key([...path, 'labels', label]),
      })),
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
      otherwise: lists.default ?? this.#data.default ?? (lists.allow || lists.approval ? 'deny' : 'allow'),
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
      this.problems.push({ code: 'bad-host', severity: 'error', message: `\`${text.slice(0, 80)}\` is no host: ${host.wrong}.`, start: at.start, end: at.end });
      return { text, at, host: { host: '' } };
    });
  }

  #tools(path: readonly PathKey[], given: NonNullable<PolicyText['tools']>): Tools {
    const { default: fallback, ...named } = given;
    const fallbackVerdict = fallback === 'allow' || fallback === 'deny' ? fallback : undefined;
    if (fallback !== undefined && fallbackVerdict === undefined) {
      const at = this.#value([...path, 'default']);
      this.problems.push({ code: 'bad-value', severity: 'error', message: '`default` of `tools` is `allow` or `deny`.', start: at.start, end: at.end });
    }
    const entries = Object.entries(named).map(([name, rule]): ToolEntry => {
      const at = this.#key([...path, name]);
      if (typeof rule === 'string') return { name, at, verdict: rule === 'deny' ? 'deny' : 'allow', approval: rule === 'approval' };
      const when = rule.when === undefined ? undefined : this.#condition([...path, name, 'when'], rule.when, 'tool');
      return { name, at, verdict: rule.allow === false ? 'deny' : 'allow', approval: rule.approval ?? false, when, calls: rule.calls, reason: rule.reason };
    });
    const otherwise = fallbackVerdict ?? this.#data.default ?? (entries.some((entry) => entry.verdict === 'allow') ? 'deny' : 'allow');
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
    this.problems.push({ code: 'condition', severity: 'error', message, start: from, end: Math.max(from + 1, offset(end - 1) + 1) });
    return undefined;
  }
}

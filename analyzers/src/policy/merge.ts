import { LIST_SECTIONS, type LabelEntry, type ListSection, type Policy, type Rules, type Section, type Tools, type WorkloadRules } from './policy.ts';

/**
 * A policy over the one that it extends. What it says itself counts, a section in place of the base's section, a tool, label, price, workload
 * or label of one's own by its name; what the base denies stays denied, and its budgets, rules and exceptions hold besides.
 */
export function mergePolicy(own: Policy, base: Policy): Policy {
  return {
    ...mergeRules(own, base),
    file: own.file,
    files: [...own.files, ...base.files],
    mode: own.modeAt ? own.mode : base.mode,
    modeAt: own.modeAt ?? base.modeAt,
    rules: [...own.rules, ...base.rules],
    workloads: mergeWorkloads(own.workloads, base.workloads),
    prices: byName(own.prices, base.prices, ({ model }) => model),
    exceptions: [...own.exceptions, ...base.exceptions],
    ownLabels: byName(own.ownLabels, base.ownLabels, ({ name }) => name),
  };
}

function byName<T>(own: readonly T[], base: readonly T[], nameOf: (one: T) => string): T[] {
  const names = new Set(own.map(nameOf));
  return [...own, ...base.filter((one) => !names.has(nameOf(one)))];
}

function mergeRules(own: Rules, base: Rules): Rules {
  const sections: Partial<Record<ListSection, Section>> = {};
  for (const name of LIST_SECTIONS) {
    const section = mergeSection(own.sections[name], base.sections[name]);
    if (section) sections[name] = section;
  }
  return {
    sections,
    tools: mergeTools(own.tools, base.tools),
    labels: byName<LabelEntry>(own.labels, base.labels, ({ label }) => label),
    budgets: [...own.budgets, ...base.budgets],
    outputTokens: own.outputTokens ?? base.outputTokens,
  };
}

function mergeSection(own: Section | undefined, base: Section | undefined): Section | undefined {
  if (!own || !base) return own ?? base;
  return { ...own, deny: [...own.deny, ...base.deny] };
}

function mergeTools(own: Tools | undefined, base: Tools | undefined): Tools | undefined {
  if (!own || !base) return own ?? base;
  const names = new Set(own.entries.map(({ name }) => name));
  return { ...own, entries: [...own.entries, ...base.entries.filter((entry) => entry.verdict === 'deny' || !names.has(entry.name))] };
}

function mergeWorkloads(own: readonly WorkloadRules[], base: readonly WorkloadRules[]): WorkloadRules[] {
  const merged = own.map((workload) => {
    const wider = base.find(({ name }) => name === workload.name);
    if (!wider) return workload;
    const source = workload.source.length > 0 ? workload.source : wider.source;
    return { ...workload, match: workload.match ?? wider.match, source, ...mergeRules(workload, wider) };
  });
  return byName(merged, base, ({ name }) => name);
}

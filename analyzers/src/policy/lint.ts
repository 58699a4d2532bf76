import { LABEL_GROUPS, LABELS } from '../sensitive/labels.ts';
import { decide } from './decide.ts';
import { isExpired } from './exceptions.ts';
import { groupOfLabel, labelEntry } from './labelRoutes.ts';
import { globCovers, globMatches, globsOverlap, isGlob } from './glob.ts';
import {
  LIST_SECTIONS,
  type Entry,
  type LabelEntry,
  type ListSection,
  type Place,
  type Policy,
  type Rules,
  type Section,
  type ToolEntry,
  type WorkloadRules,
} from './policy.ts';
import type { LintProblem, ProblemSeverity } from './problems.ts';
import { KNOWN_PROVIDERS, PROVIDER_ALIASES } from './providerNames.ts';
import { lostInside } from './lost.ts';
import { lineOf } from './where.ts';
import { nearest, didYouMean } from './suggest.ts';

interface How {
  readonly severity?: ProblemSeverity;
  /** See `LintProblem`. */
  readonly open?: boolean;
}
type Say = (code: string, at: Place, message: string, how?: How) => void;

/** What a policy says that cannot be meant: contradictions, lines without effect, exceptions that have ended. It stays in force. */
export function lintPolicy(policy: Policy, options: { readonly today?: string; readonly ruleIds?: readonly string[] }): LintProblem[] {
  const problems: LintProblem[] = [];
  const say: Say = (code, at, message, { severity = 'warning', open } = {}) =>
    problems.push({ code, severity, message, start: at.start, end: at.end, ...(at.file === undefined ? {} : { file: at.file }), ...(open ? { open } : {}) });
  for (const rules of [policy, ...policy.workloads]) {
    for (const name of LIST_SECTIONS) {
      const section = rules.sections[name];
      if (section) lintSection(name, section, rules === policy ? undefined : policy.sections[name], policy, say);
    }
    if (rules.tools) lintTools(rules.tools.entries, policy, say);
    lintLabels(policy, rules, say);
    lintBudgets(policy, rules, say);
  }
  lintWorkloads(policy, say);
  lintExceptions(policy, options, say);
  return [...problems, ...lostInside(policy)];
}

const said = (entry: { readonly text: string }): string => `\`${entry.text}\``;

function lintSection(name: ListSection, section: Section, general: Section | undefined, policy: Policy, say: Say): void {
  const denies = [...section.deny, ...(general?.deny ?? [])];
  const covers = (outer: Entry, inner: Entry): boolean =>
    outer.host || inner.host
      ? outer.text.toLowerCase() === inner.text.toLowerCase() || (outer.host?.cidr === undefined && globCovers(outer.text, inner.text))
      : globCovers(outer.text.toLowerCase(), inner.text.toLowerCase());
  for (const entry of [...section.allow, ...section.approval]) {
    const denied = denies.find((one) => covers(one, entry));
    if (denied)
      say(
        'contradiction',
        entry.at,
        `${said(entry)} is allowed here and denied by ${said(denied)} (${lineOf(policy, denied.at)}): deny wins, so this line has no effect. Remove one of the two.`,
      );
  }
  for (const list of [section.allow, section.deny, section.approval]) {
    list.forEach((entry, i) => {
      const other = list.find((one, j) => j !== i && covers(one, entry) && (one.text !== entry.text || j < i));
      if (other)
        say('unreachable', entry.at, `${said(entry)} adds nothing: ${said(other)} (${lineOf(policy, other.at)}) says the same. Remove it.`, {
          severity: 'information',
        });
    });
  }
  if (section.allow.length > 0 && section.otherwise === 'allow')
    say(
      'no-effect',
      section.at,
      `The \`allow\` list of \`${name}\` has no effect: what it does not name is allowed, too (\`default: allow\`). Remove the list, or write \`default: deny\`.`,
    );
  if (name === 'providers') for (const entry of [...section.allow, ...section.deny]) lintProvider(entry, say);
}

function lintProvider(entry: Entry, say: Say): void {
  if (isGlob(entry.text) ? KNOWN_PROVIDERS.some((one) => globMatches(entry.text, one)) : KNOWN_PROVIDERS.includes(entry.text)) return;
  const meant = nearest(entry.text, [...KNOWN_PROVIDERS, ...PROVIDER_ALIASES]);
  // A provider of one's own is fine; a word that is nearly a known one is a slip.
  if (meant !== undefined) say('unknown-provider', entry.at, `No provider \`${entry.text}\` is known; did you mean \`${meant}\`?`);
}

function lintTools(entries: readonly ToolEntry[], policy: Policy, say: Say): void {
  for (const entry of entries) {
    const denied = entry.verdict === 'allow' && entries.find((one) => one.verdict === 'deny' && globCovers(one.name, entry.name));
    if (denied)
      say(
        'contradiction',
        entry.at,
        `The tool \`${entry.name}\` is allowed here and denied by \`${denied.name}\` (${lineOf(policy, denied.at)}): deny wins, so this line has no effect. Remove one of the two.`,
      );
    if (entry.verdict === 'deny' && (entry.when || entry.calls !== undefined || entry.approval))
      say('no-effect', entry.at, `The tool \`${entry.name}\` is denied, so its other keys have no effect. Remove them, or \`allow: false\`.`);
    if (entry.calls === 0) say('zero', entry.at, `The tool \`${entry.name}\` may be called 0 times. If it is forbidden, write \`${entry.name}: deny\`.`);
  }
}

function lintLabels(policy: Policy, rules: Rules, say: Say): void {
  for (const entry of rules.labels) {
    if (entry.to === 'any' || entry.to === 'none') continue;
    for (const to of entry.to) {
      lintProvider(to, say);
      if (isGlob(to.text)) continue;
      const decision = decide(policy, 'providers', { names: [to.text] });
      if (decision.verdict === 'deny')
        say(
          'label-route',
          to.at,
          `\`${entry.label}\` is allowed to go to \`${to.text}\`, but that provider is not allowed (${lineOf(policy, decision.at)}). Remove it here, or allow the provider.`,
          { open: decision.at?.file !== to.at.file },
        );
    }
  }
  const unreachable = rules.labels.find((entry) => isShadowed(policy, entry, rules.labels));
  if (unreachable)
    say('unreachable', unreachable.at, `\`${unreachable.label}\` has no effect: every label of it has a line of its own.`, {
      severity: 'information',
      open: true,
    });
}

/** A group whose every label stands alone as well. */
function isShadowed(policy: Policy, entry: LabelEntry, all: readonly LabelEntry[]): boolean {
  if (!(entry.label in LABEL_GROUPS)) return false;
  return ![...LABELS, ...policy.ownLabels.map(({ name }) => name)].some((label) => labelEntry(all, label, groupOfLabel(policy, label)) === entry);
}

function lintBudgets(policy: Policy, rules: Rules, say: Say): void {
  for (const budget of rules.budgets) {
    const amounts = (['tokens', 'requests', 'spend'] as const).filter((key) => budget[key] !== undefined);
    if (amounts.length === 0) say('no-effect', budget.at, 'This budget bounds nothing. Add `tokens`, `requests` or `spend`.');
    for (const key of amounts)
      if (budget[key] === 0) say('zero', budget.at, `A budget of 0 ${key} forbids every call. If that is meant, deny the provider or model instead.`);
    if (budget.spend !== undefined && policy.prices.length === 0)
      say('no-prices', budget.at, 'Money cannot be counted: the file has no `prices`. Add them for the models in use.', { open: true });
  }
}

function lintWorkloads(policy: Policy, say: Say): void {
  const seen = new Map<string, Place>();
  for (const workload of policy.workloads) {
    const before = seen.get(workload.name);
    if (before)
      say(
        'duplicate-workload',
        workload.at,
        `There is another workload \`${workload.name}\` (${lineOf(policy, before)}); the first that fits counts. Give them different names.`,
      );
    else seen.set(workload.name, workload.at);
    lintSources(policy, workload, say);
    if ((!workload.match || Object.keys(workload.match).length === 0) && workload.source.length === 0)
      say('no-effect', workload.at, `The workload \`${workload.name}\` fits nothing. Add \`match\` (processes) or \`source\` (paths of its code).`, {
        open: true,
      });
  }
}

/** Code that an earlier workload has already never counts for a later one. */
function lintSources(policy: Policy, workload: WorkloadRules, say: Say): void {
  const earlier = policy.workloads.slice(0, policy.workloads.indexOf(workload));
  for (const source of workload.source) {
    for (const other of earlier) {
      const same = other.source.find((glob) => globCovers(glob, source, '/')) ?? other.source.find((glob) => globsOverlap(glob, source, '/'));
      if (same === undefined) continue;
      const place = `\`${other.name}\` (${lineOf(policy, other.at)})`;
      if (globCovers(same, source, '/'))
        say(
          'unreachable',
          workload.at,
          `\`${source}\` of \`${workload.name}\` belongs to the workload ${place} already, and the first that fits counts. Move this one up, or narrow the other's \`source\`.`,
        );
      else
        say(
          'overlap',
          workload.at,
          `\`${source}\` of \`${workload.name}\` and \`${same}\` of ${place} fit some of the same files; for those the first counts. Make them tell apart what they mean.`,
          // The narrow one before the wide one is how exceptions from a rule are written.
          { severity: globCovers(source, same, '/') ? 'information' : 'warning' },
        );
      break;
    }
  }
}

function lintExceptions(policy: Policy, { today, ruleIds }: { readonly today?: string; readonly ruleIds?: readonly string[] }, say: Say): void {
  const families = new Set(ruleIds?.map((id) => id.slice(0, id.indexOf('/'))));
  const names = new Set(policy.workloads.map((workload) => workload.name));
  for (const exception of policy.exceptions) {
    if (ruleIds && exception.rule !== '*' && !ruleIds.includes(exception.rule) && !families.has(exception.rule))
      say(
        'unknown-rule',
        exception.at,
        `There is no rule \`${exception.rule}\`${didYouMean(exception.rule, [...ruleIds, ...families]) || '.'} The exception covers nothing.`,
      );
    if (exception.workload !== undefined && !names.has(exception.workload))
      say(
        'unknown-workload',
        exception.at,
        `There is no workload \`${exception.workload}\` in this file${didYouMean(exception.workload, names) || '.'} The exception covers nothing.`,
        { open: true },
      );
    if (today !== undefined && isExpired(exception, today))
      say(
        'expired',
        exception.at,
        `This exception ended on ${exception.expires}; what it covered is reported again. Remove it, or ${exception.owner} gives it a new day.`,
      );
  }
}

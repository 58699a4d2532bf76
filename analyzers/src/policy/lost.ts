import { LABELS } from '../sensitive/labels.ts';
import { globCovers, specificity } from './glob.ts';
import { groupOfLabel, labelEntry, letsGoTo } from './labelRoutes.ts';
import { LIST_SECTIONS, type Entry, type LabelEntry, type Place, type Policy, type Rules, type Section, type ToolEntry, type Tools } from './policy.ts';
import type { LintProblem } from './problems.ts';
import { lineOf } from './where.ts';

/** What stands in place of a wider rule, and is named in the message. */
interface Narrower {
  readonly rules: Rules;
  /** `For \`builder\`` or `Here`. */
  readonly who: string;
}

/** Says that something of a wider rule no longer holds. @param open a line of another file could keep it: see `LintProblem` */
type Lose = (at: Place, message: string, open?: boolean) => void;

const collector =
  (problems: LintProblem[]): Lose =>
  (at, message, open = false) =>
    void problems.push({
      code: 'lost',
      severity: 'warning',
      message,
      start: at.start,
      end: at.end,
      ...(at.file === undefined ? {} : { file: at.file }),
      ...(open ? { open } : {}),
    });

/** What workloads, and tools that are named more exactly than others, lose of what the policy asks for more generally. */
export function lostInside(policy: Policy): LintProblem[] {
  const problems: LintProblem[] = [];
  const lose = collector(problems);
  for (const rules of [policy, ...policy.workloads]) if (rules.tools) lostAmongTools(policy, rules.tools, lose);
  for (const workload of policy.workloads) lostBetween(policy, policy, { rules: workload, who: `For \`${workload.name}\`` }, lose);
  return problems;
}

/** What a policy loses of the one that it extends. */
export function lostByExtending(own: Policy, base: Policy): LintProblem[] {
  const problems: LintProblem[] = [];
  const lose = collector(problems);
  const strictness = ['observe', 'warn', 'deny'];
  if (own.modeAt && strictness.indexOf(own.mode) < strictness.indexOf(base.mode))
    lose(own.modeAt, `\`enforce: ${own.mode}\` is milder than \`${base.mode}\` of the policy that is extended (${lineOf(base, base.modeAt)}), and counts.`);
  lostByMerging(base, base, { rules: own, who: 'Here' }, lose);
  for (const workload of own.workloads) {
    const wider = base.workloads.find(({ name }) => name === workload.name);
    if (wider) lostByMerging(base, wider, { rules: workload, who: `For \`${workload.name}\`` }, lose);
  }
  return problems;
}

/** Where both lists of tools and labels become one: a line goes only if there is another of its name. */
function lostByMerging(policy: Policy, wider: Rules, narrower: Narrower, lose: Lose): void {
  const { rules, who } = narrower;
  for (const general of wider.tools?.entries ?? []) {
    const entry = rules.tools?.entries.find(({ name }) => name === general.name);
    if (entry) sayTool(policy, entry.at, general, lacking(general, entry), who, lose);
  }
  lostOfSections(policy, wider, narrower, lose);
}

/** Where one list stands in place of the other. */
function lostBetween(policy: Policy, wider: Rules, narrower: Narrower, lose: Lose): void {
  const { rules, who } = narrower;
  if (wider.tools && rules.tools) for (const general of wider.tools.entries) lostOfTool(policy, general, rules.tools, who, lose);
  lostOfLabels(policy, wider.labels, rules.labels, who, lose);
  lostOfSections(policy, wider, narrower, lose);
}

function lostOfSections(policy: Policy, wider: Rules, { rules, who }: Narrower, lose: Lose): void {
  for (const name of LIST_SECTIONS) {
    const [general, own] = [wider.sections[name], rules.sections[name]];
    if (general && own) for (const entry of general.approval) lostOfApproval(policy, entry, own, who, lose);
  }
  if (wider.outputTokens && rules.outputTokens && rules.outputTokens.most > wider.outputTokens.most)
    lose(
      rules.outputTokens.at,
      `${who} a call may ask for ${rules.outputTokens.most} output tokens, more than the ${wider.outputTokens.most} of ${lineOf(policy, wider.outputTokens.at)}, which no longer hold here.`,
    );
}

/** The conditions of one entry that another, which decides in its place, does not have. */
function lacking(general: ToolEntry, own: ToolEntry | undefined): string[] {
  if (general.verdict !== 'allow' || own?.verdict === 'deny') return [];
  return [
    ...(general.approval && !own?.approval ? ['`approval`'] : []),
    ...(general.calls !== undefined && own?.calls === undefined ? [`\`calls: ${general.calls}\``] : []),
    ...(general.when && !own?.when ? ['`when`'] : []),
  ];
}

function sayTool(policy: Policy, at: Place, general: ToolEntry, lost: readonly string[], who: string, lose: Lose, open = false): void {
  if (lost.length === 0) return;
  const [hold, them, they] = lost.length === 1 ? ['does', 'it', 'it'] : ['do', 'them', 'they'];
  lose(
    at,
    `${who} this line stands in place of that for \`${general.name}\` (${lineOf(policy, general.at)}): its ${lost.join(' and ')} ${hold} not hold here. Repeat ${them} if ${they} should.`,
    open,
  );
}

/** A tool of a wider rule, and the lines that decide of it in a narrower one. */
function lostOfTool(policy: Policy, general: ToolEntry, own: Tools, who: string, lose: Lose): void {
  const inside = own.entries.filter((entry) => globCovers(general.name, entry.name));
  for (const entry of inside) sayTool(policy, entry.at, general, lacking(general, entry), who, lose);
  // A line of the same name, or one that fits whatever the general one fits, decides; else the section's default does.
  if (inside.some((entry) => globCovers(entry.name, general.name))) return;
  const [outer] = own.entries.filter((entry) => globCovers(entry.name, general.name)).sort((a, b) => specificity(b.name) - specificity(a.name));
  if (outer) sayTool(policy, outer.at, general, lacking(general, outer), who, lose, true);
  else if (own.otherwise === 'allow') sayTool(policy, own.at, general, lacking(general, undefined), who, lose, true);
}

/** Of two lines of one list the more specific decides alone. */
function lostAmongTools(policy: Policy, tools: Tools, lose: Lose): void {
  for (const general of tools.entries)
    for (const entry of tools.entries)
      if (entry !== general && entry.name !== general.name && globCovers(general.name, entry.name) && specificity(entry.name) > specificity(general.name))
        sayTool(policy, entry.at, general, lacking(general, entry), `For \`${entry.name}\``, lose);
}

const covers = (outer: Entry, inner: Entry): boolean => globCovers(outer.text.toLowerCase(), inner.text.toLowerCase());

function lostOfApproval(policy: Policy, general: Entry, own: Section, who: string, lose: Lose): void {
  const say = (at: Place): void =>
    lose(
      at,
      `${who} this stands in place of the line by which a person must approve \`${general.text}\` (${lineOf(policy, general.at)}): no approval is needed here. Put it under \`approval\` if one should be.`,
    );
  if ([...own.approval, ...own.deny].some((entry) => covers(entry, general))) return;
  const allowed = own.allow.filter((entry) => covers(general, entry) || covers(entry, general));
  for (const entry of allowed) if (![...own.approval, ...own.deny].some((one) => covers(one, entry))) say(entry.at);
  if (allowed.length === 0 && own.otherwise === 'allow') say(own.at);
}

/** A label that a wider rule names more exactly than the narrower one that decides in its place. */
function lostOfLabels(policy: Policy, wider: readonly LabelEntry[], own: readonly LabelEntry[], who: string, lose: Lose): void {
  const told = new Set<LabelEntry>();
  for (const label of [...LABELS, ...policy.ownLabels.map(({ name }) => name)]) {
    const group = groupOfLabel(policy, label);
    const general = labelEntry(wider, label, group);
    const decides = labelEntry(own, label, group);
    // A line that names the label as exactly is meant to stand in place of the other.
    if (!general || !decides || told.has(general) || general.label === decides.label || decides.label === label) continue;
    if (general.label === '*') continue;
    if (!isWider(decides, general)) continue;
    told.add(general);
    lose(
      decides.at,
      `${who} \`${decides.label}\` decides of \`${general.label}\`, too, in place of ${lineOf(policy, general.at)}, and lets it go further. Repeat \`${general.label}\` here if its line should hold.`,
      true,
    );
  }
}

/** Whether one line lets a label go where the other does not. */
function isWider(decides: LabelEntry, general: LabelEntry): boolean {
  if (decides.to === 'none' || general.to === 'any') return false;
  if (decides.to === 'any') return true;
  return decides.to.some((entry) => !letsGoTo(general, entry.text));
}

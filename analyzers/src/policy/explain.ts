import { splitHost } from './network.ts';
import { decide, decideArguments, decideLabel, decideTool, type Decision } from './decide.ts';
import { lineOf } from './where.ts';
import { isExpired } from './exceptions.ts';
import { hostSubject, modelSubject } from './patterns.ts';
import { canonicalProvider } from './providerNames.ts';
import { LIST_SECTIONS, type Budget, type Place, type Policy, type Rules, type Section, type ToolEntry } from './policy.ts';
import type { OwnDefinition } from '../sensitive/own/index.ts';
import { regionOfHost } from '../catalogue/hosts.ts';
import { LABELS, type AnyLabel } from '../sensitive/labels.ts';

/** What is asked of a policy. */
export interface PolicyQuestion {
  readonly provider?: string;
  readonly model?: string;
  readonly host?: string;
  readonly label?: string;
  readonly tool?: string;
  /** The tool call's arguments, parsed. */
  readonly args?: unknown;
  /** Name of a workload of the policy. */
  readonly workload?: string;
}

export interface PolicyAnswer {
  readonly about: string;
  readonly verdict: Decision['verdict'];
  /** Where the line stands that decided. */
  readonly file?: string;
  readonly line?: number;
  readonly text: string;
}

/** Whether each thing that is asked is allowed, by which line, and why. */
export function explainQuestion(policy: Policy, question: PolicyQuestion): PolicyAnswer[] {
  const workload = policy.workloads.find((one) => one.name === question.workload);
  const provider = question.provider === undefined ? undefined : canonicalProvider(question.provider);
  const answers: PolicyAnswer[] = [];
  const add = (about: string, decision: Decision): void => void answers.push(answer(policy, about, decision));
  if (provider !== undefined) add(`provider ${provider}`, decide(policy, 'providers', { names: [provider] }, workload));
  if (question.model !== undefined) add(`model ${question.model}`, decide(policy, 'models', modelSubject(question.model, provider), workload));
  if (question.host !== undefined) {
    const host = question.host.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '');
    add(`host ${host}`, decide(policy, 'hosts', hostSubject(host), workload));
    const region = regionOfHost(splitHost(host).host);
    if (region !== undefined) add(`region ${region}`, decide(policy, 'regions', { names: [region] }, workload));
  }
  if (question.label !== undefined && provider !== undefined) {
    const labels: readonly string[] = [...LABELS, ...policy.ownLabels.map(({ name }) => name)];
    if (!labels.includes(question.label))
      answers.push({ about: `label ${question.label}`, verdict: 'deny', text: `There is no label ${question.label}. Labels: ${labels.join(', ')}.` });
    else add(`${question.label} to ${provider}`, decideLabel(policy, question.label as AnyLabel, provider, workload));
  }
  if (question.tool !== undefined) {
    const decision = decideTool(policy, question.tool, workload);
    add(`tool ${question.tool}`, decision);
    if (question.args !== undefined && decision.verdict !== 'deny' && decision.entry?.when)
      add(`arguments of ${question.tool}`, decideArguments(decision.entry, { args: question.args, provider, model: question.model }));
  }
  return answers;
}

function answer(policy: Policy, about: string, decision: Decision): PolicyAnswer {
  const { at } = decision;
  const where = at === undefined ? '' : ` (${lineOf(policy, at)})`;
  const verdict = { allow: 'allowed', deny: 'denied', approval: 'allowed with an approval' }[decision.verdict];
  const because =
    at === undefined
      ? 'the policy says nothing of it'
      : decision.by === undefined
        ? "no line names it, so the section's default counts"
        : `by \`${decision.by}\``;
  const text = `${about}: ${verdict}, ${because}${where}${decision.reason === undefined ? '' : `: ${decision.reason}`}.`;
  return { about, verdict: decision.verdict, ...(at === undefined ? {} : { file: at.file ?? policy.file, line: at.line }), text };
}

const NOUNS: Readonly<Record<(typeof LIST_SECTIONS)[number], string>> = {
  providers: 'Providers',
  models: 'Models',
  hosts: 'Hosts',
  regions: 'Regions',
  executables: 'Programs',
  files: 'Files',
  destinations: 'Destinations',
};

const MODES = {
  observe: 'Violations are shown as information.',
  warn: 'Violations are shown as warnings.',
  deny: 'Violations are errors. The agent reports them; it blocks nothing yet.',
} as const;

/** The whole policy in plain words, a sentence a line. Where it extends others, each value says which file it is from. */
export function describePolicy(policy: Policy, today: string): string[] {
  const { spot, values } = spotsOf(policy);
  const lines = [`${policy.file}: ${MODES[policy.mode]}${policy.modeAt?.file === undefined ? '' : ` (${spot(policy.modeAt)})`}`];
  const [, ...bases] = policy.files;
  if (bases.length > 0) lines.push(`It extends ${bases.join(', ')}.`);
  lines.push(...describeRules(policy, '', policy));
  for (const label of policy.ownLabels) lines.push(`Label ${label.name} (${spot(label.at)}): ${describeLabel(label)}.`);
  for (const rule of policy.rules) lines.push(`${rule.name ?? 'A rule'} (${spot(rule.at)}): not allowed if ${rule.deny.condition.text.trim()}.`);
  for (const workload of policy.workloads) {
    lines.push(`Workload ${workload.name} (${spot(workload.at)}):`);
    lines.push(...describeRules(workload, '  ', policy));
  }
  for (const price of policy.prices)
    if (values) lines.push(`Price of ${price.model} (${spot(price.at)}): ${price.input} and ${price.output} for a million tokens.`);
  for (const exception of policy.exceptions) {
    const where = [exception.path && `in ${exception.path}`, exception.workload && `for ${exception.workload}`, exception.subject && `of ${exception.subject}`]
      .filter(Boolean)
      .join(' ');
    const ended = isExpired(exception, today) ? 'ended on' : 'until';
    lines.push(
      `Exception (${spot(exception.at)}): ${exception.rule}${where === '' ? '' : ` ${where}`}, ${ended} ${exception.expires}, by ${exception.owner}: ${exception.reason}.`,
    );
  }
  return lines;
}

/** How places are written: as lines, and by file as soon as there are several. */
function spotsOf(policy: Policy): { readonly values: boolean; spot(at: Place): string } {
  const values = policy.files.length > 1;
  return { values, spot: (at) => (values ? lineOf(policy, at) : `line ${at.line}`) };
}

function describeLabel({ pattern, checksum, context, group, description }: OwnDefinition): string {
  const parts = [
    `${pattern}${description === undefined ? '' : `, ${description}`}`,
    checksum && `with the checksum ${checksum}`,
    context && `near ${context.join(', ')}`,
    `one of the ${group}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function describeRules(rules: Rules, indent: string, policy: Policy): string[] {
  const { spot } = spotsOf(policy);
  const lines: string[] = [];
  for (const name of LIST_SECTIONS) {
    const section = rules.sections[name];
    if (section) lines.push(`${indent}${NOUNS[name]} (${spot(section.at)}): ${describeSection(section, policy)}.`);
  }
  for (const entry of rules.labels) {
    const to = entry.to === 'none' ? 'no provider' : entry.to === 'any' ? 'any provider' : entry.to.map((one) => one.text).join(', ');
    lines.push(`${indent}Data labelled ${entry.label} (${spot(entry.at)}) may go to ${to}.`);
  }
  for (const tool of rules.tools?.entries ?? []) lines.push(`${indent}Tool ${tool.name} (${spot(tool.at)}): ${describeTool(tool)}.`);
  if (rules.tools) lines.push(`${indent}Other tools: ${rules.tools.otherwise === 'deny' ? 'denied' : 'allowed'}.`);
  if (rules.outputTokens) lines.push(`${indent}A call may ask for at most ${rules.outputTokens.most} output tokens (${spot(rules.outputTokens.at)}).`);
  for (const budget of rules.budgets) lines.push(`${indent}${describeBudget(budget, policy)}`);
  return lines;
}

function describeSection(section: Section, policy: Policy): string {
  const { spot, values } = spotsOf(policy);
  const texts = (entries: Section['allow']): string => entries.map(({ text, at }) => (values ? `${text} (${spot(at)})` : text)).join(', ');
  const parts: string[] = [];
  if (section.allow.length > 0) parts.push(`${texts(section.allow)} allowed`);
  if (section.approval.length > 0) parts.push(`${texts(section.approval)} with an approval`);
  if (section.deny.length > 0) parts.push(`${texts(section.deny)} denied`);
  parts.push(`${parts.length > 0 ? 'all others' : 'all'} ${section.otherwise === 'deny' ? 'denied' : 'allowed'}`);
  return parts.join('; ');
}

function describeTool(tool: ToolEntry): string {
  if (tool.verdict === 'deny') return 'denied';
  const bounds = [
    tool.when && `if ${tool.when.condition.text.trim()}`,
    tool.calls !== undefined && `at most ${tool.calls} times in a run`,
    tool.approval && 'with an approval',
  ];
  return ['allowed', ...bounds.filter(Boolean)].join(', ');
}

function describeBudget(budget: Budget, policy: Policy): string {
  const { spot } = spotsOf(policy);
  const amounts = (['tokens', 'requests', 'spend'] as const).flatMap((key) => (budget[key] === undefined ? [] : [`${budget[key]} ${key}`]));
  const who = { workload: 'each workload', site: 'each call site', caller: 'each caller', total: 'everyone together' }[budget.by];
  return `Budget (${spot(budget.at)}): ${amounts.join(', ')} a ${budget.per} for ${who}${budget.when ? `, counting where ${budget.when.condition.text.trim()}` : ''}.`;
}

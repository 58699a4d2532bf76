import { splitHost } from './network.ts';
import { decide, decideArguments, decideLabel, decideTool, type Decision } from './decide.ts';
import { isExpired } from './exceptions.ts';
import { hostSubject, modelSubject } from './patterns.ts';
import { canonicalProvider } from './providerNames.ts';
import { LIST_SECTIONS, type Budget, type Policy, type Rules, type Section, type ToolEntry } from './policy.ts';
import { regionOfHost } from '../catalogue/hosts.ts';
import { LABELS, type Label } from '../sensitive/labels.ts';

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
    const label = LABELS.find((one) => one === question.label);
    if (label === undefined)
      answers.push({ about: `label ${question.label}`, verdict: 'deny', text: `There is no label ${question.label}. Labels: ${LABELS.join(', ')}.` });
    else add(`${label} to ${provider}`, decideLabel(policy, label as Label, provider, workload));
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
  const line = decision.at?.line;
  const where = line === undefined ? '' : ` (${policy.file}:${line})`;
  const verdict = { allow: 'allowed', deny: 'denied', approval: 'allowed with an approval' }[decision.verdict];
  const because =
    line === undefined
      ? 'the policy says nothing of it'
      : decision.by === undefined
        ? "no line names it, so the section's default counts"
        : `by \`${decision.by}\``;
  const text = `${about}: ${verdict}, ${because}${where}${decision.reason === undefined ? '' : `: ${decision.reason}`}.`;
  return { about, verdict: decision.verdict, ...(line === undefined ? {} : { line }), text };
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

/** The whole policy in plain words, a sentence a line. */
export function describePolicy(policy: Policy, today: string): string[] {
  const lines = [`${policy.file}: ${MODES[policy.mode]}`, ...describeRules(policy, '')];
  for (const rule of policy.rules) lines.push(`${rule.name ?? 'A rule'} (line ${rule.at.line}): not allowed if ${rule.deny.condition.text.trim()}.`);
  for (const workload of policy.workloads) {
    lines.push(`Workload ${workload.name} (line ${workload.at.line}):`);
    lines.push(...describeRules(workload, '  '));
  }
  for (const exception of policy.exceptions) {
    const where = [exception.path && `in ${exception.path}`, exception.workload && `for ${exception.workload}`, exception.subject && `of ${exception.subject}`]
      .filter(Boolean)
      .join(' ');
    const ended = isExpired(exception, today) ? 'ended on' : 'until';
    lines.push(
      `Exception (line ${exception.at.line}): ${exception.rule}${where === '' ? '' : ` ${where}`}, ${ended} ${exception.expires}, by ${exception.owner}: ${exception.reason}.`,
    );
  }
  return lines;
}

function describeRules(rules: Rules, indent: string): string[] {
  const lines: string[] = [];
  for (const name of LIST_SECTIONS) {
    const section = rules.sections[name];
    if (section) lines.push(`${indent}${NOUNS[name]} (line ${section.at.line}): ${describeSection(section)}.`);
  }
  for (const entry of rules.labels) {
    const to = entry.to === 'none' ? 'no provider' : entry.to === 'any' ? 'any provider' : entry.to.map((one) => one.text).join(', ');
    lines.push(`${indent}Data labelled ${entry.label} (line ${entry.at.line}) may go to ${to}.`);
  }
  for (const tool of rules.tools?.entries ?? []) lines.push(`${indent}Tool ${tool.name} (line ${tool.at.line}): ${describeTool(tool)}.`);
  if (rules.tools) lines.push(`${indent}Other tools: ${rules.tools.otherwise === 'deny' ? 'denied' : 'allowed'}.`);
  if (rules.outputTokens) lines.push(`${indent}A call may ask for at most ${rules.outputTokens.most} output tokens (line ${rules.outputTokens.at.line}).`);
  for (const budget of rules.budgets) lines.push(`${indent}${describeBudget(budget)}`);
  return lines;
}

function describeSection(section: Section): string {
  const texts = (entries: Section['allow']): string => entries.map((entry) => entry.text).join(', ');
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

function describeBudget(budget: Budget): string {
  const amounts = (['tokens', 'requests', 'spend'] as const).flatMap((key) => (budget[key] === undefined ? [] : [`${budget[key]} ${key}`]));
  const who = { workload: 'each workload', site: 'each call site', caller: 'each caller', total: 'everyone together' }[budget.by];
  return `Budget (line ${budget.at.line}): ${amounts.join(', ')} a ${budget.per} for ${who}${budget.when ? `, counting where ${budget.when.condition.text.trim()}` : ''}.`;
}

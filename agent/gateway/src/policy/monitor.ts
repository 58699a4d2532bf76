import {
  conditionValue,
  decide,
  decideLabel,
  exceptionFor,
  hostSubject,
  LABEL_GROUPS,
  LABELS,
  lineOf,
  modelSubject,
  regionOfHost,
  UNKNOWN_PROVIDER,
  workloadOfProcess,
  type AnyLabel,
  type Budget,
  type Decision,
  type Policy,
  type WorkloadRules,
} from '@clewline/analyzers';
import type { AlertRecord, EventRecord, OperationRecord, Workload } from '@clewline/protocol';
import type { ToolCall } from '../operations/toolArguments.ts';
import type { Counter } from '../counters.ts';
import { Budgets } from './budgets.ts';
import { Folder, type PolicyViolation } from './fold.ts';
import { ToolRules } from './toolRules.ts';

const SEVERITIES = { observe: 'information', warn: 'warning', deny: 'error' } as const;

/** Alerts whose id is still to be given: the hub numbers them. */
type Draft = Omit<AlertRecord, 'id'>;

/** An operation as conditions see it; made once, and only if there is a condition. */
type Values = Readonly<Record<string, unknown>>;

/** What is observed, judged by the policy. It only tells: nothing is refused or ended. */
export class PolicyMonitor {
  readonly policy: Policy;
  readonly #budgets: Budgets;
  readonly #tools: ToolRules;
  readonly #folder = new Folder();
  readonly #count: (what: Counter) => void;

  constructor(policy: Policy, count: (what: Counter) => void) {
    this.policy = policy;
    this.#count = count;
    this.#budgets = new Budgets(policy, count);
    this.#tools = new ToolRules(policy);
  }

  /** Parts of the policy that this agent cannot judge, in words. */
  get blindSpots(): string[] {
    const all = [this.policy, ...this.policy.workloads];
    const spots: string[] = [];
    if (all.some((rules) => rules.sections.files)) spots.push('the policy names `files`: the agent does not see files being opened, so they are not judged');
    if (this.policy.workloads.some(({ match }) => match && (match.image ?? match.namespace ?? match.labels) !== undefined))
      spots.push('the policy selects workloads by image, namespace or labels: the agent does not know them of a process, so those workloads fit none');
    return spots;
  }

  /** Violations counted and not yet told, because the same was told less than a minute before. */
  get folded(): number {
    return this.#folder.pending;
  }

  /** @param site the call site, where it is known to be one alone */
  operation(record: OperationRecord, calls: readonly ToolCall[], site: () => string | undefined, command?: string): Draft[] {
    const workload = this.#workloadOf(record.workload, command);
    const { policy } = this;
    const provider = record['gen_ai.provider.name'];
    const model = record['gen_ai.request.model'];
    const host = record['server.address'];
    let known: Values | undefined;
    const values = (): Values => (known ??= conditionValue(operationValues(record, workload)) as Values);
    const violations: PolicyViolation[] = [
      ...this.#provider(provider, host, record['server.port'], workload),
      ...(model === undefined ? [] : this.#denied('policy/model', 'model', model, 'used', decide(policy, 'models', modelSubject(model, provider), workload))),
      ...(host === undefined ? [] : this.#server(host, record['server.port'], workload)),
      ...this.#labels(record, provider, workload),
      ...this.#toolCalls(record, calls, provider, model ?? '', workload),
      ...this.#limit(record, workload),
      ...this.#conditions(values),
      ...this.#overruns(record, workload, values, site),
    ];
    return this.#drafts(violations, record.id, record.time, record.workload, workload);
  }

  /** @param command of the process as it was, which a record never holds */
  event(record: EventRecord, executable: string | undefined, command?: string): Draft[] {
    const workload = this.#workloadOf(record.workload, command);
    const violations: PolicyViolation[] = [];
    if (record.kind === 'exec' && executable !== undefined && executable !== '')
      violations.push(
        ...this.#denied('policy/executable', 'program', executable, 'started', decide(this.policy, 'executables', { names: [executable] }, workload)),
      );
    const address = record['network.peer.address'];
    if (record.kind === 'connection' && address !== undefined) {
      const decision = decide(this.policy, 'destinations', hostSubject(address, record['network.peer.port']), workload);
      const section = workload?.sections.destinations ?? this.policy.sections.destinations;
      const byName = section?.allow.some((entry) => entry.host !== undefined && entry.host.cidr === undefined) ?? false;
      // An address alone does not say which name was meant: then the operation's host decides, if there is one.
      if (decision.verdict === 'deny' && decision.by === undefined && byName) this.#count('policy/destination not judged: its name is not known');
      else violations.push(...this.#denied('policy/destination', 'destination', `${address}:${record['network.peer.port'] ?? '?'}`, 'connected to', decision));
    }
    return this.#drafts(violations, record.id, record.time, record.workload, workload);
  }

  /** A process has ended. */
  exit(pid: number): void {
    this.#tools.end(pid);
  }

  #workloadOf(workload: Workload, command: string | undefined): WorkloadRules | undefined {
    return workloadOfProcess(this.policy, {
      executable: workload['process.executable.path'],
      command: command ?? workload['process.command_line'],
      container: workload['container.id'],
      cgroup: workload.cgroup,
    });
  }

  #denied(rule: string, kind: string, name: string, verb: string, decision: Decision): PolicyViolation[] {
    if (decision.verdict === 'allow') return [];
    const where = lineOf(this.policy, decision.at);
    const why =
      decision.verdict === 'approval'
        ? `a person must approve it (${where}), which the agent cannot see`
        : decision.by === undefined
          ? `it is not among the allowed ones (${where})`
          : `\`${decision.by}\` denies it (${where})`;
    const severity = decision.verdict === 'approval' ? 'information' : SEVERITIES[this.policy.mode];
    return [{ rule, severity, message: `The ${kind} ${name} was ${verb}: ${why}.`, at: decision.at, subject: name }];
  }

  /** An address that nobody is known by may be called where the policy names it among the hosts. */
  #provider(provider: string, host: string | undefined, port: number | undefined, workload: WorkloadRules | undefined): PolicyViolation[] {
    const decision = decide(this.policy, 'providers', { names: [provider] }, workload);
    if (provider === UNKNOWN_PROVIDER && host !== undefined) {
      const named = decide(this.policy, 'hosts', hostSubject(host, port), workload);
      if (named.verdict === 'allow' && named.by !== undefined) return [];
    }
    const name = provider === UNKNOWN_PROVIDER && host !== undefined ? `${provider} (${host})` : provider;
    return this.#denied('policy/provider', 'provider', provider, 'called', decision).map((one) => ({
      ...one,
      message: one.message.replace(`provider ${provider} `, `provider ${name} `),
    }));
  }

  #server(host: string, port: number | undefined, workload: WorkloadRules | undefined): PolicyViolation[] {
    const subject = hostSubject(host, port);
    const region = regionOfHost(host);
    return [
      ...this.#denied('policy/host', 'host', host, 'called', decide(this.policy, 'hosts', subject, workload)),
      ...(region === undefined ? [] : this.#denied('policy/host', 'region', region, 'used', decide(this.policy, 'regions', { names: [region] }, workload))),
      ...this.#denied('policy/destination', 'destination', `${host}:${port ?? '?'}`, 'connected to', decide(this.policy, 'destinations', subject, workload)),
    ];
  }

  #labels(record: OperationRecord, provider: string, workload: WorkloadRules | undefined): PolicyViolation[] {
    // What is uncertain alarms nobody; words about health or money are never more than that, and are meant where they are named.
    const counts = ({ type, confidence }: OperationRecord['labels'][number]): boolean =>
      confidence !== 'low' || (LABEL_GROUPS.topics as readonly string[]).includes(type);
    const sent = new Set(record.labels.filter((label) => label.where === 'request' && counts(label)).map((label) => label.type));
    const labels: readonly AnyLabel[] = [...LABELS, ...this.policy.ownLabels.map(({ name }) => name as AnyLabel)];
    return labels
      .filter((label) => sent.has(label))
      .flatMap((label) => {
        const decision = decideLabel(this.policy, label, provider, workload);
        if (decision.verdict === 'allow') return [];
        const message = `Data labelled ${label} was sent to ${provider}, which may not get it (${lineOf(this.policy, decision.at)}).`;
        return [{ rule: 'policy/label', severity: SEVERITIES[this.policy.mode], message, at: decision.at, subject: label }];
      });
  }

  #toolCalls(record: OperationRecord, calls: readonly ToolCall[], provider: string, model: string, workload: WorkloadRules | undefined): PolicyViolation[] {
    const context = { pid: record.workload['process.pid'], workload, provider, model };
    return calls.flatMap((call) =>
      this.#tools.check(call, context).map(({ tool, what, at, approval }) => ({
        rule: 'policy/tool',
        severity: approval ? ('information' as const) : SEVERITIES[this.policy.mode],
        message: `A model asked for a call of \`${tool}\`: ${what} (${lineOf(this.policy, at)}).`,
        at,
        subject: tool,
      })),
    );
  }

  #limit(record: OperationRecord, workload: WorkloadRules | undefined): PolicyViolation[] {
    const limit = workload?.outputTokens ?? this.policy.outputTokens;
    if (!limit || record['gen_ai.operation.name'] === 'embeddings') return [];
    const asked = record['gen_ai.request.max_tokens'];
    if (asked !== undefined && asked <= limit.most) return [];
    const what = asked === undefined ? 'A request set no bound on its output' : `A request allowed ${asked} output tokens`;
    const message = `${what}; at most ${limit.most} are allowed (${lineOf(this.policy, limit.at)}).`;
    return [{ rule: 'policy/limit', severity: SEVERITIES[this.policy.mode], message, at: limit.at, subject: record.endpoint }];
  }

  #conditions(values: () => Values): PolicyViolation[] {
    if (this.policy.rules.length === 0) return [];
    return this.policy.rules.flatMap((rule) => {
      if (!this.#holds(rule.deny.condition, values)) return [];
      const message = `${rule.name ?? 'A rule of the policy'} (${lineOf(this.policy, rule.deny.at)}): \`${rule.deny.condition.text.trim()}\` holds.${rule.message === undefined ? '' : ` ${rule.message}`}`;
      return [{ rule: 'policy/condition', severity: SEVERITIES[rule.mode], message, at: rule.deny.at, subject: rule.name ?? String(rule.deny.at.line) }];
    });
  }

  /** A condition that cannot be evaluated on an operation is counted: it neither accuses nor acquits. */
  #holds(condition: { evaluate(values: Values): boolean }, values: () => Values): boolean {
    try {
      return condition.evaluate(values());
    } catch {
      this.#count('policy/condition not evaluated');
      return false;
    }
  }

  #overruns(record: OperationRecord, workload: WorkloadRules | undefined, values: () => Values, site: () => string | undefined): PolicyViolation[] {
    const all: readonly Budget[] = [...(workload?.budgets ?? []), ...this.policy.budgets];
    const budgets = all.filter((budget) => budget.when === undefined || this.#holds(budget.when.condition, values));
    if (budgets.length === 0) return [];
    const use = {
      time: Date.parse(record.time),
      workload: workload?.name ?? record.workload.cgroup ?? record.workload['process.executable.path'] ?? String(record.workload['process.pid']),
      site: budgets.some((budget) => budget.by === 'site') ? site() : undefined,
      caller: record.credential,
      model: record['gen_ai.request.model'] ?? '',
      inputTokens: record['gen_ai.usage.input_tokens'],
      outputTokens: record['gen_ai.usage.output_tokens'],
    };
    return this.#budgets.add(budgets, use).map(({ budget, kind, used, most, who }) => {
      const shown = budget.by === 'caller' ? `credential ${who.slice(0, 8)}…` : who;
      const amount = kind === 'spend' ? used.toFixed(2) : String(Math.round(used));
      const message = `The budget of ${most} ${kind} per ${budget.per} is overrun by ${shown}: ${amount} (${lineOf(this.policy, budget.at)}).`;
      return { rule: 'policy/budget', severity: SEVERITIES[this.policy.mode], message, at: budget.at, subject: `${kind} ${who}` };
    });
  }

  #drafts(violations: readonly PolicyViolation[], shownBy: string, time: string, process: Workload, workload: WorkloadRules | undefined): Draft[] {
    return violations.flatMap(({ rule, message, severity, at, subject }): Draft[] => {
      const { covered, expired } = exceptionFor(this.policy, { rule, workload: workload?.name, subject }, time.slice(0, 10));
      if (covered) return [];
      const who = workload?.name ?? process['process.executable.path'] ?? String(process['process.pid']);
      const count = this.#folder.count(`${rule}|${lineOf(this.policy, at)}|${subject}|${who}`, Date.parse(time));
      if (count === 0) return [];
      const note = expired ? ` The exception of ${expired.owner} for it (${lineOf(this.policy, expired.at)}) ended on ${expired.expires}.` : '';
      // A number alone would be taken for a line of the policy's own file.
      const line = at === undefined || at.file !== undefined ? {} : { policyLine: at.line };
      return [{ type: 'alert', time, rule, severity, message: message + note, count, workload: process, operation: shownBy, ...line }];
    });
  }
}

function operationValues(record: OperationRecord, workload: WorkloadRules | undefined): Record<string, unknown> {
  const host = record['server.address'] ?? '';
  return {
    provider: record['gen_ai.provider.name'],
    model: record['gen_ai.request.model'] ?? '',
    host,
    region: regionOfHost(host) ?? '',
    operation: record['gen_ai.operation.name'],
    stream: record['gen_ai.request.stream'] ?? false,
    max_tokens: Math.round(record['gen_ai.request.max_tokens'] ?? 0),
    tools: record['gen_ai.tool.names'],
    labels: [...new Set(record.labels.filter((label) => label.where === 'request').map((label) => label.type))],
    input_tokens: Math.round(record['gen_ai.usage.input_tokens'] ?? 0),
    output_tokens: Math.round(record['gen_ai.usage.output_tokens'] ?? 0),
    workload: workload?.name ?? '',
    executable: record.workload['process.executable.path'] ?? '',
    file: '',
  };
}

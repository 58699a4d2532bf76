import { decideArguments, decideTool, type Decision, type Policy, type WorkloadRules } from '@clewline/analyzers';
import type { ToolCall } from '../operations/toolArguments.ts';

export interface ToolViolation {
  readonly tool: string;
  readonly what: string;
  readonly at: Decision['at'];
  readonly approval: boolean;
}

/** Runs (processes) whose calls are counted. */
const MAX_RUNS = 10_000;

/** The tool calls that models ask for, against the policy: allowed at all, arguments, number in a run, approval. */
export class ToolRules {
  readonly #policy: Policy;
  readonly #runs = new Map<number, Map<string, number>>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** Forgets a run that is over; a process id is used again. */
  end(pid: number): void {
    this.#runs.delete(pid);
  }

  check(
    call: ToolCall,
    context: { readonly pid: number; readonly workload: WorkloadRules | undefined; readonly provider: string; readonly model: string },
  ): ToolViolation[] {
    const decision = decideTool(this.#policy, call.name, context.workload);
    const found = (what: string, at: Decision['at'], approval = false): ToolViolation => ({ tool: call.name, what, at, approval });
    if (decision.verdict === 'deny') return [found('it is not allowed', decision.at)];
    const violations: ToolViolation[] = [];
    const { entry } = decision;
    if (entry?.when) {
      const kept = decideArguments(entry, { args: call.cutOff ? undefined : argumentsOf(call), provider: context.provider, model: context.model });
      // The reason may be a text of the policy's; it is never one of the arguments.
      if (kept.verdict === 'deny') violations.push(found(`its arguments do not keep \`${entry.when.condition.text.trim()}\` (${kept.reason ?? ''})`, kept.at));
    }
    if (entry?.calls !== undefined) {
      const count = this.#count(context.pid, entry.name);
      if (count > entry.calls) violations.push(found(`call ${count} in this run, ${entry.calls} are allowed`, entry.at));
    }
    if (decision.verdict === 'approval') violations.push(found('a person must approve it, which the agent cannot see', decision.at, true));
    return violations;
  }

  #count(pid: number, entry: string): number {
    let run = this.#runs.get(pid);
    if (!run) {
      this.#runs.set(pid, (run = new Map()));
      if (this.#runs.size > MAX_RUNS) this.#runs.delete(this.#runs.keys().next().value ?? -1);
    }
    const count = (run.get(entry) ?? 0) + 1;
    run.set(entry, count);
    return count;
  }
}

function argumentsOf(call: ToolCall): unknown {
  try {
    return JSON.parse(call.arguments === '' ? '{}' : call.arguments);
  } catch {
    return undefined;
  }
}

import type { RunLanguage } from '@clewline/analyzers';
import type { Workload } from '@clewline/protocol';
import { shownCommand } from './command.ts';

/** What the kernel says of a process. */
export interface ProcessFacts {
  readonly pid: number;
  readonly executable?: string;
  readonly cgroup?: string;
  /** Its arguments as they were, the program first. They stay in the gateway. */
  readonly arguments?: readonly string[];
}

/**
 * Who a process is, to others: the one place where that is decided, by process, cgroup and container.
 * @returns names of OpenTelemetry's resource attributes
 */
export function workloadOf(facts: ProcessFacts): Workload {
  const workload: Workload = { 'process.pid': facts.pid };
  if (facts.executable) workload['process.executable.path'] = facts.executable;
  const command = shownCommand(facts.arguments ?? []);
  if ((facts.arguments ?? []).length > 0) workload['process.command_line'] = command;
  if (facts.cgroup) workload.cgroup = facts.cgroup;
  const container = containerOf(facts.cgroup);
  if (container !== undefined) workload['container.id'] = container;
  return workload;
}

/** The id that every container runtime puts into its cgroup's name. */
function containerOf(cgroup: string | undefined): string | undefined {
  return /(?:^|[^0-9a-f])([0-9a-f]{64})(?:[^0-9a-f]|$)/.exec(cgroup ?? '')?.[1];
}

const INTERPRETERS: readonly (readonly [RegExp, RunLanguage])[] = [
  [/^(?:node|nodejs|bun|deno)(?:[-\d.].*)?$/, 'javascript'],
  [/^(?:python|pypy)(?:[-\d.].*)?$/, 'python'],
];

/** The language that a process's interpreter runs; `undefined` for a program of its own. */
export function languageOf(executable: string | undefined): RunLanguage | undefined {
  const name =
    executable
      ?.replace(/ \(deleted\)$/, '')
      .split('/')
      .at(-1) ?? '';
  return INTERPRETERS.find(([pattern]) => pattern.test(name))?.[1];
}

import type { OperationRecord } from '@clewline/protocol';
import { hostOf, processOf, type TraceRecord } from './record.ts';

/** Runs that are remembered, and operations of one. */
const MOST_RUNS = 5000;
const MOST_OPERATIONS = 500;
/** Operations of a process whose tool calls nothing has answered yet: more at once are no longer followed. */
const MOST_OPEN = 200;
/** Milliseconds that a process may think about the tools' answers. */
const WITHIN_MS = 10 * 60_000;
/** Clocks of the kernel and of a record differ by rounding. */
const SLACK_MS = 5;

/** A name that no record has and that JSON leaves out: what the page has found out is not what the agent has said. */
const RUN = Symbol('run');
type Placed = TraceRecord & { readonly [RUN]?: Run };

/** Operations of one process that answer each other: a model asks for tools, and the next request says what they gave. */
export interface Run {
  /** The id of its first operation. */
  readonly id: string;
  /** Of the first operation, ISO 8601. */
  readonly began: string;
  /** Ids of its operations, in their order. */
  readonly operations: readonly string[];
}

interface Growing extends Run {
  readonly operations: string[];
}

/** An operation that ended with tool calls: what follows it repeats its messages and adds the tools' answers. */
interface Open {
  readonly run: Growing;
  readonly roles: readonly string[];
  readonly endpoint: string;
  readonly host: string | undefined;
  readonly end: number;
}

/** The run of a record, as far as it is known. */
export function runOf(record: TraceRecord): Run | undefined {
  return (record as Placed)[RUN];
}

/**
 * Tells runs from the records alone. An operation goes on with another one if it is of the same process, goes to the same place, begins after it, and its
 * messages begin with all of the other's. Where several fit, as in a server that has many conversations at once, it is not guessed: it begins
 * a run of its own.
 */
export class Runs {
  readonly #byOperation = new Map<string, Growing>();
  readonly #runs = new Map<string, Growing>();
  readonly #open = new Map<string, Open[]>();

  /** @returns the same record, with its run if it has one */
  place(record: OperationRecord): OperationRecord {
    const run = this.#byOperation.get(record.id) ?? this.#runFor(record);
    return run ? ({ ...record, [RUN]: run } as OperationRecord) : record;
  }

  clear(): void {
    this.#byOperation.clear();
    this.#runs.clear();
    this.#open.clear();
  }

  #runFor(record: OperationRecord): Growing | undefined {
    const began = Date.parse(record.time);
    const run = this.#goesOnWith(record, began);
    const calls = record['gen_ai.tool.calls'].length > 0;
    if (!run && !calls) return undefined;
    const own = run ?? this.#begin(record);
    if (own.operations.length < MOST_OPERATIONS) own.operations.push(record.id);
    this.#byOperation.set(record.id, own);
    if (calls) this.#leaveOpen(record, own, began);
    return own;
  }

  #goesOnWith(record: OperationRecord, began: number): Growing | undefined {
    const open = this.#open.get(processOf(record));
    if (!open) return undefined;
    const fitting = open.filter(
      ({ roles, endpoint, host, end }) =>
        endpoint === record.endpoint &&
        host === hostOf(record) &&
        began >= end - SLACK_MS &&
        began <= end + WITHIN_MS &&
        roles.length < record.roles.length &&
        roles.every((role, i) => role === record.roles[i]),
    );
    const [only] = fitting;
    if (!only || fitting.length > 1) return undefined;
    open.splice(open.indexOf(only), 1);
    return only.run;
  }

  #begin(record: OperationRecord): Growing {
    const run: Growing = { id: record.id, began: record.time, operations: [] };
    this.#runs.set(run.id, run);
    if (this.#runs.size > MOST_RUNS) {
      const [oldest] = this.#runs.values();
      for (const id of oldest?.operations ?? []) this.#byOperation.delete(id);
      this.#runs.delete(oldest?.id ?? '');
    }
    return run;
  }

  #leaveOpen(record: OperationRecord, run: Growing, began: number): void {
    const process = processOf(record);
    const open = this.#open.get(process) ?? [];
    open.push({ run, roles: record.roles, endpoint: record.endpoint, host: hostOf(record), end: began + (record.duration_ms ?? 0) });
    if (open.length > MOST_OPEN) open.shift();
    this.#open.delete(process);
    this.#open.set(process, open);
    if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value ?? '');
  }
}

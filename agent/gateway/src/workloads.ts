import type { RunLanguage } from '@clewline/analyzers';
import { ATTACH_STATUSES, type FrameOf, type LedgerRecord, type StatusRecord, type Workload } from '@clewline/protocol';
import { shownCommand } from './identity/command.ts';
import { languageOf, workloadOf } from './identity/identity.ts';
import { TlsSockets } from './identity/tlsSockets.ts';
import { Ledger, sumOf } from './ledger/ledger.ts';

interface Process {
  readonly pid: number;
  parent: number;
  executable?: string;
  cgroup?: string;
  arguments?: readonly string[];
  /** Made once for each change of what it is made from. */
  workload?: Workload;
  attached: boolean;
  attachError?: string;
  readonly tls: TlsSockets;
  readonly ledger: Ledger;
  gone: boolean;
  /** Operations that the probe was told of. */
  told: number;
}

const MAX_PROCESSES = 4096;
/** Processes that a status tells: those that run, then those that have ended and of which there is something to say. */
const MAX_TOLD = 500;

export type ProcessStatus = StatusRecord['processes'][number];

/** Errors of attaching to a library that mean something to a reader; the numbers are the kernel's own. */
function attachProblem(error: number): string {
  const meaning: Readonly<Record<number, string>> = {
    5: 'it is damaged, or ends what reads it',
    24: 'the process has more TLS libraries than are read in one',
    110: 'reading it takes too long',
    116: 'it was being changed',
  };
  return meaning[error] ?? `the kernel refused with error ${error}`;
}

/** Who does things: the processes of the target set with their books, kept for a while after they end. */
export class Workloads {
  readonly #processes = new Map<number, Process>();
  /** Books of processes that were forgotten, and losses of processes that are not known. */
  readonly #others = new Ledger();

  process(pid: number): Process {
    let known = this.#processes.get(pid);
    if (!known) {
      known = { pid, parent: 0, attached: false, tls: new TlsSockets(), ledger: new Ledger(), gone: false, told: 0 };
      this.#processes.set(pid, known);
      if (this.#processes.size > MAX_PROCESSES) this.#forget();
    }
    return known;
  }

  /** The books of a process; those of number 0 are of processes that cannot be told apart. */
  ledger(pid: number): Ledger {
    return pid === 0 ? this.#others : this.process(pid).ledger;
  }

  onProcess(frame: FrameOf<'process'>): void {
    const [executable = '', cgroup = '', ...command] = Buffer.from(frame.tail).toString('utf8').split('\0');
    const process = this.#living(frame.header.pid);
    process.parent = frame.fields.parent;
    process.executable = executable;
    process.cgroup = cgroup;
    process.arguments = command.filter((part) => part !== '');
    process.workload = undefined;
  }

  /** A process has become another program. @returns its identity with the new command, which policies see as it is */
  onExec(pid: number, executable: string, words: readonly string[]): { workload: Workload; shown: string; raw: string } {
    const process = this.#living(pid);
    const args = words.filter((word) => word !== '');
    if (executable.startsWith('/')) process.executable = executable;
    process.arguments = args;
    process.workload = undefined;
    return { workload: this.workloadOf(pid), shown: shownCommand(args), raw: args.join(' ') };
  }

  onAttach(frame: FrameOf<'attach'>): void {
    const process = this.process(frame.header.pid);
    if (frame.fields.status === ATTACH_STATUSES.attached) process.attached = true;
    else if (frame.fields.status === ATTACH_STATUSES.failed)
      process.attachError = `${Buffer.from(frame.tail).toString('utf8')} is not read: ${attachProblem(frame.fields.error)}`;
  }

  /** A process has ended. @returns TLS connections of it that were never read: it was gone before its probes were attached, or they cannot be */
  onExit(pid: number, since: string): number {
    const known = this.#processes.get(pid);
    if (!known || known.gone) return 0;
    known.gone = true;
    this.#noteUnread(known, since);
    return known.tls.unread.length;
  }

  /** The plaintext of a process's TLS connection is read. */
  onTlsRead(pid: number, localPort: number | undefined): void {
    const process = this.process(pid);
    // A short process can be gone before the probe has looked which of its libraries are read: its plaintext says so as well.
    process.attached = true;
    const late = process.tls.read(localPort);
    if (late) process.ledger.notUnread('tls', late.host);
  }

  /** TLS sockets that have been waiting for their plaintext for too long are said to be unreadable. @param now boottime nanoseconds */
  noteUnreadable(now: bigint, since: string): void {
    for (const process of this.#processes.values()) if (!process.gone && process.tls.overdue(now)) this.#noteUnread(process, since);
  }

  #noteUnread(process: Process, since: string): void {
    for (const host of process.tls.takeUnread()) process.ledger.unread('tls', host, since);
  }

  /** A number that is used again is another process: what was kept of the one before goes to the others' books. */
  #living(pid: number): Process {
    const known = this.#processes.get(pid);
    if (known?.gone) {
      this.#others.add(known.ledger);
      this.#processes.delete(pid);
    }
    return this.process(pid);
  }

  #forget(): void {
    const oldest = [...this.#processes.values()].find((one) => one.gone) ?? this.#processes.values().next().value;
    if (!oldest) return;
    this.#others.add(oldest.ledger);
    this.#processes.delete(oldest.pid);
  }

  /** Who a process is, as it is told to others. */
  workloadOf(pid: number): Workload {
    const process = this.#processes.get(pid);
    if (!process) return { 'process.pid': pid };
    return (process.workload ??= workloadOf(process));
  }

  /** The same with what stays here: its command line as it was, and the language that its interpreter runs. */
  whoIs(pid: number): { workload: Workload; command: string | undefined; language: RunLanguage | undefined } {
    const process = this.#processes.get(pid);
    return { workload: this.workloadOf(pid), command: process?.arguments?.join(' '), language: languageOf(process?.executable) };
  }

  /** Operations delivered of each process of which there are more than when it was asked last. */
  takeDelivered(): { pid: number; operations: number }[] {
    const changed: { pid: number; operations: number }[] = [];
    for (const process of this.#processes.values()) {
      const operations = process.ledger.delivered;
      if (operations === process.told) continue;
      process.told = operations;
      changed.push({ pid: process.pid, operations });
    }
    return changed;
  }

  /** The books of all together. */
  get total(): LedgerRecord {
    return sumOf([this.#others, ...[...this.#processes.values()].map(({ ledger }) => ledger)]);
  }

  /** What can be seen of each process, with the reason where it cannot, and its books. */
  status(): ProcessStatus[] {
    const all = [...this.#processes.values()];
    const told = [...all.filter((process) => !process.gone), ...all.filter((process) => process.gone && !process.ledger.empty).reverse()];
    return told.slice(0, MAX_TOLD).map(statusOf);
  }
}

function statusOf(process: Process): ProcessStatus {
  const { attached, tls, ledger } = process;
  const unreadable = !attached && tls.seen > 0;
  const reason =
    process.attachError ??
    (unreadable
      ? 'TLS of this process is not readable: its TLS library has no symbols that can be probed'
      : attached && tls.unread.length > 0 && ledger.delivered === 0
        ? `${tls.unread.length} TLS connections are older than the probes, or of a TLS library that cannot be probed`
        : attached && ledger.delivered === 0
          ? ledger.atMostLost > 0
            ? 'what was read of it had begun before, or has gaps: no call of it is whole'
            : 'no model call has been seen yet'
          : undefined);
  const unread = ledger.unreadRecords;
  return {
    pid: process.pid,
    ...(process.executable === undefined ? {} : { executable: process.executable }),
    tls: unreadable ? 'not-readable' : attached ? 'readable' : 'none-seen',
    ...(reason === undefined ? {} : { reason }),
    ...(process.gone ? { gone: true } : {}),
    operations: ledger.delivered,
    ledger: ledger.record,
    ...(unread.length > 0 ? { unread } : {}),
  };
}

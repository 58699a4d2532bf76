import type { RunLanguage } from '@clewline/analyzers';
import type { FrameOf, StatusRecord, Workload } from '@clewline/protocol';
import { shownCommand } from './identity/command.ts';
import { languageOf, workloadOf } from './identity/identity.ts';

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
  /** TLS connections whose sockets were seen, and those of them whose plaintext was. */
  tlsSockets: number;
  tlsReadable: number;
  operations: number;
  gone: boolean;
}

const MAX_PROCESSES = 4096;

/** Who does things: the processes of the target set, kept for a while after they end. */
export class Workloads {
  readonly #processes = new Map<number, Process>();

  process(pid: number): Process {
    let known = this.#processes.get(pid);
    if (!known) {
      known = { pid, parent: 0, attached: false, tlsSockets: 0, tlsReadable: 0, operations: 0, gone: false };
      this.#processes.set(pid, known);
      if (this.#processes.size > MAX_PROCESSES) {
        const oldest = [...this.#processes.values()].find((one) => one.gone) ?? this.#processes.values().next().value;
        if (oldest) this.#processes.delete(oldest.pid);
      }
    }
    return known;
  }

  onProcess(frame: FrameOf<'process'>): void {
    const [executable = '', cgroup = '', ...command] = Buffer.from(frame.tail).toString('utf8').split('\0');
    const process = this.process(frame.header.pid);
    process.gone = false;
    process.parent = frame.fields.parent;
    process.executable = executable;
    process.cgroup = cgroup;
    process.arguments = command.filter((part) => part !== '');
    process.workload = undefined;
  }

  /** A process has become another program. @returns its identity with the new command, which policies see as it is */
  onExec(pid: number, executable: string, words: readonly string[]): { workload: Workload; shown: string; raw: string } {
    const process = this.process(pid);
    const args = words.filter((word) => word !== '');
    if (executable.startsWith('/')) process.executable = executable;
    process.arguments = args;
    process.workload = undefined;
    return { workload: this.workloadOf(pid), shown: shownCommand(args), raw: args.join(' ') };
  }

  onAttach(frame: FrameOf<'attach'>): void {
    const process = this.process(frame.header.pid);
    if (frame.fields.status === 1) process.attached = true;
    else if (frame.fields.status === 3)
      process.attachError = `attaching to ${Buffer.from(frame.tail).toString('utf8')} failed with error ${frame.fields.error}`;
  }

  /** @returns TLS connections of the process that were never read: it was gone before its probes were attached, or they cannot be. */
  onExit(pid: number): number {
    const known = this.#processes.get(pid);
    if (!known || known.gone) return 0;
    known.gone = true;
    return Math.max(0, known.tlsSockets - known.tlsReadable);
  }

  /** A socket of the process began to speak TLS. */
  onTlsSocket(pid: number): void {
    this.process(pid).tlsSockets++;
  }

  /** The first plaintext of a TLS connection. */
  onTlsReadable(pid: number): void {
    this.process(pid).tlsReadable++;
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

  /** What can be seen of each process, with the reason where it cannot. */
  status(): StatusRecord['processes'] {
    return [...this.#processes.values()]
      .filter((process) => !process.gone)
      .map((process) => {
        const unread = process.tlsSockets - process.tlsReadable;
        const unreadable = !process.attached && process.tlsSockets > 0;
        const reason =
          process.attachError ??
          (unreadable
            ? 'TLS of this process is not readable: its TLS library has no symbols that can be probed'
            : process.attached && unread > 0 && process.operations === 0
              ? `${unread} TLS connections are older than the probes; what was sent on them before is not known`
              : process.attached && process.operations === 0
                ? 'no model call has been seen yet'
                : undefined);
        return {
          pid: process.pid,
          executable: process.executable,
          tls: unreadable ? ('not-readable' as const) : process.attached ? ('readable' as const) : ('none-seen' as const),
          ...(reason === undefined ? {} : { reason }),
          operations: process.operations,
        };
      });
  }
}

import type { FrameOf, StatusRecord, Workload } from '@clewline/protocol';

interface Process {
  readonly pid: number;
  parent: number;
  executable?: string;
  cgroup?: string;
  command?: string;
  attached: boolean;
  attachError?: string;
  sawTls: boolean;
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
      known = { pid, parent: 0, attached: false, sawTls: false, operations: 0, gone: false };
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
    process.command = command
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 500);
  }

  onAttach(frame: FrameOf<'attach'>): void {
    const process = this.process(frame.header.pid);
    if (frame.fields.status === 1) process.attached = true;
    else if (frame.fields.status === 3)
      process.attachError = `attaching to ${Buffer.from(frame.tail).toString('utf8')} failed with error ${frame.fields.error}`;
  }

  onExit(pid: number): void {
    const known = this.#processes.get(pid);
    if (known) known.gone = true;
  }

  /** A TLS connection was seen whose plaintext is not. */
  onUnreadableTls(pid: number): void {
    this.process(pid).sawTls = true;
  }

  workloadOf(pid: number): Workload {
    const process = this.#processes.get(pid);
    const workload: Workload = { 'process.pid': pid };
    if (!process) return workload;
    if (process.executable) workload['process.executable.path'] = process.executable;
    if (process.command) workload['process.command_line'] = process.command;
    if (process.cgroup) workload.cgroup = process.cgroup;
    const container = /([0-9a-f]{64})/.exec(process.cgroup ?? '')?.[1];
    if (container !== undefined) workload['container.id'] = container;
    return workload;
  }

  /** What can be seen of each process, with the reason where it cannot. */
  status(): StatusRecord['processes'] {
    return [...this.#processes.values()]
      .filter((process) => !process.gone)
      .map((process) => {
        const unreadable = !process.attached && process.sawTls;
        const reason =
          process.attachError ??
          (unreadable
            ? 'TLS of this process is not readable: its TLS library has no symbols that can be probed'
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

import type { Policy } from '@clewline/analyzers';
import { DROP_REASONS, FRAMES, type EventRecord, type Frame, type StatusRecord } from '@clewline/protocol';
import { Counters, type Counter } from './counters.ts';
import type { Hub } from './hub/hub.ts';
import { PolicyMonitor } from './policy/monitor.ts';
import type { ExchangeSink, RequestHead } from './protocols/protocol.ts';
import type { Recorder } from './recording.ts';
import { decode } from './stages/decode.ts';
import { judge } from './stages/judge.ts';
import { observe } from './stages/observe.ts';
import { publish } from './stages/publish.ts';
import { record } from './stages/record.ts';
import type { OpenExchange } from './stages/stage.ts';
import { isUnreadModelCall } from './stages/unreadEndpoints.ts';
import { addressText, Connections, isPath, placeOf, type ConnectionInfo } from './streams/connections.ts';
import { Workloads } from './workloads.ts';

const frameNames = new Map<number, string>(Object.entries(FRAMES).map(([name, shape]) => [shape.type, name]));

export interface PipelineOptions {
  readonly hub: Hub;
  readonly hmacKey: Buffer;
  readonly recorder?: Recorder;
  /** Now, milliseconds since the epoch; a replay gives the recording's own time. */
  readonly clock?: () => number;
  readonly policy?: Policy;
  readonly counters?: Counters;
  /** Tells the kernel that a connection is read no more. */
  readonly mute?: (conn: bigint) => void;
}

/**
 * The way of a byte: frames → streams → protocols → stages → hub.
 * Frames about processes and connections go to the tables they belong to; data becomes exchanges, and each of those goes through the stages.
 */
export class Pipeline {
  readonly counters: Counters;
  readonly policy: PolicyMonitor | undefined;
  readonly #connections: Connections;
  readonly #workloads = new Workloads();
  readonly #hub: Hub;
  readonly #recorder: Recorder | undefined;
  readonly #stages: OpenExchange;
  #realMinusBoot = 0n;
  #lastTime = 0n;
  capture: StatusRecord['capture'] = 'starting';
  reason: string | undefined;

  constructor({ hub, hmacKey, recorder, clock = Date.now, policy, counters = new Counters(), mute = () => undefined }: PipelineOptions) {
    this.counters = counters;
    this.#hub = hub;
    this.#recorder = recorder;
    this.policy = policy && new PolicyMonitor(policy, (what) => this.count(what));
    const clocks = { wallTime: (boot: bigint) => this.#wall(boot), now: clock };
    this.#stages = decode(
      record(recorder, counters)(observe(this.#guarded(publish(hub, this.#workloads, counters, clocks, hmacKey)(judge(this.policy, hub, counters))))),
    );
    this.#connections = new Connections({
      open: (info, head, time) => this.#open(info, head, time),
      count: (what) => this.count(what),
      onTls: (pid, localPort) => this.#workloads.onTlsRead(pid, localPort),
      mayHaveLost: (pid, operations) => this.#workloads.ledger(pid).mayHaveLost(operations),
      pipelined: (pid, requests) => this.#workloads.ledger(pid).pipelined(requests),
      unread: (info, what, host, time) => this.#workloads.ledger(info.pid).unread(what, hostOf(info, host), this.#iso(time)),
      mute,
    });
  }

  count(what: Counter, by = 1): void {
    this.counters.add(what, by);
  }

  frame(frame: Frame): void {
    const { pid, time } = frame.header;
    if (time > this.#lastTime) this.#lastTime = time;
    this.#recorder?.frame(frame);
    switch (frame.name) {
      case 'clock':
        this.#realMinusBoot = frame.fields.real - frame.fields.boot;
        return;
      case 'process':
        this.#workloads.onProcess(frame);
        return;
      case 'attach':
        this.#workloads.onAttach(frame);
        return;
      case 'drops': {
        const name = (frameNames.get(frame.fields.frame) ?? 'unknown') as 'unknown';
        this.counters.set(`${name}/${DROP_REASONS[frame.fields.reason] ?? 'unknown'}`, Number(frame.fields.count));
        return;
      }
      case 'loss':
        this.#workloads.ledger(pid).tell(frame.fields.reason, Number(frame.fields.calls));
        return;
      case 'books':
        this.#workloads.ledger(pid).restored(Number(frame.fields.delivered), Number(frame.fields.lost));
        return;
      case 'muted':
        if (frame.fields.what === 1) this.#workloads.process(pid).tls.add(this.#connections.peerOf(frame.header.conn), time);
        return;
      case 'exec':
        this.#exec(frame);
        return;
      case 'flow':
        if (frame.fields.state === 2) this.#connected(frame);
        break;
      case 'exit':
        this.#connections.frame(frame);
        this.#exited(pid, time);
        return;
      case 'ready':
        this.capture = 'active';
        return;
    }
    this.#connections.frame(frame);
  }

  /** No more frames will come. Resolves when everything that came has been told. */
  async end(): Promise<void> {
    this.#connections.closeAll(this.#lastTime);
    // Compressed bodies end a turn later.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    await this.#hub.analyst.idle();
  }

  /** Operations delivered of each process of which there are more than when it was asked last. */
  takeDelivered(): readonly { readonly pid: number; readonly operations: number }[] {
    return this.#workloads.takeDelivered();
  }

  status(): StatusRecord {
    this.#workloads.noteUnreadable(this.#lastTime, this.#iso(this.#lastTime));
    if (this.policy) this.counters.set('policy/alerts folded', this.policy.folded);
    const ledger = this.#workloads.total;
    return {
      type: 'status',
      capture: this.capture,
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      operations: ledger.delivered,
      counters: this.counters.toJSON(),
      processes: this.#workloads.status(),
      ledger,
    };
  }

  #wall(boot: bigint): number {
    return Number((boot + this.#realMinusBoot) / 1000n) / 1000;
  }

  #iso(boot: bigint): string {
    return new Date(this.#wall(boot)).toISOString();
  }

  #open(info: ConnectionInfo, head: RequestHead, time: bigint): ExchangeSink | undefined {
    const sink = this.#stages(info, head, time);
    if (!sink && isUnreadModelCall(head, info.peer.serverName)) {
      this.count('endpoint/not-decoded');
      this.#workloads.ledger(info.pid).unread('endpoint', hostOf(info, head.headers.get('host')), this.#iso(time));
    }
    return sink;
  }

  /** One operation that cannot be worked on must not cost the others: it is lost, and known to be. */
  #guarded<T extends unknown[]>(next: (info: ConnectionInfo, ...rest: T) => void): (info: ConnectionInfo, ...rest: T) => void {
    return (info, ...rest) => {
      try {
        next(info, ...rest);
      } catch {
        this.count('operation/not decoded');
        this.#workloads.ledger(info.pid).lose();
      }
    };
  }

  #connected(frame: Frame & { name: 'flow' }): void {
    this.#event({
      type: 'event',
      time: this.#iso(frame.header.time),
      kind: 'connection',
      workload: this.#workloads.workloadOf(frame.header.pid),
      'network.peer.address': addressText(frame.fields.family, frame.fields.remote),
      'network.peer.port': frame.fields.remotePort,
    });
  }

  #exited(pid: number, time: bigint): void {
    const unread = this.#workloads.onExit(pid, this.#iso(time));
    if (unread > 0) this.count('connection/tls-not-read', unread);
    this.policy?.exit(pid);
  }

  #exec(frame: Frame & { name: 'exec' }): void {
    const [executable, ...command] = Buffer.from(frame.tail).toString('utf8').split('\0');
    const { workload, shown, raw } = this.#workloads.onExec(frame.header.pid, executable ?? '', command);
    this.#event({ type: 'event', time: this.#iso(frame.header.time), kind: 'exec', workload, command: shown }, executable, raw);
  }

  #event(draft: Omit<EventRecord, 'id'>, executable?: string, command?: string): void {
    const known = this.#hub.event(draft);
    for (const alert of this.policy?.event(known, executable, command) ?? []) this.#hub.alert(alert);
  }
}

/** The host that a connection goes to, as well as it is known. */
function hostOf(info: ConnectionInfo, host: string | undefined): string | undefined {
  // A request over a Unix socket names some host or other: who is asked is told by the socket.
  if (isPath(info.peer)) return placeOf(info.peer);
  return host?.replace(/:\d+$/, '') || info.peer.serverName || placeOf(info.peer);
}

import { createHmac } from 'node:crypto';
import type { Policy } from '@clewline/analyzers';
import { DROP_REASONS, FRAMES, type EventRecord, type Frame, type OperationRecord, type StatusRecord } from '@clewline/protocol';
import type { Hub } from './hub/hub.ts';
import type { ExchangeSink, HttpRequest } from './http/exchanges.ts';
import { observeExchange, type Observation } from './operations/observe.ts';
import { labelRequest, operationRecord } from './operations/record.ts';
import { PolicyMonitor } from './policy/monitor.ts';
import type { Recorder } from './recording.ts';
import { addressText, Connections, type ConnectionInfo } from './streams/connections.ts';
import { Workloads } from './workloads.ts';

const frameNames = new Map<number, string>(Object.entries(FRAMES).map(([name, shape]) => [shape.type, name]));

/** The way of a byte: frames → streams → http → operations → labels → links → hub. */
export class Pipeline {
  readonly counters = new Map<string, number>();
  readonly #connections: Connections;
  readonly #workloads = new Workloads();
  readonly #hub: Hub;
  readonly #hmacKey: Buffer;
  readonly #recorder: Recorder | undefined;
  readonly #clock: () => number;
  readonly policy: PolicyMonitor | undefined;
  #realMinusBoot = 0n;
  #operations = 0;
  #lastTime = 0n;
  capture: StatusRecord['capture'] = 'starting';
  reason: string | undefined;

  /** @param options.clock now, milliseconds since the epoch; a replay gives the recording's own time. */
  constructor(options: { hub: Hub; hmacKey: Buffer; recorder?: Recorder; clock?: () => number; policy?: Policy }) {
    this.#hub = options.hub;
    this.#hmacKey = options.hmacKey;
    this.#recorder = options.recorder;
    this.#clock = options.clock ?? ((): number => Date.now());
    this.policy = options.policy && new PolicyMonitor(options.policy, (what) => this.count(what));
    this.#connections = new Connections({
      onRequest: (info) => (request) => this.#request(info, request),
      count: (what) => this.count(what),
      onTls: (pid) => this.#workloads.onTlsReadable(pid),
    });
  }

  count(what: string, by = 1): void {
    this.counters.set(what, (this.counters.get(what) ?? 0) + by);
  }

  frame(frame: Frame): void {
    if (frame.header.time > this.#lastTime) this.#lastTime = frame.header.time;
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
      case 'drops':
        this.counters.set(
          `${frameNames.get(frame.fields.frame) ?? frame.fields.frame}/${DROP_REASONS[frame.fields.reason] ?? frame.fields.reason}`,
          Number(frame.fields.count),
        );
        return;
      case 'muted':
        if (frame.fields.what === 1) this.#workloads.onTlsSocket(frame.header.pid);
        return;
      case 'exec':
        this.#exec(frame);
        return;
      case 'flow':
        if (frame.fields.state === 2)
          this.#event({
            type: 'event',
            id: this.#hub.nextId(),
            time: this.#iso(frame.header.time),
            kind: 'connection',
            workload: this.#workloads.workloadOf(frame.header.pid),
            'network.peer.address': addressText(frame.fields.family, frame.fields.remote),
            'network.peer.port': frame.fields.remotePort,
          });
        break;
      case 'exit':
        this.#unread(this.#workloads.onExit(frame.header.pid));
        this.policy?.exit(frame.header.pid);
        break;
      case 'ready':
        this.capture = 'active';
        return;
    }
    this.#connections.frame(frame);
  }

  /** No more frames will come. */
  end(): void {
    this.#connections.closeAll(this.#lastTime);
  }

  #unread(connections: number): void {
    if (connections > 0) this.count('connection/tls-not-read', connections);
  }

  status(): StatusRecord {
    return {
      type: 'status',
      capture: this.capture,
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      operations: this.#operations,
      counters: { ...Object.fromEntries(this.counters), ...(this.policy && this.policy.folded > 0 ? { 'policy/alerts folded': this.policy.folded } : {}) },
      processes: this.#workloads.status(),
    };
  }

  #wall(boot: bigint): number {
    return Number((boot + this.#realMinusBoot) / 1000n) / 1000;
  }

  #iso(boot: bigint): string {
    return new Date(this.#wall(boot)).toISOString();
  }

  #exec(frame: Frame & { name: 'exec' }): void {
    const [executable, ...command] = Buffer.from(frame.tail).toString('utf8').split('\0');
    const record: EventRecord = {
      type: 'event',
      id: this.#hub.nextId(),
      time: this.#iso(frame.header.time),
      kind: 'exec',
      workload: this.#workloads.workloadOf(frame.header.pid),
      command: command
        .filter((part) => part !== '')
        .join(' ')
        .slice(0, 500),
    };
    this.#event(record, executable);
  }

  #event(record: EventRecord, executable?: string): void {
    this.#hub.event(record);
    for (const alert of this.policy?.event(record, executable) ?? []) this.#hub.alert({ ...alert, id: this.#hub.nextId() }, undefined, []);
  }

  #request(info: ConnectionInfo, request: HttpRequest): ExchangeSink | undefined {
    const sink = observeExchange(request, (observation) => {
      try {
        this.#operation(info, observation);
      } catch (error) {
        // One operation that cannot be worked on must not cost the others.
        this.count(`operation/not decoded: ${error instanceof Error ? error.message : String(error)}`.slice(0, 120));
      }
    });
    const recorded = sink && this.#recorder?.exchange(info.pid, info.tls, info.peer, request);
    if (!sink || !recorded) return sink;
    return {
      responseHead: (head, time) => {
        recorded.head(head, time);
        sink.responseHead(head, time);
      },
      responseBody: (bytes, time) => {
        recorded.body(bytes, time);
        sink.responseBody(bytes, time);
      },
      end: (time, problem) => {
        // What could not be decoded is not in the recording: said.
        if (problem !== undefined) this.count(`recording/left out: ${problem}`);
        recorded.end(time);
        sink.end(time, problem);
      },
    };
  }

  #operation(info: ConnectionInfo, observation: Observation): void {
    this.#operations++;
    this.#workloads.process(info.pid).operations++;
    for (const problem of observation.problems) this.count(`operation/${problem}`);
    const labels = labelRequest(observation.request);
    const record: OperationRecord = operationRecord(observation, labels, {
      id: this.#hub.nextId(),
      connection: info,
      workload: this.#workloads.workloadOf(info.pid),
      wallTime: (boot) => this.#wall(boot),
      now: this.#clock(),
      hash: (credential) => createHmac('sha256', this.#hmacKey).update(credential).digest('hex'),
    });
    this.#hub.operation(record, observation.request, labels);
    if (!this.policy) return;
    const { request, response } = observation;
    if (response.calls.left > 0) this.count('policy/tool call not judged: too many in one response', response.calls.left);
    const site = (): string | undefined => request && this.#hub.siteOf(request, labels);
    for (const alert of this.policy.operation(record, response.calls.all, site)) this.#hub.alert({ ...alert, id: this.#hub.nextId() }, request, labels);
  }
}

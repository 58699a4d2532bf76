import { createHmac } from 'node:crypto';
import type { Policy } from '@clewline/analyzers';
import { DROP_REASONS, FRAMES, type EventRecord, type Frame, type StatusRecord } from '@clewline/protocol';
import type { Analyst } from './analysis/analyst.ts';
import type { Findings } from './analysis/analyser.ts';
import { Counters, type Counter } from './counters.ts';
import type { Hub } from './hub/hub.ts';
import type { ExchangeSink, HttpRequest } from './http/exchanges.ts';
import { observeExchange, type Observation } from './operations/observe.ts';
import { operationRecord } from './operations/record.ts';
import { PolicyMonitor } from './policy/monitor.ts';
import type { Recorder } from './recording.ts';
import { addressText, Connections, type ConnectionInfo } from './streams/connections.ts';
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
}

/** The way of a byte: frames → streams → protocols → operations → labels and links → policy → hub. */
export class Pipeline {
  readonly counters: Counters;
  readonly #connections: Connections;
  readonly #workloads = new Workloads();
  readonly #hub: Hub;
  readonly #analyst: Analyst;
  readonly #hmacKey: Buffer;
  readonly #recorder: Recorder | undefined;
  readonly #clock: () => number;
  readonly policy: PolicyMonitor | undefined;
  #realMinusBoot = 0n;
  #operations = 0;
  #lastTime = 0n;
  capture: StatusRecord['capture'] = 'starting';
  reason: string | undefined;

  constructor(options: PipelineOptions) {
    this.counters = options.counters ?? new Counters();
    this.#hub = options.hub;
    this.#analyst = options.hub.analyst;
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

  count(what: Counter, by = 1): void {
    this.counters.add(what, by);
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
      case 'drops': {
        const name = (frameNames.get(frame.fields.frame) ?? 'unknown') as 'unknown';
        this.counters.set(`${name}/${DROP_REASONS[frame.fields.reason] ?? 'unknown'}`, Number(frame.fields.count));
        return;
      }
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

  /** No more frames will come. Resolves when everything that came has been told. */
  async end(): Promise<void> {
    this.#connections.closeAll(this.#lastTime);
    // Compressed bodies end a turn later.
    await new Promise((resolve) => setImmediate(resolve));
    await this.#analyst.idle();
  }

  #unread(connections: number): void {
    if (connections > 0) this.count('connection/tls-not-read', connections);
  }

  status(): StatusRecord {
    if (this.policy) this.counters.set('policy/alerts folded', this.policy.folded);
    return {
      type: 'status',
      capture: this.capture,
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      operations: this.#operations,
      counters: this.counters.toJSON(),
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
    const { workload, shown, raw } = this.#workloads.onExec(frame.header.pid, executable ?? '', command);
    this.#event({ type: 'event', time: this.#iso(frame.header.time), kind: 'exec', workload, command: shown }, executable, raw);
  }

  #event(draft: Omit<EventRecord, 'id'>, executable?: string, command?: string): void {
    const record = this.#hub.event(draft);
    for (const alert of this.policy?.event(record, executable, command) ?? []) this.#hub.alert(alert);
  }

  #request(info: ConnectionInfo, request: HttpRequest): ExchangeSink | undefined {
    const sink = observeExchange(request, (observation) => {
      try {
        this.#operation(info, observation);
      } catch {
        // One operation that cannot be worked on must not cost the others.
        this.count('operation/not decoded');
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
    const who = this.#workloads.whoIs(info.pid);
    const { request, response } = observation;
    this.#analyst.analyse({ request, response: response.text, language: who.language }, (findings) => this.#told(info, observation, findings, who));
  }

  #told(info: ConnectionInfo, observation: Observation, findings: Findings, who: ReturnType<Workloads['whoIs']>): void {
    const { request, response } = observation;
    if (findings.notes.length > 0) this.count('labels/in-part');
    const draft = operationRecord(observation, findings, {
      connection: info,
      workload: who.workload,
      wallTime: (boot) => this.#wall(boot),
      now: this.#clock(),
      hash: (credential) => createHmac('sha256', this.#hmacKey).update(credential).digest('hex'),
    });
    const record = this.#hub.operation(draft, request, findings.labels, { links: findings.links, language: who.language });
    if (!this.policy) return;
    if (response.calls.left > 0) this.count('policy/tool call not judged: too many in one response', response.calls.left);
    const site = (): string | undefined => [...findings.links.values()].find(({ link }) => link?.site)?.link?.site?.siteId;
    for (const alert of this.policy.operation(record, response.calls.all, site, who.command)) this.#hub.alert(alert);
  }
}

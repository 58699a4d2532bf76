import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../examples/emulator/emulator.ts';
import { startClewline, type Started } from '../../examples/run/agent.ts';
import { openSandbox, type Sandbox } from '../../examples/run/sandbox.ts';
import { cli, root, until } from './lspClient.ts';
import { requireCapture } from './privileged.ts';

export type Line = Readonly<Record<string, unknown>>;

/** An agent on a cgroup of its own, an emulator, and a trace, as a user would start them; everything is ended by `close`. */
export class AgentRun {
  readonly folder = mkdtempSync(join(tmpdir(), 'clewline-agent-'));
  readonly token = randomBytes(24).toString('hex');
  readonly tokenFile = join(this.folder, 'token');
  readonly certificateFile = join(this.folder, 'ca.pem');
  readonly operations: Line[] = [];
  readonly started: Started[] = [];
  sandbox!: Sandbox;
  emulator!: Emulator;
  agent!: Started;

  /**
   * @param options.capture off: only the sandbox and the emulator, for a comparison
   * @param options.ownFiles Node and the TLS library are this run's alone: no other test at the same time has them mapped
   */
  async open(options: { args?: readonly string[]; capture?: boolean; ownFiles?: boolean } = {}): Promise<this> {
    writeFileSync(this.tokenFile, this.token, { mode: 0o600 });
    this.sandbox = openSandbox(
      options.ownFiles ? join(this.folder, 'traced') : join(root, '.cache', 'traced'),
      process.env['CLEWLINE_PYTHON'] ?? join(root, '.cache', 'python', 'bin', 'python'),
    );
    this.emulator = await startEmulator();
    writeFileSync(this.certificateFile, this.emulator.certificate);
    if (this.sandbox.cgroup === undefined) throw new Error('no cgroup could be made');
    if (options.capture === false) return this;
    this.agent = await startClewline(
      cli,
      ['agent', '--cgroup', this.sandbox.cgroup, '--listen', '127.0.0.1:0', '--token-file', this.tokenFile, ...(options.args ?? [])],
      () => undefined,
    );
    this.started.push(this.agent);
    return this;
  }

  get url(): string {
    return String(this.agent.ready['url']);
  }

  async trace(workspace: string): Promise<Started> {
    const trace = await startClewline(
      cli,
      ['trace', '--connect', this.url, '--token-file', this.tokenFile, '--workspace', workspace, '--format', 'jsonl'],
      (line) => this.operations.push(line),
    );
    this.started.push(trace);
    return trace;
  }

  /** An editor's connection that registers nothing and hears everything, until it is ended; `reasons` say why it was cut. */
  async watch(onMessage: (message: Line) => void): Promise<{ readonly reasons: string[]; end(): void }> {
    const { AgentConnection } = await import('@clewline/server');
    const connection = new AgentConnection({ url: this.url, token: this.token });
    const reasons: string[] = [];
    connection.on('message', onMessage);
    connection.on('disconnected', (reason) => reasons.push(reason));
    await new Promise<void>((resolve) => {
      connection.on('ready', () => resolve());
      connection.start({ version: 1, workspace: '', sites: [] });
    });
    return { reasons, end: () => connection.end() };
  }

  get env(): Record<string, string> {
    const base = `https://localhost:${this.emulator.port}`;
    return {
      OPENAI_API_KEY: 'sk-emulated',
      OPENAI_BASE_URL: `${base}/v1`,
      ANTHROPIC_API_KEY: 'sk-emulated',
      ANTHROPIC_BASE_URL: base,
      NODE_EXTRA_CA_CERTS: this.certificateFile,
      SSL_CERT_FILE: this.certificateFile,
      REQUESTS_CA_BUNDLE: this.certificateFile,
      NO_PROXY: '*',
      PLAIN_URL: `http://127.0.0.1:${this.emulator.plainPort}`,
    };
  }

  /** Runs a script of the test in the sandbox. @throws with its output if it fails. */
  async run(program: 'node' | 'python', script: string, extra: Record<string, string> = {}): Promise<string> {
    const file = join(root, 'examples', 'apps', `.test-${process.pid}.${program === 'node' ? 'mjs' : 'py'}`);
    writeFileSync(file, script);
    try {
      const { done } = this.sandbox.run(program === 'node' ? this.sandbox.node : this.sandbox.python, [file], { cwd: root, env: { ...this.env, ...extra } });
      const { code, output } = await done;
      if (code !== 0) throw new Error(`the traced program failed (${code}): ${output}`);
      return output;
    } finally {
      rmSync(file, { force: true });
    }
  }

  operationsSeen(count: number): Promise<Line[]> {
    return until(`${count} operations (have ${this.operations.length})`, () => this.operations.length >= count && this.operations);
  }

  async close(): Promise<void> {
    for (const one of this.started.reverse()) await one.stop();
    await this.emulator.close();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The agent's own counters, over its WebSocket. */
export async function statusOf(
  url: string,
  token: string,
): Promise<{ counters: Record<string, number>; processes: Line[]; operations: number; capture: string; reason?: string }> {
  const { AgentConnection } = await import('@clewline/server');
  const connection = new AgentConnection({ url, token });
  try {
    return await new Promise((resolve, reject) => {
      connection.on('message', (message) => message.type === 'status' && resolve(message as never));
      connection.on('disconnected', (reason) => reject(new Error(reason)));
      connection.start({ version: 1, workspace: '', sites: [] });
    });
  } finally {
    connection.removeAllListeners('disconnected');
    connection.end();
  }
}

/**
 * Calls that an agent has read whole, has counted as not read, or of which it has counted the answer alone: of a call that was under way when its
 * library was attached to, nothing else is there.
 */
export function accountedFor({ operations, counters }: { readonly operations: number; readonly counters: Readonly<Record<string, number>> }): number {
  return operations + (counters['connection/tls-not-read'] ?? 0) + (counters['response/without-request'] ?? 0);
}

/** Opens an agent before each test of a suite, and ends it after; the suite is skipped, or fails, where nothing can be captured. */
export function agentForEach(take: (run: AgentRun) => void): void {
  let run: AgentRun;
  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open();
    take(run);
  });
  afterEach(async () => {
    await run.close();
  });
}

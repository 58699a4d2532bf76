/** The sample apps and how each is started. */
import { join } from 'node:path';
import type { Emulator } from '../emulator/emulator.ts';
import type { Sandbox } from './sandbox.ts';

export interface App {
  readonly name: string;
  readonly language: 'node' | 'python';
  readonly entry: string;
}

export const apps: readonly App[] = [
  { name: 'ts-openai', language: 'node', entry: 'main.ts' },
  { name: 'py-openai', language: 'python', entry: 'main.py' },
  { name: 'ts-anthropic', language: 'node', entry: 'main.ts' },
  { name: 'raw-http', language: 'node', entry: 'main.ts' },
  { name: 'py-raw', language: 'python', entry: 'main.py' },
];

/** Starts an app in the sandbox, against the emulator. */
export function startApp(
  app: App,
  options: { sandbox: Sandbox; emulator: Emulator; folder: string; certificateFile: string; ledger: string; rounds: number },
): ReturnType<Sandbox['run']> {
  const { sandbox, emulator } = options;
  const base = `https://localhost:${emulator.port}`;
  const env = {
    OPENAI_API_KEY: 'sk-emulated-by-the-examples',
    OPENAI_BASE_URL: `${base}/v1`,
    ANTHROPIC_API_KEY: 'sk-emulated-by-the-examples',
    ANTHROPIC_BASE_URL: base,
    LOCAL_MODEL_URL: `http://127.0.0.1:${emulator.plainPort}`,
    NODE_EXTRA_CA_CERTS: options.certificateFile,
    SSL_CERT_FILE: options.certificateFile,
    REQUESTS_CA_BUNDLE: options.certificateFile,
    NO_PROXY: '*',
    LEDGER: options.ledger,
    ROUNDS: String(options.rounds),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const cwd = join(options.folder, app.name);
  return app.language === 'node'
    ? sandbox.run(sandbox.node, ['--import', 'tsx', app.entry], { cwd, env })
    : sandbox.run(sandbox.python, [app.entry], { cwd, env });
}

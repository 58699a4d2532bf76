/** Starts the real command's agent and trace as a user would, and reads what they print. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Started {
  readonly child: ChildProcess;
  /** The `ready` line. */
  readonly ready: Readonly<Record<string, unknown>>;
  readonly stderr: () => string;
  stop(): Promise<number>;
}

/** Starts `clewline …` and waits for its `ready` line. @throws with what it said if there is none in `timeoutMs`. */
export async function startClewline(
  cli: string,
  args: readonly string[],
  onLine: (line: Readonly<Record<string, unknown>>) => void,
  timeoutMs = 30_000,
): Promise<Started> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => (errors = (errors + bytes.toString('utf8')).slice(-20_000)));
  const exited = new Promise<number>((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1))));
  const ready = await new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`clewline ${args[0] ?? ''} was not ready in ${timeoutMs / 1000} s. ${errors}`)), timeoutMs);
    createInterface({ input: child.stdout }).on('line', (text) => {
      let line: Readonly<Record<string, unknown>>;
      try {
        line = JSON.parse(text) as Readonly<Record<string, unknown>>;
      } catch {
        return;
      }
      if (line['ready'] === true) {
        clearTimeout(timer);
        resolve(line);
      } else onLine(line);
    });
    void exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`clewline ${args[0] ?? ''} ended with code ${code}. ${errors}`));
    });
  });
  return {
    child,
    ready,
    stderr: () => errors,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      return exited;
    },
  };
}

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Started } from '../../examples/run/agent.ts';
import { root } from './lspClient.ts';

/** Compiles one of the tests' C programs. @returns its path. */
export function compile(folder: string, name: string, options: { as?: string; flags?: readonly string[] } = {}): string {
  const program = join(folder, options.as ?? name);
  execFileSync('gcc', ['-O1', '-Wall', '-o', program, join(root, 'test', 'agent', 'programs', `${name}.c`), ...(options.flags ?? []), '-ldl', '-lpthread']);
  return program;
}

/** The fields of /proc/PID/status. */
export function statusFields(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0];
        return Number(parent) === pid ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}

/**
 * The agent's processes: the command's child is the probe, the probe's is the launcher, the launcher's is the gateway.
 * @param started the probe, where a test started it itself
 */
export function processesOf(command: number, started?: number): { probe: number; launcher: number; gateway: number } {
  const named = (parent: number, name: string): number => {
    const found = childrenOf(parent).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name));
    if (found === undefined) throw new Error(`process ${parent} has no child ${name}`);
    return found;
  };
  const probe = started ?? named(command, 'clewline-probe');
  const launcher = named(probe, 'clewline-launcher');
  return { probe, launcher, gateway: named(launcher, 'clewline-gateway') };
}

/** The links of an agent's probe to functions of a file: the process that each is for, 0 for all. */
export function probeLinks(agent: Started, library: string): number[] {
  const { probe } = processesOf(agent.child.pid ?? 0);
  return readdirSync(`/proc/${probe}/fdinfo`)
    .map((fd) => {
      try {
        return readFileSync(`/proc/${probe}/fdinfo/${fd}`, 'utf8');
      } catch {
        return ''; // closed meanwhile
      }
    })
    .filter((text) => /^link_type:\tu(?:ret)?probe_multi/m.test(text))
    .filter((text) => text.includes(`\t${library}\n`))
    .map((text) => Number(/^pid:\t(\d+)/m.exec(text)?.[1]));
}

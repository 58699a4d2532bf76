import { readdirSync, readFileSync } from 'node:fs';

function field(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** The process of that name (its first argument) that descends from another. @throws if there is none */
export function descendantNamed(ancestor: number, name: string): number {
  const parents = new Map<number, number>();
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  for (const pid of pids)
    parents.set(
      Number(pid),
      Number(
        field(pid, 'stat')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      ),
    );
  for (const pid of pids) {
    if (field(pid, 'cmdline').split('\0')[0] !== name) continue;
    for (let at: number | undefined = Number(pid); at !== undefined && at > 1; at = parents.get(at)) if (at === ancestor) return Number(pid);
  }
  throw new Error(`no ${name} under process ${ancestor}`);
}

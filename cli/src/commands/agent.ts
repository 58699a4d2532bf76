import type { Command } from 'commander';
import type { CaptureOptions } from '../agent/capture.ts';

const collect = (value: string, all: string[]): string[] => [...all, value];

/** `clewline agent`: captures a set of cgroups or processes until it is ended. The probe does the work; this hands over to it. */
export default function register(program: Command): void {
  program
    .command('agent')
    .description('Capture what a set of cgroups or processes says to model providers, and serve it to editors.')
    .option('--cgroup <path>', 'a cgroup v2 directory, its descendants included (repeatable)', collect, [])
    .option('--pid <pid>', 'a process, its descendants included (repeatable)', collect, [])
    .option(
      '--library <path>',
      'a library or a folder of the targets to look into before anything runs: their first calls are read, too (repeatable)',
      collect,
      [],
    )
    .requiredOption('--listen <host:port>', 'where editors connect; port 0 takes a free one', '127.0.0.1:0')
    .requiredOption('--token-file <file>', 'file with the token that editors must know')
    .option('--uid <user>', 'the user that the gateway runs as, by name or number; without it, one that nobody has')
    .option('--record <file>', 'write a recording, credentials replaced')
    .option('--policy <file>', 'clewline.yaml: what it does not allow is reported; nothing is blocked')
    .action(async (options: CaptureOptions) => (await import('../agent/capture.ts')).capture(options));
}

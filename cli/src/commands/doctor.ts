import type { Command } from 'commander';
import type { DoctorOptions } from '../doctor/checks.ts';

/** `clewline doctor`: what works on this machine, what does not, why, and what to do; with `--pid` what can be read of one process. */
export default function register(program: Command): void {
  program
    .command('doctor')
    .description('Say what works on this machine, what does not, why, and what to do; with --pid, what can be read of a process.')
    .option('--pid <pid>', 'only this process: which of its TLS libraries can be read')
    .option('--connect <url>', 'ask this agent what it sees and has lost, of all its processes or of --pid')
    .option('--token-file <file>', "file with the agent's token")
    .option('--json', 'print JSON')
    .action(async (options: DoctorOptions) => (await import('../doctor/checks.ts')).tellChecks(options));
}

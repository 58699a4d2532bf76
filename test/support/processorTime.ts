/**
 * Milliseconds of processor time that something takes, in all threads of this process: what others do on the machine is not its work, and files of
 * tests run side by side.
 */
export function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

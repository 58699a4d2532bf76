// Loaded before a server: writes how long its event loop was blocked at most, milliseconds, from its first answer until it ends.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { writeFileSync } = require('node:fs');

const RESOLUTION_MS = 2;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const { write } = process.stdout;
process.stdout.write = (...args) => {
  process.stdout.write = write;
  delay.reset();
  return write.apply(process.stdout, args);
};
process.on('exit', () =>
  writeFileSync(process.env.CLEWLINE_BENCH_LOOP, JSON.stringify({ longest: delay.max / 1e6 - RESOLUTION_MS, p99: delay.percentile(99) / 1e6 - RESOLUTION_MS })),
);

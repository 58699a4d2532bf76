// Loaded before a language server of an editor: writes again and again how long its event loop was blocked at most.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const RESOLUTION_MS = 2;
const EVERY_MS = 500;
const folder = process.env.CLEWLINE_BENCH_LOOPS;
const [, name] = /[/\\](server\.cjs|tsserver\.js)$/.exec(process.argv[1] ?? '') ?? [];
// The editor runs a second tsserver that looks at syntax alone.
const kind = name === 'tsserver.js' && process.argv.join(' ').includes('partialSemantic') ? 'tsserver-syntax' : name?.split('.')[0];
if (folder && kind) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  // What loads its own modules is not asked anything yet.
  setTimeout(() => delay.enable(), 0).unref();
  const file = join(folder, `${kind}-${process.pid}.json`);
  setInterval(() => {
    const at = (value) => Math.round((value / 1e6 - RESOLUTION_MS) * 10) / 10;
    writeFileSync(file, JSON.stringify({ kind, pid: process.pid, longestBlockMs: at(delay.max), p99BlockMs: at(delay.percentile(99)) }));
  }, EVERY_MS).unref();
}

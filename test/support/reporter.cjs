'use strict';
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { reporters } = require('mocha');

/** The file that a test, a hook or a suite is written in. */
function fileOf(one) {
  for (let at = one; at; at = at.parent) if (at.file) return relative(process.cwd(), at.file);
  return undefined;
}

/**
 * What each file came to: its counts, what failed in it, and how long it took in milliseconds, hooks and all. What ran in a process beside this one is
 * told of all at once when its file is through: then it is what its tests took, without their hooks.
 */
function tallyByFile(runner) {
  const tally = new Map();
  const began = new Map();
  const of = (one) => {
    const file = fileOf(one) ?? '';
    if (!tally.has(file)) tally.set(file, { passes: 0, failures: 0, pending: 0, tests: 0, suites: 0, failed: [] });
    return tally.get(file);
  };
  const isOutermost = (suite) => suite.parent?.root ?? false;
  runner.on('suite', (suite) => isOutermost(suite) && began.set(suite, Date.now()));
  runner.on('pass', (test) => of(test).passes++);
  runner.on('pending', (test) => of(test).pending++);
  runner.on('fail', (test, error) => {
    const one = of(test);
    one.failures++;
    one.failed.push(`${test.fullTitle()}: ${String(error?.message ?? error).slice(0, 300)}`);
  });
  runner.on('test end', (test) => (of(test).tests += test.duration ?? 0));
  runner.on('suite end', (suite) => began.has(suite) && (of(suite).suites += Date.now() - began.get(suite)));
  return tally;
}

/** The readable list, and its counts: in the form that CI reads as the very last line, or by file, in the file that `npm test` adds up. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const counts = process.env['CLEWLINE_COUNTS'];
    // What a test starts counts for itself.
    delete process.env['CLEWLINE_COUNTS'];
    const tally = tallyByFile(runner);
    runner.once('end', () => {
      if (counts)
        return writeFileSync(
          counts,
          JSON.stringify(Object.fromEntries([...tally].map(([file, { tests, suites, ...one }]) => [file, { ...one, took: Math.max(tests, suites) }]))),
        );
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      if (pending > 0) process.stdout.write(`${pending} skipped\n`);
      process.stdout.write(`${passes} passed, ${failures} failed\n`);
    });
  }
};

'use strict';
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { reporters } = require('mocha');

/**
 * How long each file took, hooks and all. What ran in a process beside this one is told of all at once when its file is through: then it is what its
 * tests took, without their hooks.
 */
function timesByFile(runner) {
  const times = new Map();
  const began = new Map();
  const add = (file, milliseconds) => file && times.set(file, (times.get(file) ?? 0) + milliseconds);
  const isOutermost = (suite) => suite.parent?.root ?? false;
  runner.on('suite', (suite) => isOutermost(suite) && began.set(suite, { at: Date.now(), tests: 0 }));
  runner.on('test end', (test) => {
    for (let suite = test.parent; suite; suite = suite.parent) if (began.has(suite)) began.get(suite).tests += test.duration ?? 0;
  });
  runner.on('suite end', (suite) => {
    const one = began.get(suite);
    if (one) add(suite.file, Math.max(Date.now() - one.at, one.tests));
  });
  return times;
}

/** The readable list, and its counts: in the form that CI reads as the very last line, or in the file that `npm test` adds up. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const counts = process.env['CLEWLINE_COUNTS'];
    // What a test starts counts for itself.
    delete process.env['CLEWLINE_COUNTS'];
    const times = timesByFile(runner);
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      const files = Object.fromEntries([...times].map(([file, took]) => [relative(process.cwd(), file), took]));
      if (counts) return writeFileSync(counts, JSON.stringify({ passes, failures, pending, files }));
      if (pending > 0) process.stdout.write(`${pending} skipped\n`);
      process.stdout.write(`${passes} passed, ${failures} failed\n`);
    });
  }
};

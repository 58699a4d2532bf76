'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** The readable list, and its counts: in the form that CI reads as the very last line, or in the file that `npm test` adds up. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const counts = process.env['CLEWLINE_COUNTS'];
    // What a test starts counts for itself.
    delete process.env['CLEWLINE_COUNTS'];
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      if (counts) return writeFileSync(counts, JSON.stringify({ passes, failures, pending }));
      if (pending > 0) process.stdout.write(`${pending} skipped\n`);
      process.stdout.write(`${passes} passed, ${failures} failed\n`);
    });
  }
};

module.exports = {
  'node-option': ['import=tsx'],
  timeout: 60_000,
  slow: 3_000,
  reporter: './test/support/reporter.cjs',
};

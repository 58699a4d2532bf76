module.exports = {
  'node-option': ['import=tsx'],
  timeout: 60_000,
  slow: 2_000,
  reporter: process.env.CI ? 'spec' : 'dot',
};

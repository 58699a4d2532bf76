#!/usr/bin/env node
'use strict';
// npm links a bin only if its file exists at install, so this stub is committed and the bundle is built later.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, '..', '..', 'dist', 'cli.cjs');
if (!existsSync(bundle)) {
  process.stderr.write('clewline is not built yet. Run: npm run build\n');
  process.exit(2);
}
require(bundle);

/** Builds everything that runs: `dist/` holds the command, the gateway, the server, the extension, the panel's page, the parsers and the probe. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { copied, licencesOf } from './licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const production = !process.argv.includes('--dev');
mkdirSync(join(dist, 'wasm'), { recursive: true });

const WASM = [
  'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-typescript/tree-sitter-typescript.wasm',
  'tree-sitter-typescript/tree-sitter-tsx.wasm',
  'tree-sitter-javascript/tree-sitter-javascript.wasm',
  'tree-sitter-python/tree-sitter-python.wasm',
];
for (const file of WASM) copyFileSync(join(root, 'node_modules', file), join(dist, 'wasm', basename(file)));

// The rules' pages: an editor shows them without a network.
const rules = join(root, 'analyzers/src/rules');
rmSync(join(dist, 'rules'), { recursive: true, force: true });
for (const file of readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((one) => /^[^\\/]+[\\/][^\\/]+[\\/]doc\.md$/.test(one))) {
  const page = join(dist, 'rules', `${dirname(file)}.md`);
  mkdirSync(dirname(page), { recursive: true });
  copyFileSync(join(rules, file), page);
}

// The sample: apps and what was recorded of them, so that an editor shows live links where nothing can be captured.
const sample = join(dist, 'sample');
rmSync(sample, { recursive: true, force: true });
cpSync(join(root, 'examples/apps'), sample, { recursive: true });
copyFileSync(join(root, 'examples/recordings/apps.clewrec'), join(dist, 'sample.clewrec'));

/** Files of others that are in what is built. */
const inputs = new Set(copied(root, WASM));
const noted = (built) => {
  for (const input of Object.keys(built.metafile.inputs)) inputs.add(input);
  return built;
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  bundle: true,
  absWorkingDir: root,
  metafile: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  minify: production,
  keepNames: true,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  external: ['vscode', 'bufferutil', 'utf-8-validate'],
  // web-tree-sitter looks for its own folder at import; the parsers' bytes are given to it, so any folder will do.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(typeof __filename === 'string' ? __filename : '/').href;" },
};

// The command loads what a sub-command needs: modules that its entries share are files of their own.
rmSync(join(dist, 'cli'), { recursive: true, force: true });
noted(
  await build({
    ...node,
    format: 'esm',
    splitting: true,
    // Names would be kept by a call for each function that is made, in the innermost loops, too.
    keepNames: false,
    define: {},
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    entryPoints: { main: join(root, 'cli/src/main.ts'), worker: join(root, 'cli/src/worker.ts') },
    outdir: join(dist, 'cli'),
    outExtension: { '.js': '.mjs' },
  }),
);
writeFileSync(join(dist, 'cli.cjs'), "import('./cli/main.mjs');\n");

const entries = {
  gateway: 'cli/src/gatewayMain.ts',
  replay: 'cli/src/replayMain.ts',
  server: 'server/src/lsp/main.ts',
  machineClient: 'client/src/machineClient.ts',
  panelMessages: 'client/src/panelMessages.ts',
  extension: 'client/src/extension.ts',
};
// What speaks to the server, and what checks a page's words, are files of their own, which the extension reads when the editor no longer waits for it.
const apart = {
  name: 'apart',
  setup: (building) =>
    building.onResolve({ filter: /\/(?:machineClient|panelMessages)\.ts$/ }, ({ path }) => ({ path: `./${basename(path, '.ts')}.cjs`, external: true })),
};
// The gateway cannot read its own file, so it holds the program of its worker as text.
const worker = noted(
  await build({ ...node, keepNames: false, entryPoints: [join(root, 'agent/gateway/src/analysis/workerMain.ts')], write: false, sourcemap: false }),
);
const define = { ...node.define, CLEWLINE_ANALYSIS_WORKER: JSON.stringify(worker.outputFiles[0]?.text ?? '') };
for (const [name, entry] of Object.entries(entries)) {
  // Of what evaluates, names are not kept, as in the command.
  const own = {
    gateway: { define, keepNames: false },
    server: { keepNames: false },
    extension: { plugins: [apart], supported: { 'dynamic-import': false } },
  }[name];
  if (existsSync(join(root, entry))) noted(await build({ ...node, ...own, entryPoints: [join(root, entry)], outfile: join(dist, `${name}.cjs`) }));
}

// The same for an extension host in a browser: there is no Node, and what the server asks of it stands on files in memory.
const browser = {
  bundle: true,
  absWorkingDir: root,
  metafile: true,
  platform: 'browser',
  target: 'es2022',
  logLevel: 'warning',
  minify: production,
  keepNames: true,
  legalComments: 'none',
  external: ['vscode'],
  alias: { 'vscode-languageclient/node': 'vscode-languageclient/browser', 'vscode-languageserver/node': 'vscode-languageserver/browser' },
};
noted(await build({ ...browser, format: 'cjs', entryPoints: [join(root, 'client/src/browser/extension.ts')], outfile: join(dist, 'browserExtension.cjs') }));
// Earlier editors look for every program under a name with `.js` at its end, later ones take that for a module.
copyFileSync(join(dist, 'browserExtension.cjs'), join(dist, 'browserExtension.cjs.js'));
noted(
  await build({
    ...browser,
    format: 'iife',
    entryPoints: [join(root, 'server/src/lsp/browser/main.ts')],
    outfile: join(dist, 'browserServer.js'),
    inject: [join(root, 'server/src/browser/globals.ts')],
    alias: {
      ...browser.alias,
      'node:buffer': join(root, 'server/src/browser/buffer.ts'),
      'node:fs': join(root, 'server/src/browser/fs.ts'),
      'node:crypto': join(root, 'server/src/browser/crypto.ts'),
      'node:url': join(root, 'server/src/browser/url.ts'),
      'node:path': 'path-browserify',
      'node:events': 'events',
    },
  }),
);

const panel = join(root, 'client/panel/src/main.tsx');
if (existsSync(panel)) {
  const built = noted(
    await build({
      entryPoints: [panel],
      bundle: true,
      absWorkingDir: root,
      metafile: true,
      write: false,
      outdir: 'unused',
      format: 'iife',
      target: 'es2022',
      minify: production,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
      legalComments: 'none',
    }),
  );
  const script = built.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const style = built.outputFiles.find((file) => file.path.endsWith('.css'))?.text ?? '';
  writeFileSync(join(dist, 'panel.js'), script);
  writeFileSync(join(dist, 'panel.css'), style);
  const page = readFileSync(join(root, 'client/panel/page.html'), 'utf8');
  writeFileSync(
    join(dist, 'panel.html'),
    page.replace('/*STYLE*/', () => style).replace('/*SCRIPT*/', () => script.replaceAll('</script', '<\\/script')),
  );
}

writeFileSync(join(dist, 'LICENCES.txt'), licencesOf(root, inputs));

if (process.platform === 'linux' && !process.argv.includes('--no-probe')) await import('./probe.mjs');

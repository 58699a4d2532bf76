/**
 * Runs programs for real: one JSON line in ({files, inputs}), one out ({seen, errors}). A program's modules are ES modules
 * of this process, linked with the stubs of `world.mjs`; types are stripped by esbuild. Started with --experimental-vm-modules.
 */
import { createInterface } from 'node:readline';
import { posix } from 'node:path';
import { SourceTextModule, SyntheticModule } from 'node:vm';
import { transform } from 'esbuild';
import { begin, drain, handlers, installTimers, requestOf, responseOf, seen, stubs } from './world.mjs';

const out = process.stdout;
const packages = new Map();

async function packageModule(specifier) {
  const known = packages.get(specifier);
  if (known) return known;
  const exports = stubs[specifier] ?? { ...(await import(specifier)) };
  const names = Object.keys(exports);
  const module = new SyntheticModule(names, function () {
    for (const name of names) this.setExport(name, exports[name]);
  });
  packages.set(specifier, module);
  return module;
}

function resolve(code, from, specifier) {
  const base = posix.normalize(posix.join(posix.dirname(from), specifier));
  const found = [base, `${base}.ts`, base.replace(/\.js$/, '.ts'), `${base}/index.ts`].find((path) => code.has(path));
  if (!found) throw new Error(`${from} imports ${specifier}, which the program does not have`);
  return found;
}

async function strip(files) {
  const code = new Map();
  for (const [path, text] of Object.entries(files)) {
    const tsconfigRaw = { compilerOptions: { target: 'es2022', useDefineForClassFields: true } };
    const result = await transform(text, { loader: 'ts', format: 'esm', target: 'es2023', sourcefile: path, tsconfigRaw });
    code.set(path, result.code);
  }
  return code;
}

async function runOnce(code, errors) {
  const modules = new Map();
  const moduleOf = (path) => {
    let module = modules.get(path);
    if (!module) modules.set(path, (module = new SourceTextModule(code.get(path), { identifier: path, importModuleDynamically })));
    return module;
  };
  const importModuleDynamically = async (specifier, from) => {
    const module = await link(specifier, from);
    if (module.status === 'unlinked') await module.link(link);
    await module.evaluate();
    return module;
  };
  const link = (specifier, from) => (specifier.startsWith('.') ? moduleOf(resolve(code, from.identifier, specifier)) : packageModule(specifier));
  for (const path of code.keys()) {
    const module = moduleOf(path);
    if (module.status === 'unlinked') await module.link(link);
    await module.evaluate().catch((error) => errors.add(String(error)));
  }
  await drain();
  // Twice in turn: what one request leaves behind, the next one meets.
  for (const handler of [...handlers, ...handlers]) {
    try {
      await handler(requestOf(), responseOf(), () => undefined);
    } catch (error) {
      errors.add(String(error));
    }
    await drain();
  }
}

async function runProgram({ files, inputs }) {
  const errors = new Set();
  const distinct = new Map();
  let code;
  try {
    code = await strip(files);
  } catch (error) {
    return { seen: [], errors: [`does not compile: ${error.message}`] };
  }
  for (const [index, one] of inputs.entries()) {
    begin(one);
    await runOnce(code, errors);
    for (const request of seen) {
      const key = JSON.stringify(request);
      if (!distinct.has(key)) distinct.set(key, { ...request, input: index });
    }
  }
  return { seen: [...distinct.values()], errors: [...errors].slice(0, 5) };
}

process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
installTimers();
out.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const reply = await runProgram(JSON.parse(line));
  out.write(`${JSON.stringify(reply)}\n`);
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './lspClient.ts';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noImplicitAny: false,
  noEmit: true,
  allowJs: true,
  skipLibCheck: true,
  jsx: ts.JsxEmit.Preserve,
  // Several files of one name, as they are and as they become, are checked together: none may see another's names.
  moduleDetection: ts.ModuleDetectionKind.Force,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
};
/** Packages that are not here, and modules beside a fixture that are only named, are whatever they have to be. */
const ELSEWHERE = "declare module '*';\n";
/** The compiler guesses what a wrong name was to be, but only ten times in a program: the same error has another code then. */
const WITHOUT_GUESS: ReadonlyMap<number, number> = new Map([
  [2552, 2304],
  [2551, 2339],
  [2561, 2353],
  [2724, 2305],
]);
const GUESS_OR_COPY = /checked-\d+-| Did you mean .*$/g;
const FOLDER = join(root, 'analyzers');

/** Checks single files against the types of the packages that are installed; what was read of those is kept. */
class TypeChecker {
  readonly #files = new Map<string, { text: string; version: number }>();
  readonly #service: ts.LanguageService;
  #current: readonly string[] = [];

  constructor() {
    const ambient = join(FOLDER, 'elsewhere.d.ts');
    this.#files.set(ambient, { text: ELSEWHERE, version: 1 });
    this.#service = ts.createLanguageService(
      {
        getCompilationSettings: () => OPTIONS,
        getScriptFileNames: () => [ambient, ...this.#current],
        getScriptVersion: (file) => String(this.#files.get(file)?.version ?? 1),
        getScriptSnapshot: (file) => {
          const text = this.#files.get(file)?.text ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
          return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
        },
        getCurrentDirectory: () => FOLDER,
        getDefaultLibFileName: ts.getDefaultLibFilePath,
        fileExists: (file) => this.#files.has(file) || ts.sys.fileExists(file),
        readFile: (file) => this.#files.get(file)?.text ?? ts.sys.readFile(file),
        directoryExists: ts.sys.directoryExists,
        getDirectories: ts.sys.getDirectories,
      },
      ts.createDocumentRegistry(),
    );
  }

  /** What is wrong with each text that a file may have, each error as its code and message, without the place. */
  errorsIn(name: string, texts: readonly string[]): string[][] {
    this.#current = texts.map((text, i) => {
      const path = join(FOLDER, `checked-${i}-${name.replaceAll('/', '-')}`);
      this.#files.set(path, { text, version: (this.#files.get(path)?.version ?? 0) + 1 });
      return path;
    });
    return this.#current.map((path) =>
      [...this.#service.getSyntacticDiagnostics(path), ...this.#service.getSemanticDiagnostics(path)].map(
        ({ code, messageText }) => `TS${WITHOUT_GUESS.get(code) ?? code} ${ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(GUESS_OR_COPY, '')}`,
      ),
    );
  }
}

let checker: TypeChecker | undefined;

/**
 * The errors that each of several changes of a TypeScript or JavaScript file brings: those that it has more often than before. They are asked for
 * together, since most of the work is to read the types of the SDKs.
 */
export function newTypeErrors(name: string, before: string, afters: readonly string[]): string[][] {
  checker ??= new TypeChecker();
  const [known = [], ...others] = checker.errorsIn(name, [before, ...afters]);
  return others.map((errors) => {
    const left = [...known];
    return errors.filter((error) => {
      const at = left.indexOf(error);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  });
}

/** What the compiler of the installed Python says of some programs; `undefined` for one that it takes. */
export function pythonErrors(programs: readonly string[]): (string | undefined)[] {
  const script =
    'import json, sys\nout = []\nfor text in json.load(sys.stdin):\n  try:\n    compile(text, "fixture", "exec")\n    out.append(None)\n  except SyntaxError as error:\n    out.append(str(error))\nprint(json.dumps(out))';
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input: JSON.stringify(programs), encoding: 'utf8' });
  if (status !== 0) throw new Error(`python3: ${stderr}`);
  return (JSON.parse(stdout) as (string | null)[]).map((one) => one ?? undefined);
}

import { spawnSync } from 'node:child_process';
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
const GUESS_OR_COPY = /checked-\d+-\d+-| Did you mean .*$/g;
const FOLDER = join(root, 'analyzers');

/** A program, and what is made of it. */
export interface Changed {
  readonly file: string;
  readonly before: string;
  readonly afters: readonly string[];
}

/** What is wrong with each of some files by itself, against the types of the packages that are installed: code and message, without the place. */
function errorsIn(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.getCurrentDirectory = () => FOLDER;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], OPTIONS, host);
  return new Map(
    [...texts.keys()].map((path) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [
        path,
        found.map(
          ({ code, messageText }) => `TS${WITHOUT_GUESS.get(code) ?? code} ${ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(GUESS_OR_COPY, '')}`,
        ),
      ];
    }),
  );
}

/**
 * The errors that changes of TypeScript and JavaScript files bring, for each file by change: those that it has more often than before. They are asked
 * for together, since most of the work is to read the types of the SDKs.
 */
export function newTypeErrors(changes: readonly Changed[]): string[][][] {
  const texts = new Map([[join(FOLDER, 'elsewhere.d.ts'), ELSEWHERE]]);
  const paths = changes.map(({ file, before, afters }, of) =>
    [before, ...afters].map((text, i) => {
      const path = join(FOLDER, `checked-${of}-${i}-${file.replaceAll('/', '-')}`);
      texts.set(path, text);
      return path;
    }),
  );
  const found = errorsIn(texts);
  return paths.map((versions) => {
    const [known = [], ...others] = versions.map((path) => found.get(path) ?? []);
    return others.map((errors) => {
      const left = [...known];
      return errors.filter((error) => {
        const at = left.indexOf(error);
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
    });
  });
}

/** The errors that changes of Python files bring, as {@link newTypeErrors} tells them: none of a file that its compiler did not take before. */
export function newPythonErrors(changes: readonly Changed[]): string[][][] {
  const errors = pythonErrors(changes.flatMap(({ before, afters }) => [before, ...afters]));
  let at = 0;
  return changes.map(({ afters }) => {
    const [known, ...others] = errors.slice(at, (at += afters.length + 1));
    return others.map((error) => (known === undefined && error !== undefined ? [error] : []));
  });
}

/** What the compiler of the installed Python says of some programs; `undefined` for one that it takes. */
function pythonErrors(programs: readonly string[]): (string | undefined)[] {
  const script =
    'import json, sys\nout = []\nfor text in json.load(sys.stdin):\n  try:\n    compile(text, "fixture", "exec")\n    out.append(None)\n  except SyntaxError as error:\n    out.append(str(error))\nprint(json.dumps(out))';
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input: JSON.stringify(programs), encoding: 'utf8' });
  if (status !== 0) throw new Error(`python3: ${stderr}`);
  return (JSON.parse(stdout) as (string | null)[]).map((one) => one ?? undefined);
}

import ts from 'typescript';
import { argumentPath, type ArgumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import type { Check } from './checks.ts';
import type { Way } from './ways.ts';

/** What a path was found to be: `ok`, `missing: what`, `unknown: why`. */
export type Answer = string;

/** Types that a way is followed along: more are of one generic's making. */
const MAX_TYPES = 60;

/** What each check finds in the types of npm packages below a folder, an answer for each way to it. */
export function typescriptAnswers(folder: string, checks: readonly Check[]): Answer[][] {
  const types = new NpmTypes(folder, [...new Set(checks.flatMap(({ javascript }) => javascript.map(({ module }) => module)))]);
  return checks.map(({ javascript, argument, body }) => javascript.map((way) => types.answer(way, argument, body)));
}

/** The types of npm packages that are installed below a folder. */
class NpmTypes {
  readonly #checker: ts.TypeChecker;
  readonly #file: ts.SourceFile;
  readonly #known = new Map<string, readonly ts.Type[] | string>();
  readonly #modules: ReadonlyMap<string, { readonly namespace: ts.Type; readonly exports: readonly ts.Symbol[] }>;

  /** @param modules specifiers that ways may begin with */
  constructor(folder: string, modules: readonly string[]) {
    const name = `${folder}/verify.ts`;
    const text = modules.map((module, i) => `import * as m${i} from '${module}'; export const v${i} = m${i};`).join('\n');
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      // Subpaths that an old package has no `exports` for are found as a bundler finds them.
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      customConditions: ['node'],
      esModuleInterop: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
      strict: true,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.getSourceFile = (file, ...rest) =>
      file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, file, ...rest);
    host.fileExists = (file) => file === name || fileExists.call(host, file);
    const program = ts.createProgram([name], options, host);
    this.#checker = program.getTypeChecker();
    this.#file = program.getSourceFile(name) as ts.SourceFile;
    this.#modules = new Map(modules.flatMap((module, i) => this.#module(module, i)));
  }

  #module(specifier: string, i: number): [string, { namespace: ts.Type; exports: readonly ts.Symbol[] }][] {
    const declared = this.#file.statements.filter(ts.isVariableStatement)[i]?.declarationList.declarations[0];
    const imported = this.#file.statements.filter(ts.isImportDeclaration)[i];
    const namespace = declared && this.#checker.getTypeAtLocation(declared.name);
    const symbol = imported && this.#checker.getSymbolAtLocation(imported.moduleSpecifier);
    if (!namespace || namespace.flags & ts.TypeFlags.Any) return [];
    return [[specifier, { namespace, exports: symbol ? this.#checker.getExportsOfModule(symbol) : [] }]];
  }

  /** @param body position of the argument that holds the options */
  answer(way: Way, argument: string | undefined, body: number): Answer {
    const found = this.#follow(way);
    if (typeof found === 'string' || argument === undefined) return typeof found === 'string' ? found : 'ok';
    const answers = found.map((type) => this.#argument(type, argumentPath(argument), body));
    return answers.find((one) => one === 'ok') ?? answers.find((one) => one.startsWith('unknown')) ?? answers[0] ?? 'missing';
  }

  /** All that a way may lead to; of a class, its constructor. A module's default export stands for the module, and the other way round. */
  #follow({ module, steps: written }: Way): readonly ts.Type[] | string {
    const known = this.#modules.get(module);
    if (!known) return `missing: module ${module}`;
    const steps = written[0] === 'default' ? written.slice(1) : written;
    const starts = [[], ['default'], ['default', 'default']].map((before) => this.#reached(module, known.namespace, [...before, ...steps]));
    const found = starts.flatMap((one) => (typeof one === 'string' ? [] : one));
    if (found.length > 0) return found;
    const declared = this.#declared(known.exports, steps);
    return declared ?? starts[0] ?? 'missing';
  }

  /** From an interface or type alias that a module exports: it has no value, and is an instance without a call. */
  #declared(exports: readonly ts.Symbol[], [name, ...rest]: readonly string[]): readonly ts.Type[] | string | undefined {
    const symbol = exports.find((one) => one.name === name);
    if (!symbol) return undefined;
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol);
    return type.flags & ts.TypeFlags.Any ? undefined : this.#steps([type], rest[0] === '()' ? rest.slice(1) : rest);
  }

  /** Where steps from a module lead: many ways begin alike, and what they have in common is gone once. */
  #reached(module: string, namespace: ts.Type, steps: readonly string[]): readonly ts.Type[] | string {
    const last = steps.at(-1);
    if (last === undefined) return [namespace];
    const key = `${module}#${steps.join('.')}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      const before = this.#reached(module, namespace, steps.slice(0, -1));
      this.#known.set(key, (found = typeof before === 'string' ? before : this.#step(before, last)));
    }
    return found;
  }

  #steps(from: readonly ts.Type[], steps: readonly string[]): readonly ts.Type[] | string {
    return steps.reduce<readonly ts.Type[] | string>((types, step) => (typeof types === 'string' ? types : this.#step(types, step)), from);
  }

  #step(types: readonly ts.Type[], step: string): readonly ts.Type[] | string {
    if (types.every((type) => type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) return `unknown: ${step} of something of any type`;
    const next = types.flatMap((type) => this.#alternatives(type)).flatMap((type) => this.#next(type, step));
    if (next.length === 0) return step === '()' ? 'missing: it cannot be called' : `missing: ${step}`;
    return [...new Set(next)].slice(0, MAX_TYPES);
  }

  #alternatives(type: ts.Type): readonly ts.Type[] {
    const plain = this.#checker.getNonNullableType(this.#checker.getBaseConstraintOfType(type) ?? type);
    return plain.isUnion() ? [plain, ...plain.types] : [plain];
  }

  #next(type: ts.Type, step: string): ts.Type[] {
    if (step === '()')
      return [...type.getConstructSignatures(), ...type.getCallSignatures()].map((signature) => {
        const given = signature.getReturnType();
        return this.#checker.getAwaitedType(given) ?? given;
      });
    if (step === '[]') return this.#elements(type);
    const property = this.#property(type, step);
    if (property) return [this.#checker.getTypeOfSymbolAtLocation(property, this.#file)];
    const any = this.#checker.getIndexTypeOfType(this.#checker.getApparentType(type), ts.IndexKind.String);
    return any ? [any] : [];
  }

  #elements(type: ts.Type): ts.Type[] {
    const element = this.#checker.getIndexTypeOfType(this.#checker.getApparentType(type), ts.IndexKind.Number);
    if (element) return [element];
    const iterates = this.#checker.getPropertiesOfType(this.#checker.getApparentType(type)).some(({ name }) => /^__@(?:async)?[iI]terator/.test(name));
    return iterates ? [this.#checker.getAnyType()] : [];
  }

  #property(type: ts.Type, name: string): ts.Symbol | undefined {
    return this.#checker.getPropertyOfType(this.#checker.getApparentType(type), name);
  }

  /** Whether a call takes what an entry's argument path says. */
  #argument(called: ts.Type, path: ArgumentPath, body: number): Answer {
    const signatures = this.#alternatives(called).flatMap((type) => [...type.getCallSignatures(), ...type.getConstructSignatures()]);
    if (signatures.length === 0) return called.flags & ts.TypeFlags.Any ? 'unknown: of any type' : 'missing: it cannot be called';
    const answers = signatures.map((signature) => this.#argumentOf(signature, path, body));
    return answers.find((answer) => answer === 'ok') ?? answers[0] ?? 'missing: no signature';
  }

  #argumentOf(signature: ts.Signature, path: ArgumentPath, body: number): Answer {
    const [first, ...rest] = path.steps;
    const index = path.root === 'args' ? (first?.k === 'element' ? first.index : 0) : body;
    const parameters = signature.getParameters();
    const last = parameters.at(-1);
    const many = last !== undefined && isRest(last) && index >= parameters.length - 1;
    const parameter = many ? last : parameters[index];
    if (!parameter) return `missing: argument ${index}`;
    const type = this.#checker.getTypeOfSymbolAtLocation(parameter, this.#file);
    const steps = path.root === 'args' ? rest : path.steps;
    return this.#walk(type, many ? [{ k: 'each' }, ...steps] : steps);
  }

  #walk(from: ts.Type, steps: ArgumentPath['steps']): Answer {
    let types: readonly ts.Type[] = [from];
    for (const step of steps) {
      const next = types.flatMap((type) => this.#alternatives(type)).flatMap((type) => this.#part(type, step));
      if (next.length === 0) return `missing: ${step.k === 'field' ? step.name : 'elements'}`;
      types = [...new Set(next)].slice(0, MAX_TYPES);
      if (types.some((type) => type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) return 'ok';
    }
    return 'ok';
  }

  #part(type: ts.Type, step: ArgumentPath['steps'][number]): readonly ts.Type[] {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [type];
    return this.#next(type, step.k === 'field' ? (step.name === '*' ? '[]' : step.name) : '[]');
  }
}

function isRest(parameter: ts.Symbol): boolean {
  const [declaration] = parameter.getDeclarations() ?? [];
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}

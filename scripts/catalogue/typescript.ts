import ts from 'typescript';
import { argumentPath, type ArgumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';

/** What a path was found to be: `ok`, `missing: what`, `unknown: why`. */
export type Answer = string;

/** The types of npm packages that are installed below a folder. */
export class NpmTypes {
  readonly #checker: ts.TypeChecker;
  readonly #file: ts.SourceFile;
  readonly #modules: readonly string[];

  /** @param modules specifiers that paths may begin with */
  constructor(folder: string, modules: readonly string[]) {
    this.#modules = modules;
    const name = `${folder}/verify.ts`;
    const text = modules.map((module, i) => `import * as m${i} from '${module}'; export const v${i} = m${i};`).join('\n');
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
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
  }

  /** The module itself, as its namespace. */
  #module(specifier: string): ts.Type | undefined {
    const i = this.#modules.indexOf(specifier);
    const declaration = this.#file.statements
      .filter(ts.isVariableStatement)
      .flatMap((statement) => [...statement.declarationList.declarations])
      .find((one) => ts.isIdentifier(one.name) && one.name.text === `v${i}`);
    const type = declaration && this.#checker.getTypeAtLocation(declaration.name);
    return type && !(type.flags & ts.TypeFlags.Any) ? type : undefined;
  }

  /** @param path `pkg#a.b`; of a class, its constructor */
  typeOf(path: string): ts.Type | string {
    const [module = '', names = ''] = path.split('#');
    const namespace = this.#module(module);
    if (!namespace) return `missing: module ${module}`;
    const found = this.#members(namespace, names === '' ? [] : names.split('.'));
    return typeof found === 'string' && /^\w+$/.test(names) ? (this.#exportedType(module, names) ?? found) : found;
  }

  /** An interface or type alias that a module exports: it has no value. */
  #exportedType(specifier: string, name: string): ts.Type | undefined {
    const declaration = this.#file.statements.filter(ts.isImportDeclaration)[this.#modules.indexOf(specifier)];
    const module = declaration && this.#checker.getSymbolAtLocation(declaration.moduleSpecifier);
    const symbol = module && this.#checker.getExportsOfModule(module).find((one) => one.name === name);
    if (!symbol) return undefined;
    return this.#checker.getDeclaredTypeOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol);
  }

  /** What a call or `new` of a type gives. */
  made(type: ts.Type): ts.Type | undefined {
    const [signature] = [...type.getConstructSignatures(), ...type.getCallSignatures()];
    return signature && this.#awaited(signature.getReturnType());
  }

  #awaited(type: ts.Type): ts.Type {
    return this.#checker.getAwaitedType(type) ?? type;
  }

  #members(from: ts.Type, names: readonly string[]): ts.Type | string {
    let type = from;
    for (const name of names) {
      if (type.flags & ts.TypeFlags.Any) return `unknown: ${name} of something of any type`;
      const property = this.#property(type, name);
      if (!property) return `missing: ${name}`;
      type = this.#checker.getTypeOfSymbolAtLocation(property, this.#file);
    }
    return type;
  }

  #property(type: ts.Type, name: string): ts.Symbol | undefined {
    const plain = this.#checker.getNonNullableType(type);
    const own = this.#checker.getPropertyOfType(this.#checker.getApparentType(plain), name);
    if (own || !plain.isUnion()) return own;
    for (const one of plain.types) {
      const found = this.#property(one, name);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether members lead somewhere from an instance. */
  member(instance: ts.Type, names: readonly string[]): ts.Type | string {
    return this.#members(instance, names);
  }

  /**
   * Whether a call takes what an entry's argument path says.
   * @param body position of the argument that holds the options
   */
  argument(called: ts.Type, written: string, body: number): Answer {
    const path = argumentPath(written);
    if (path.root === 'made' || path.root === 'receiver') return 'ok';
    const signatures = [...called.getCallSignatures(), ...called.getConstructSignatures()];
    if (signatures.length === 0) return called.flags & ts.TypeFlags.Any ? 'unknown: of any type' : 'missing: it cannot be called';
    const answers = signatures.map((signature) => this.#argumentOf(signature, path, body));
    return answers.find((answer) => answer === 'ok') ?? answers[0] ?? 'missing: no signature';
  }

  #argumentOf(signature: ts.Signature, path: ArgumentPath, body: number): Answer {
    const [first, ...rest] = path.steps;
    const index = path.root === 'args' ? (first?.k === 'element' ? first.index : 0) : body;
    const parameters = signature.getParameters();
    const parameter = parameters[index] ?? (parameters.at(-1) && isRest(parameters.at(-1) as ts.Symbol) ? parameters.at(-1) : undefined);
    if (!parameter) return `missing: argument ${index}`;
    return this.#walk(this.#checker.getTypeOfSymbolAtLocation(parameter, this.#file), path.root === 'args' ? rest : path.steps);
  }

  #walk(from: ts.Type, steps: ArgumentPath['steps']): Answer {
    let types: readonly ts.Type[] = [from];
    for (const step of steps) {
      const next = types.flatMap((type) => this.#step(this.#checker.getNonNullableType(type), step));
      if (next.length === 0) return `missing: ${step.k === 'field' ? step.name : 'elements'}`;
      types = next;
      if (types.some((type) => type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) return 'ok';
    }
    return 'ok';
  }

  #step(type: ts.Type, step: ArgumentPath['steps'][number]): readonly ts.Type[] {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [type];
    if (type.isUnion()) return type.types.flatMap((one) => this.#step(one, step));
    if (step.k === 'field') {
      const property = this.#property(this.#checker.getBaseConstraintOfType(type) ?? type, step.name);
      return property ? [this.#checker.getTypeOfSymbolAtLocation(property, this.#file)] : [];
    }
    const element = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return element ? [element] : [];
  }
}

function isRest(parameter: ts.Symbol): boolean {
  const [declaration] = parameter.getDeclarations() ?? [];
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}

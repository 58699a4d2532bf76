import type { ClassIR, Expr, FunctionIR, Pattern, Stmt } from '../../languages/ir.ts';
import { keepsContents, type Mentions, type MentionsReader } from './mentions.ts';

/** What a module's own name stands for: pieces of code that made it, and classes. A name that is written twice has both. */
export interface Binding {
  readonly code: Mentions[];
  readonly classes: ClassIR[];
  readonly imports: { readonly from: string; readonly imported: string }[];
  /** A variable that may hold what functions put there. */
  holds: boolean;
  /** Functions of the module that may write to it. */
  readonly writers: Mentions[];
}

/** A module's names, as far as its statements say without being run. */
export interface ModuleNames {
  readonly own: ReadonlyMap<string, Binding>;
  /** Exported name → what it is. `*` is what CommonJS exports. */
  readonly exported: ReadonlyMap<string, Binding>;
  /** Modules all of whose exports it passes on. */
  readonly stars: readonly string[];
  /** Code of functions that may write to what is imported. */
  readonly writesToImported: readonly { readonly from: string; readonly imported: string; readonly code: Mentions }[];
}

/** Whether a call of something from outside, named by its module and the members of it, gives what has contents that are known. */
type GivesContents = (from: string, members: readonly string[]) => boolean;

/** @param units the module's top level, chunk by chunk */
export function namesOf(units: readonly { readonly statements: readonly Stmt[] }[], reader: MentionsReader, givesContents: GivesContents): ModuleNames {
  const collector = new Collector(reader, givesContents);
  for (const { statements } of units) for (const statement of statements) collector.statement(statement);
  collector.link();
  collector.linkWriters();
  return collector;
}

class Collector {
  readonly #reader: MentionsReader;
  readonly #givesContents: GivesContents;
  readonly own = new Map<string, Binding>();
  readonly exported = new Map<string, Binding>();
  readonly stars: string[] = [];
  /** Statements that may change what these names hold. */
  readonly written: [Stmt, readonly string[]][] = [];
  readonly writesToImported: { from: string; imported: string; code: Mentions }[] = [];
  /** Every piece of code with functions in it. */
  readonly functions = new Set<Mentions>();

  constructor(reader: MentionsReader, givesContents: GivesContents) {
    this.#reader = reader;
    this.#givesContents = givesContents;
  }

  binding(table: Map<string, Binding>, name: string): Binding {
    let binding = table.get(name);
    if (!binding) table.set(name, (binding = { code: [], classes: [], imports: [], holds: false, writers: [] }));
    return binding;
  }

  statement(statement: Stmt): void {
    switch (statement.k) {
      case 'function':
        this.binding(this.own, statement.fn.name).code.push(this.code(statement.fn));
        if (statement.fn.params.some(({ fallback }) => fallback && keepsContents(fallback))) this.binding(this.own, statement.fn.name).holds = true;
        return;
      case 'class':
        this.binding(this.own, statement.cls.name).classes.push(statement.cls);
        if (statement.cls.fields.some((field) => field.isStatic)) this.binding(this.own, statement.cls.name).holds = true;
        for (const method of statement.cls.methods) this.code(method);
        return;
      case 'import':
        for (const { local, imported } of statement.names) this.binding(this.own, local).imports.push({ from: statement.from, imported });
        return;
      case 'export':
        for (const { local, exported } of statement.names) {
          if (statement.from !== undefined) this.binding(this.exported, exported).imports.push({ from: statement.from, imported: local });
          else this.exported.set(exported, this.binding(this.own, local));
        }
        return;
      case 'export-value':
        this.binding(this.exported, statement.exported).code.push(this.code(statement));
        return;
      case 'export-all':
        this.stars.push(statement.from);
        return;
      case 'expr':
        this.written.push([statement, receiversOf(statement.value)]);
        return;
      case 'assign':
        this.assign(statement);
        return;
      default:
        if (statement.k === 'loop') this.declare(namesIn(statement.target), statement);
        for (const nested of nestedIn(statement)) this.statement(nested);
    }
  }

  assign(statement: Stmt & { k: 'assign' }): void {
    this.declare(namesIn(statement.target), statement);
    if (statement.target.k !== 'place') return;
    const base = baseOf(statement.target.place);
    const isExports = base === 'exports' || (base === 'module' && 'property' in statement.target.place);
    if (isExports) this.binding(this.exported, '*').code.push(this.code(statement));
    else if (base !== undefined) this.written.push([statement, [base]]);
  }

  /** What a piece of code mentions; noted if functions are written in it. */
  code(ir: object): Mentions {
    const mentions = this.#reader.of(ir);
    if (mentions.hasFunctions) this.functions.add(mentions);
    return mentions;
  }

  declare(names: readonly string[], statement: Stmt): void {
    if (statement.k === 'assign' && this.mayHold(statement.value)) for (const name of names) this.binding(this.own, name).holds = true;
    for (const name of names) this.binding(this.own, name).code.push(this.code(statement));
  }

  /** Whether a value can be changed or replaced later: what an external call gives has no contents that are known. */
  mayHold(value: Expr): boolean {
    if (value.k !== 'call') return value.k !== 'closure' && value.k !== 'class';
    const [base, ...members] = membersOf(value.callee) ?? [];
    if (base === undefined) return true;
    const binding = this.own.get(base);
    const imported = binding?.imports[0];
    if (!imported) return binding !== undefined || members.length === 0 || this.#givesContents('global', [base, ...members]);
    return /^[.@~]/.test(imported.from) || this.#givesContents(imported.from, imported.imported === '*' ? members : [imported.imported, ...members]);
  }

  /** Which functions may write to which names. */
  linkWriters(): void {
    for (const code of this.functions) {
      for (const name of code.writes) {
        const binding = this.own.get(name);
        if (binding?.holds) binding.writers.push(code);
        for (const { from, imported } of binding?.imports ?? []) this.writesToImported.push({ from, imported, code });
      }
    }
  }

  /** `registry.add(handler)`, `tools["x"] = run`: what is written to later holds what it is given. */
  link(): void {
    for (const [statement, bases] of this.written) for (const base of bases) this.own.get(base)?.code.push(this.code(statement));
  }
}

function namesIn(pattern: Pattern | undefined): string[] {
  switch (pattern?.k) {
    case 'name':
      return [pattern.name];
    case 'fields':
      return [...pattern.fields.flatMap((field) => namesIn(field.target)), ...namesIn(pattern.rest)];
    case 'elements':
      return [...[...pattern.elements, ...(pattern.after ?? [])].flatMap((element) => namesIn(element)), ...namesIn(pattern.rest)];
    default:
      return [];
  }
}

/** The name that a place or a callee begins with. */
function baseOf(expr: Expr): string | undefined {
  let at = expr;
  while (at.k === 'member' || at.k === 'index' || at.k === 'call' || at.k === 'await')
    at = at.k === 'call' ? at.callee : at.k === 'await' ? at.operand : at.object;
  return at.k === 'load' ? at.name : undefined;
}

/** `a.b.c` → `a`, `b`, `c`; `undefined` for what is not written so. */
function membersOf(expr: Expr): string[] | undefined {
  if (expr.k === 'load') return [expr.name];
  const before = expr.k === 'member' ? membersOf(expr.object) : undefined;
  return before && expr.k === 'member' ? [...before, expr.property] : undefined;
}

/** The names that a call may change: its receiver's, and those it is given. */
function receiversOf(expr: Expr): string[] {
  const call = expr.k === 'await' ? expr.operand : expr;
  if (call.k !== 'call') return [];
  return [call.callee, ...call.args.map((argument) => argument.value)].flatMap((one) => baseOf(one) ?? []);
}

const STATEMENTS = new Set(['function', 'class', 'import', 'export-all', 'assign', 'expr']);

/** Statements below a condition, a loop or a `try`, found by their shape: a new kind of block is walked, too. */
function nestedIn(statement: Stmt): Stmt[] {
  const nested: Stmt[] = [];
  const open: object[] = [statement];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { k } = node as { k?: string };
    // Expressions of the same name have a span.
    const isStatement = k !== undefined && STATEMENTS.has(k) && (k === 'import' || !('span' in node));
    if (isStatement) nested.push(node as Stmt);
    else if (!('params' in node && 'body' in node))
      for (const [key, child] of Object.entries(node)) if (typeof child === 'object' && child !== null && key !== 'origin') open.push(child as object);
  }
  return nested;
}

/** Methods that run without being named: when an instance is made, called, entered, iterated, put into a text. */
export function runsUnnamed(fn: FunctionIR): boolean {
  return fn.name === 'constructor' || /^__\w+__$/.test(fn.name);
}

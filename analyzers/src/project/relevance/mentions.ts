import { isCredentialName, isSurelyCredential, UNCOVERING } from '../../catalogue/credentials.ts';
import { callMember, MAY, type Lookahead } from '../../catalogue/lookahead.ts';
import { handlerMethods, messageEvents, requestDecorators, requestNames, supplied } from '../../catalogue/conventions.ts';
import { nameOf } from '../../interpreter/values/names.ts';
import type { Expr, FunctionIR, ImportedName, Param } from '../../languages/ir.ts';
import { mayBePartOfKey } from './keyParts.ts';

/** A name and the members that are named of it, in order, `()` for a call: `os.environ.get("X").strip()`. */
export interface Chain {
  readonly base: string;
  readonly members: readonly string[];
}

export interface LocalImport extends ImportedName {
  readonly from: string;
}

/** All that a piece of code names, with the functions written in it; what it says by itself, whatever the names mean. */
export interface Mentions {
  readonly chains: readonly Chain[];
  /** Names of members, whose ever they are. */
  readonly members: ReadonlySet<string>;
  readonly imports: readonly LocalImport[];
  /** Modules that it loads by a call (`require("x")`), with what is named of them. */
  readonly modules: readonly { readonly specifier: string; readonly members: readonly string[] }[];
  /** Names of which it may change what they stand for or hold. */
  readonly writes: ReadonlySet<string>;
  /** Whether functions are written in it. */
  readonly hasFunctions: boolean;
  /** Bits of `MAY`. */
  readonly may: number;
}

interface Building {
  readonly lookahead: Lookahead;
  readonly chains: Map<string, Chain>;
  readonly members: Set<string>;
  readonly imports: LocalImport[];
  readonly modules: { specifier: string; members: readonly string[] }[];
  /** Constants that can be the name of a member: they count if a member is chosen by a computed name. */
  readonly words: Set<string>;
  readonly writes: Set<string>;
  hasFunctions: boolean;
  isDynamic: boolean;
  may: number;
}

/** Reads what pieces of code mention, each once: it is kept for as long as the IR is. */
export class MentionsReader {
  readonly #lookahead: Lookahead;
  readonly #found = new WeakMap<object, Mentions>();

  constructor(lookahead: Lookahead) {
    this.#lookahead = lookahead;
  }

  /** @param ir a function, a class's field, an expression or a statement */
  of(ir: object): Mentions {
    let mentions = this.#found.get(ir);
    if (!mentions) this.#found.set(ir, (mentions = collect(this.#lookahead, ir)));
    return mentions;
  }
}

const WORD = /^[A-Za-z_$][\w$]{0,60}$/;

function collect(lookahead: Lookahead, ir: object): Mentions {
  const building: Building = {
    lookahead,
    chains: new Map(),
    members: new Set(),
    imports: [],
    modules: [],
    words: new Set(),
    writes: new Set(),
    hasFunctions: false,
    isDynamic: false,
    may: 0,
  };
  const open = new Open();
  open.push(ir);
  for (let node = open.pop(); node !== undefined; node = open.pop()) enter(building, node, open);
  if (building.isDynamic) for (const word of building.words) building.members.add(word);
  const { chains, members, imports, modules, writes, hasFunctions, may } = building;
  if ('params' in ir) ownParameters(ir as FunctionIR, writes);
  return { chains: [...chains.values()], members, imports, modules, writes, hasFunctions, may };
}

/** Its own parameters are nobody else's, but for what stands for one that is missing: that all calls may share. */
function ownParameters(fn: FunctionIR, writes: Set<string>): void {
  for (const { name, fallback } of fn.params) {
    if (name === undefined || !writes.delete(name) || !fallback) continue;
    if (fallback.k === 'load') writes.add(fallback.name);
    if (keepsContents(fallback)) writes.add(fn.name);
  }
}

/** Whether a default is something that calls can put things into: `seen=[]`. */
export const keepsContents = ({ k }: Expr): boolean => k === 'list' || k === 'record' || k === 'comprehension';

/** The nodes still to be looked at. What stands inside a text that is put together, or is given to a log, is *spoken*. */
class Open {
  readonly #nodes: object[] = [];
  readonly #spoken: boolean[] = [];
  /** Whether the node that was taken last is spoken. */
  isSpoken = false;

  push(node: object, isSpoken = this.isSpoken): void {
    this.#nodes.push(node);
    this.#spoken.push(isSpoken);
  }

  pop(): object | undefined {
    this.isSpoken = this.#spoken.pop() ?? false;
    return this.#nodes.pop();
  }
}

/** Kinds of expression that make a text of their operands, or are one of them. */
const SPOKEN: ReadonlySet<string> = new Set(['concat', 'sum', 'binary', 'phi']);

/** Notes what one node of the IR says and opens its children, whatever kind it is of: a new kind of node is walked, too. */
function enter(building: Building, node: object, open: Open): void {
  if ('k' in node) {
    const expr = node as Expr;
    switch (expr.k) {
      case 'load':
      case 'member':
      case 'index':
      case 'call':
      case 'await':
        enterChain(building, expr, open);
        return;
      case 'const':
        if (typeof expr.value === 'string') enterText(building, expr.value);
        return;
    }
    const other = node as { k: string; name?: unknown; from?: unknown; names?: unknown };
    if (other.k === 'name' && typeof other.name === 'string') {
      enterName(building, other.name, false);
      building.writes.add(other.name);
    }
    if (other.k === 'place' && 'place' in node) {
      writesTo(building, node.place as Expr);
      if (keepsFor(building, node.place as Expr)) building.may |= MAY.writes | MAY.puts;
    }
    if (SPOKEN.has(other.k)) open.isSpoken = true;
    if (other.k === 'import' && typeof other.from === 'string')
      for (const name of other.names as readonly ImportedName[]) building.imports.push({ ...name, from: other.from });
    if (other.k === 'export-all' && typeof other.from === 'string') building.imports.push({ local: '*', imported: '*', from: other.from });
  } else if ('params' in node && 'body' in node) {
    open.isSpoken = false;
    enterFunction(building, node as FunctionIR);
  }
  for (const [key, child] of Object.entries(node)) {
    if (key === 'type' && typeof child === 'string') enterType(building, child);
    else if (key === 'key' && typeof child === 'string') {
      building.members.add(child);
      enterField(building, child);
      // `{ provide: Guide, useClass: MuseumGuide }`
      if (child === supplied.token) building.may |= MAY.puts;
    } else if (typeof child === 'object' && child !== null && key !== 'origin' && key !== 'span' && key !== 'nameSpan') open.push(child as object);
  }
}

function enterFunction(building: Building, fn: FunctionIR): void {
  building.hasFunctions = true;
  // A container may put another class there than the one that is written.
  if (fn.name === 'constructor' && fn.params.some(({ type, decorators }) => type !== undefined || decorators !== undefined)) building.may |= MAY.takes;
  for (const [i, param] of fn.params.entries()) if (isRequest(building.lookahead, param, i)) building.may |= MAY.untrusted;
}

function isRequest(lookahead: Lookahead, param: Param, index: number): boolean {
  return (
    (index === 0 && requestNames.has(param.name ?? '')) ||
    (param.type !== undefined && lookahead.isRequestType(param.type)) ||
    (param.decorators?.some((decorator) => requestDecorators.has(decorator)) ?? false)
  );
}

/** A chain of members, calls and elements from its end to the name it begins with; arguments and keys are walked on their own. */
function enterChain(building: Building, expr: Expr, open: Open): void {
  const members: string[] = [];
  let at = expr;
  for (;;) {
    if (at.k === 'member') {
      members.push(at.property);
      building.members.add(at.property);
      enterName(building, at.property, open.isSpoken);
      at = at.object;
    } else if (at.k === 'index') {
      if (at.key.k === 'const') {
        members.push(String(at.key.value));
        building.members.add(String(at.key.value));
        if (typeof at.key.value === 'string') enterText(building, at.key.value);
      } else {
        members.push('[]');
        building.isDynamic = true;
        open.push(at.key);
      }
      at = at.object;
    } else if (at.k === 'call') {
      enterCall(building, at);
      for (const argument of at.args) open.push(argument.value, open.isSpoken || speaks(building.lookahead, at));
      const specifier = moduleOf(at);
      if (specifier !== undefined) {
        building.modules.push({ specifier, members: members.reverse() });
        return;
      }
      const first = at.args[0]?.value;
      members.push(callMember(first?.k === 'const' && typeof first.value === 'string' ? first.value : undefined));
      at = at.callee;
    } else if (at.k === 'await') at = at.operand;
    else break;
  }
  if (at.k !== 'load') {
    open.push(at);
    return;
  }
  enterName(building, at.name, open.isSpoken);
  members.reverse();
  if ([at.name, ...members.slice(0, -1)].some((name) => building.lookahead.isKeeperName(name))) building.may |= MAY.takes;
  if (at.name === 'getattr') building.isDynamic = true;
  building.chains.set([at.name, ...members].join('.'), { base: at.name, members });
}

/** The module that a call loads: `require("x")`, `import("x")`. */
function moduleOf(call: Expr & { k: 'call' }): string | undefined {
  const first = call.args[0]?.value;
  if (call.callee.k !== 'load' || (call.callee.name !== 'require' && call.callee.name !== 'import()')) return undefined;
  return first?.k === 'const' && typeof first.value === 'string' ? first.value : undefined;
}

/** A place that is assigned, or a receiver or argument that a call may change: the name that it begins with. */
function writesTo(building: Building, expr: Expr): void {
  let at = expr;
  while (at.k === 'member' || at.k === 'index') at = at.object;
  if (at.k === 'load') building.writes.add(at.name);
}

/** Whether others may find what is put there: in a request, its state, a session. */
function keepsFor({ lookahead }: Building, expr: Expr): boolean {
  for (let at = expr; ; at = at.k === 'call' ? at.callee : at.object) {
    const name = at.k === 'member' ? at.property : at.k === 'load' ? at.name : undefined;
    if (name !== undefined && (requestNames.has(name) || lookahead.isKeeperName(name))) return true;
    if (at.k !== 'member' && at.k !== 'index' && at.k !== 'call') return false;
  }
}

/** Methods that put something into their receiver. */
const PUTS: ReadonlySet<string> = new Set(['set', 'push', 'unshift', 'append', 'extend', 'insert', 'add', 'update', 'setdefault']);

function enterCall(building: Building, call: Expr & { k: 'call' }): void {
  if (call.callee.k === 'member') writesTo(building, call.callee.object);
  for (const { value } of call.args) if (value.k === 'load') building.writes.add(value.name);
  if (call.callee.k !== 'member') return;
  const into = call.callee.property === 'assign' ? call.args[0]?.value : PUTS.has(call.callee.property) ? call.callee.object : undefined;
  if ((into && keepsFor(building, into)) || building.lookahead.isPutterName(call.callee.property)) building.may |= MAY.writes | MAY.puts;
  if (building.lookahead.looksLikeOperation(nameOf(call.callee))) building.may |= MAY.model;
  const { property } = call.callee;
  const first = call.args[0]?.value;
  const event = first?.k === 'const' && typeof first.value === 'string' && messageEvents.has(first.value);
  const takesFunction = call.args.some(({ value }, i) => value.k === 'closure' || (i > 0 && (value.k === 'load' || value.k === 'member')));
  if (property === 'question' || event || (handlerMethods.has(property) && takesFunction)) building.may |= MAY.untrusted;
}

/** Whether a call makes a text of its arguments, or writes them to a log. */
function speaks(lookahead: Lookahead, { callee }: Expr & { k: 'call' }): boolean {
  const name = callee.k === 'member' ? callee.property : callee.k === 'load' ? callee.name : '';
  return lookahead.mayLog(name) || name === 'format';
}

function enterName(building: Building, name: string, isSpoken: boolean): void {
  if (isSpoken && isSurelyCredential(name)) building.may |= MAY.credentialName;
  if (UNCOVERING.has(name)) building.may |= MAY.secret;
  if (building.lookahead.mayLog(name)) building.may |= MAY.log;
  if (building.lookahead.isSinkName(name)) building.may |= MAY.sink;
  if (building.lookahead.isGivenName(name)) building.may |= MAY.model;
  enterField(building, name);
}

/** A field that is read, or given in a record or by name. */
function enterField(building: Building, name: string): void {
  if (building.lookahead.isStoreWord(name)) building.may |= MAY.storeWord;
}

function enterText(building: Building, text: string): void {
  if (WORD.test(text)) {
    building.words.add(text);
    enterField(building, text);
    if (isCredentialName(text)) building.may |= MAY.credentialWord;
  }
  if (building.lookahead.mayEndAddress(text)) building.may |= MAY.address;
  if (mayBePartOfKey(text)) building.may |= MAY.keyPart;
}

function enterType(building: Building, type: string): void {
  const [base = '', ...members] = type.split('.');
  building.chains.set(type, { base, members });
}

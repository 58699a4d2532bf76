/** Grows a program from a seed: a grammar over assignments, branches, loops, try, closures, containers, spreads, classes, async, modules. */
import { Random, type Expr, type Stmt, type Tree, type Unit } from './ast.ts';

/** What a piece of code can name. */
interface Scope {
  readonly texts: readonly string[];
  readonly records: readonly string[];
  readonly lists: readonly string[];
  readonly closures: readonly string[];
  /** Functions of a text. */
  readonly functions: readonly string[];
  readonly instances: readonly string[];
  /** Whether the handler's own things are there: `q`, `await`, the model, the module's state. */
  readonly handler: boolean;
  readonly state: boolean;
  readonly loops: readonly string[];
  readonly inFunction: boolean;
}

const HANDLER: Scope = {
  texts: ['a', 'b', 'c'],
  records: ['o', 'r'],
  lists: ['l', 'm'],
  closures: ['f1', 'f2'],
  functions: ['g1', 'g2'],
  instances: ['k1', 'k2'],
  handler: true,
  state: true,
  loops: [],
  inFunction: false,
};
const CLOSURE: Scope = { ...HANDLER, closures: [], inFunction: true };
const FUNCTION: Scope = {
  texts: ['s', 't'],
  records: [],
  lists: [],
  closures: [],
  functions: [],
  instances: [],
  handler: false,
  state: true,
  loops: [],
  inFunction: true,
};
const METHOD: Scope = { ...FUNCTION, texts: ['s', 'this.t'], state: false };

class Grower {
  readonly #random: Random;
  #labels = 0;
  #literals = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  tree(): Tree {
    const random = this.#random;
    const size = 2 + random.below(6);
    const units: Record<string, Unit> = {
      handler: { body: [...this.block(HANDLER, size, 2), this.#ask(HANDLER)] },
      other: {
        body: random.chance(3)
          ? [
              {
                k: 'put',
                e: [random.chance(2) ? leaf('q') : this.text(FUNCTION, 1)],
                b: [],
              },
            ]
          : [],
      },
      f1: {
        body: this.block({ ...CLOSURE, closures: ['f2'] }, 1 + random.below(2), 1),
      },
      f2: { body: this.block(CLOSURE, 1 + random.below(2), 1) },
      g1: {
        body: this.block({ ...FUNCTION, functions: ['g2'] }, random.below(3), 1),
        result: this.text({ ...FUNCTION, functions: ['g2'] }, 1),
      },
      g2: {
        body: this.block(FUNCTION, random.below(2), 1),
        result: this.text(FUNCTION, 1),
      },
      set: { body: this.block(METHOD, 1 + random.below(2), 1) },
      get: {
        body: this.block({ ...METHOD, texts: ['this.t'] }, random.below(2), 1),
        result: this.text({ ...METHOD, texts: ['this.t'] }, 1),
      },
      subGet: {
        body: [],
        result: this.text({ ...METHOD, texts: ['this.t', 'super'] }, 2),
      },
      parts: {
        body: [
          { k: 'yield', e: [this.text(FUNCTION, 1)], b: [] },
          ...this.block(FUNCTION, random.below(2), 1),
          { k: 'yield', e: [this.text(FUNCTION, 1)], b: [] },
        ],
      },
      load: {
        body: this.block(FUNCTION, random.below(2), 1),
        result: this.text(FUNCTION, 2),
      },
    };
    const start: Scope = {
      ...FUNCTION,
      texts: [],
      handler: true,
      state: false,
    };
    const initial: Record<string, Expr> = {};
    for (const name of ['a', 'b', 'c', 'k1', 'k2']) initial[name] = this.text(start, 1);
    for (const name of ['t', 'state']) initial[name] = this.literal();
    for (const name of ['o', 'r'])
      initial[name] = {
        k: 'record',
        e: [this.text(start, 1), this.text(start, 1)],
      };
    for (const name of ['l', 'm'])
      initial[name] = {
        k: 'list',
        e: Array.from({ length: 1 + random.below(3) }, () => this.text(start, 1)),
      };
    return { units, initial, modules: random.chance(3) };
  }

  literal(): Expr {
    return {
      k: 'lit',
      e: [],
      v: `k${'abcdefghijklmnopqrstuvwxyz'[this.#literals++ % 26] ?? 'a'}`,
    };
  }

  #ask(scope: Scope): Stmt {
    return {
      k: this.#random.chance(8) ? 'askUser' : 'ask',
      e: [this.text(scope, 2)],
      b: [],
    };
  }

  /** An expression that is a text. */
  text(scope: Scope, depth: number): Expr {
    const random = this.#random;
    const has = (names: readonly string[], weight: number): number => (names.length > 0 ? weight : 0);
    const deep = (weight: number): number => (depth > 0 ? weight : 0);
    const inner = (): Expr => this.text(scope, depth - 1);
    const kind = random.weighted({
      lit: 5,
      q: scope.handler ? 3 : 0,
      var: has(scope.texts, 10),
      field: has(scope.records, 5),
      fieldAny: has(scope.records, 1),
      item: has(scope.lists, 3),
      itemAny: has(scope.lists, 1),
      last: has(scope.lists, 1),
      join: has(scope.lists, 2),
      mapJoin: has(scope.lists, 1),
      state: scope.state ? 1 : 0,
      get: has(scope.instances, 2),
      word: 1,
      cat: deep(5),
      template: deep(2),
      cond: deep(4),
      or: deep(1),
      set: has(scope.texts, deep(1)),
      call: has(scope.functions, deep(3)),
      opaque: deep(1),
      method: deep(2),
      json: deep(1),
      spread: has(scope.records, deep(1)),
      missing: has(scope.records, deep(1)),
      lambda: deep(1),
      slow: scope.handler && !scope.inFunction ? deep(1) : 0,
      load: scope.handler && !scope.inFunction ? deep(1) : 0,
    });
    switch (kind) {
      case 'lit':
        return this.literal();
      case 'q':
        return leaf(random.pick(['q', 'q', 'name']));
      case 'var':
        return { k: 'var', e: [], v: random.pick(scope.texts) };
      case 'set': {
        // Neither a member nor a loop's own name: Python can only assign to plain names inside of an expression.
        const names = scope.texts.filter((name) => /^[a-v]$/.test(name));
        return names.length > 0 ? { k: kind, e: [inner()], v: random.pick(names) } : this.literal();
      }
      case 'field':
      case 'fieldAny':
      case 'missing':
        return {
          k: kind,
          e: kind === 'missing' ? [inner()] : [],
          v: random.pick(scope.records),
          n: random.below(2),
        };
      case 'item':
      case 'itemAny':
      case 'last':
      case 'join':
        return {
          k: kind,
          e: [],
          v: random.pick(scope.lists),
          n: random.below(2),
        };
      case 'mapJoin':
        return {
          k: kind,
          e: [this.text(inLambda(scope, 'w'), depth - 1)],
          v: random.pick(scope.lists),
        };
      case 'lambda':
        return { k: kind, e: [this.text(inLambda(scope), depth - 1)] };
      case 'get':
        return { k: kind, e: [], v: random.pick(scope.instances) };
      case 'call':
        return { k: kind, e: [inner()], v: random.pick(scope.functions) };
      case 'cond':
        return { k: kind, e: [inner(), inner()], n: 1 + random.below(4) };
      case 'cat':
      case 'template':
      case 'or':
        return { k: kind, e: [inner(), inner()], n: 1 + random.below(4) };
      case 'method':
        return { k: kind, e: [inner(), inner()], n: random.below(5) };
      case 'spread':
        return {
          k: kind,
          e: [inner()],
          v: random.pick(scope.records),
          n: random.below(2),
        };
      case 'state':
      case 'word':
        return leaf(kind);
      default:
        return { k: kind, e: [inner()] };
    }
  }

  list(scope: Scope, depth: number): Expr {
    const random = this.#random;
    const kind = random.weighted({
      list: 4,
      alias: 3,
      spreadList: 2,
      slice: 1,
      map: 2,
      filter: 1,
      concat: 1,
      reversed: 1,
      values: 1,
      words: 1,
    });
    if (kind === 'words') return leaf(kind);
    const text = (): Expr => this.text(scope, depth);
    const elements = { list: 2, spreadList: 1, map: 1 }[kind as 'list'] ?? 0;
    return {
      k: kind,
      e: Array.from({ length: elements }, () => (kind === 'map' ? this.text(inLambda(scope, 'w'), depth) : text())),
      v: random.pick(kind === 'values' ? scope.records : scope.lists),
      n: random.below(2),
    };
  }

  record(scope: Scope, depth: number): Expr {
    const kind = this.#random.weighted({
      record: 3,
      alias: 3,
      spreadFirst: 2,
      spreadLast: 2,
      assign: 1,
      either: 1,
    });
    const elements = { record: 2, spreadFirst: 1, spreadLast: 1 }[kind as 'record'] ?? 0;
    return {
      k: kind,
      e: Array.from({ length: elements }, () => this.text(scope, depth)),
      v: this.#random.pick(scope.records),
      n: this.#random.below(2),
    };
  }

  block(scope: Scope, size: number, depth: number): Stmt[] {
    return Array.from({ length: size }, () => this.statement(scope, depth));
  }

  statement(scope: Scope, depth: number): Stmt {
    const random = this.#random;
    const has = (names: readonly string[], weight: number): number => (names.length > 0 ? weight : 0);
    const deep = (weight: number): number => (depth > 0 ? weight : 0);
    const kind = random.weighted({
      assign: has(scope.texts, 9),
      add: has(scope.texts, 4),
      swap: scope.texts.length > 1 ? 1 : 0,
      field: has(scope.records, 5),
      fieldAny: has(scope.records, 1),
      delete: has(scope.records, 1),
      unpack: has(scope.records, 1),
      item: has(scope.lists, 1),
      itemAny: has(scope.lists, 1),
      push: has(scope.lists, 4),
      unshift: has(scope.lists, 1),
      pop: has(scope.lists, 1),
      reverse: has(scope.lists, 1),
      assignList: has(scope.lists, 2),
      assignRecord: has(scope.records, 3),
      if: deep(7),
      for: deep(3),
      times: deep(2),
      while: deep(2),
      try: deep(4),
      switch: deep(2),
      block: deep(1),
      parts: scope.handler ? deep(1) : 0,
      break: has(scope.loops, 2),
      continue: has(scope.loops, 2),
      throw: 1,
      risky: 1,
      return: 1,
      call: has(scope.closures, 4),
      maybe: has(scope.closures, 1),
      hook: has(scope.closures, 1),
      hooks: has(scope.closures, 1),
      forEach: has(scope.lists, deep(1)),
      setInstance: has(scope.instances, 2),
      put: scope.state ? 1 : 0,
      shortCircuit: has(scope.texts, 1),
      ask: scope.handler && !scope.inFunction ? 1 : 0,
    });
    const text = (): Expr => this.text(scope, 2);
    const body = (more: Partial<Scope> = {}): Stmt[] => this.block({ ...scope, ...more }, 1 + random.below(3), depth - 1);
    const flag = 1 + random.below(4);
    const simple = (from: readonly string[], elements: number): Stmt => ({
      k: kind,
      e: Array.from({ length: elements }, text),
      b: [],
      v: random.pick(from),
      n: random.below(2),
    });
    switch (kind) {
      case 'assign':
      case 'add':
        return simple(scope.texts, 1);
      case 'shortCircuit':
        return { ...simple(scope.texts, 1), n: flag };
      case 'swap':
        return { k: kind, e: [], b: [], v: scope.texts.slice(0, 2).join() };
      case 'field':
      case 'fieldAny':
        return simple(scope.records, 1);
      case 'delete':
        return simple(scope.records, 0);
      case 'unpack':
        return simple(scope.records, 1);
      case 'item':
      case 'itemAny':
      case 'push':
      case 'unshift':
        return simple(scope.lists, 1);
      case 'pop':
      case 'reverse':
        return simple(scope.lists, 0);
      case 'assignList':
        return {
          k: kind,
          e: [this.list(scope, 1)],
          b: [],
          v: random.pick(scope.lists),
        };
      case 'assignRecord':
        return {
          k: kind,
          e: [this.record(scope, 1)],
          b: [],
          v: random.pick(scope.records),
        };
      case 'if':
        return {
          k: kind,
          e: [],
          b: [body(), random.chance(2) ? body() : []],
          n: flag,
        };
      case 'for':
      case 'parts':
      case 'times':
      case 'while': {
        const label = `L${++this.#labels}`;
        const within = {
          loops: [...scope.loops, label],
          ...(kind === 'for' || kind === 'parts' ? { texts: [...scope.texts, `w${label}`] } : {}),
        };
        const over = kind === 'parts' ? [text()] : kind === 'for' ? [scope.lists.length > 0 ? this.list(scope, 1) : leaf('words')] : [];
        return { k: kind, e: over, b: [body(within)], v: label };
      }
      case 'block': {
        const label = `L${++this.#labels}`;
        return {
          k: kind,
          e: [],
          b: [
            [
              ...body(),
              {
                k: 'if',
                e: [],
                b: [[{ k: 'leave', e: [], b: [], v: label }], []],
                n: flag,
              },
              ...body(),
            ],
          ],
          v: label,
        };
      }
      case 'try':
        return {
          k: kind,
          e: [],
          b: [body(), body(), random.chance(3) ? body() : []],
        };
      case 'switch':
        return {
          k: kind,
          e: [],
          b: [body(), body(), random.chance(2) ? body() : []],
          n: random.below(8),
        };
      case 'break':
      case 'continue':
        return {
          k: 'if',
          e: [],
          b: [
            [
              {
                k: kind,
                e: [],
                b: [],
                v: random.chance(3) ? random.pick(scope.loops) : '',
              },
            ],
            [],
          ],
          n: flag,
        };
      case 'throw':
      case 'return':
        return {
          k: 'if',
          e: [],
          b: [
            [
              {
                k: kind,
                e: kind === 'return' && !scope.handler ? [text()] : [],
                b: [],
              },
            ],
            [],
          ],
          n: flag,
        };
      case 'call':
      case 'maybe':
      case 'hook':
      case 'hooks':
        return { k: kind, e: [], b: [], v: random.pick(scope.closures) };
      case 'forEach':
        return {
          k: kind,
          e: [],
          b: [this.block({ ...inLambda(scope, 'w'), loops: [], closures: [] }, 1, 1)],
          v: random.pick(scope.lists),
        };
      case 'setInstance':
        return simple(scope.instances, 1);
      case 'put':
        return { k: kind, e: [text()], b: [] };
      case 'ask':
        return this.#ask(scope);
      default:
        return { k: kind, e: [], b: [] };
    }
  }
}

/** Inside of a function without a name nothing can be awaited. */
function inLambda(scope: Scope, ...names: string[]): Scope {
  return { ...scope, texts: [...scope.texts, ...names], inFunction: true };
}

function leaf(k: string): Expr {
  return { k, e: [] };
}

export function growTree(seed: number): Tree {
  return new Grower(seed).tree();
}

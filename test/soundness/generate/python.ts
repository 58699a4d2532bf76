/** Writes a generated program in Python. What Python does not have (labels, falling through) becomes the nearest thing that it has. */
import type { Expr, Stmt, Tree, Unit } from './ast.ts';
import { deletes, expressionsOf, fieldOf, namesIn } from './printed.ts';
import { expandCalls, worldIn } from '../frame.ts';

class Printer {
  readonly #deletes: boolean;
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#deletes = deletes(tree);
  }

  #read(record: string, key: string): string {
    return this.#deletes ? `${record}.get(${key}, "nil")` : `${record}[${key}]`;
  }

  text = (one: Expr): string => {
    const [first = '', second = ''] = one.e.map(this.text);
    const flag = `flag${one.n}()`;
    const v = one.v ?? '';
    switch (one.k) {
      case 'lit':
        return `"${v}"`;
      case 'q':
      case 'name':
        return one.k;
      case 'var':
        return v === 'super' ? 'super().get()' : v.replace('this.', 'self.');
      case 'set':
        return `(${v} := ${first})`;
      case 'field':
        return this.#read(v, `"${fieldOf(one)}"`);
      case 'fieldAny':
        return this.#read(v, '"x" if flag1() else "y"');
      case 'missing':
        return `${v}.get("z", ${first})`;
      case 'item':
        return `(${v}[${one.n}] if len(${v}) > ${one.n} else "nil")`;
      case 'itemAny':
        return `(${v}[pick()] if len(${v}) > 2 else "nil")`;
      case 'last':
        return `(${v}[-1] if ${v} else "nil")`;
      case 'join':
        return `" ".join(${v})`;
      case 'mapJoin':
        return `"+".join([${first} for w in ${v}])`;
      case 'state':
        return 'current()';
      case 'get':
        return `${v}.get()`;
      case 'cat':
        return `(${first} + ${second})`;
      case 'template':
        // Before Python 3.12 the quotes of an f-string may not come again inside of it.
        return /["\\]/.test(first + second) ? `"{}, {}".format(${first}, ${second})` : `f"{${first}}, {${second}}"`;
      case 'cond':
        return `(${first} if ${flag} else ${second})`;
      case 'condNot':
        return `(${first} if not ${flag} else ${second})`;
      case 'or':
        return `(("" if ${flag} else ${first}) or ${second})`;
      case 'call':
        return `${v}(${first})`;
      case 'method':
        return (
          [
            `${first}.upper()`,
            `${first}.strip()`,
            `${first}.replace("k", ${second}, 1)`,
            `${second}.join(${first}.split("k"))`,
            `${first}.join(["", ${second}])`,
          ][one.n ?? 0] ?? first
        );
      case 'json':
        return `json.loads(json.dumps({"x": ${first}}))["x"]`;
      case 'spread':
        return one.n === 0 ? `{"x": ${first}, **${v}}["x"]` : `{**${v}, "x": ${first}}["x"]`;
      case 'lambda':
        // A name that is assigned in it would be its own.
        return first.includes(':=') ? `(${first})` : `(lambda: ${first})()`;
      case 'slow':
        return `(await slow(${first}))`;
      case 'load':
        return `(await load(${first}))`;
      case 'word':
        return 'word()';
      case 'opaque':
        return `opaque(${first})`;
      case 'list':
        return `[${one.e.map(this.text).join(', ')}]`;
      case 'alias':
        return v;
      case 'spreadList':
        return `[*${v}, ${first}]`;
      case 'slice':
        return `${v}[1:]`;
      case 'map':
        return `[${first} for w in ${v}]`;
      case 'filter':
        return `[w for w in ${v} if flag${1 + (one.n ?? 0)}()]`;
      case 'concat':
        return `l + ${v}`;
      case 'reversed':
        return `list(reversed(${v}))`;
      case 'values':
        return `list(${v}.values())`;
      case 'words':
        return 'words()';
      case 'record':
        return `{"x": ${first}, "y": ${second}}`;
      case 'spreadFirst':
        return `{**${v}, "x": ${first}}`;
      case 'spreadLast':
        return `{"x": ${first}, **${v}}`;
      case 'assign':
        return '{**o, **r}';
      case 'either':
        return '(o if flag2() else r)';
      default:
        throw new Error(`An expression of the kind ${one.k}`);
    }
  };

  block(body: readonly Stmt[], indent: string): string {
    return body.length === 0 ? `${indent}pass\n` : body.map((one) => this.#statement(one, indent)).join('');
  }

  #statement(one: Stmt, indent: string): string {
    const inner = (i: number): string => this.block(one.b[i] ?? [], `${indent}    `);
    const line = (text: string): string => `${indent}${text}\n`;
    const around = (head: string, i = 0): string => `${indent}${head}:\n${inner(i)}`;
    const [first = ''] = one.e.map(this.text);
    const v = (one.v ?? '').replaceAll('this.', 'self.');
    switch (one.k) {
      case 'assign':
      case 'assignList':
      case 'assignRecord':
        return line(`${v} = ${first}`);
      case 'add':
        return line(`${v} += ${first}`);
      case 'shortCircuit':
        return v.includes('.') ? `${line(`if flag${one.n}():`)}    ${line(`${v} = ${first}`)}` : line(`flag${one.n}() and (${v} := ${first})`);
      case 'swap': {
        const [a, b] = v.split(',');
        return line(`${a}, ${b} = ${b}, ${a}`);
      }
      case 'field':
        return line(`${v}["${fieldOf(one)}"] = ${first}`);
      case 'fieldAny':
        return line(`${v}["x" if flag1() else "y"] = ${first}`);
      case 'delete':
        return line(`${v}.pop("${fieldOf(one)}", None)`);
      case 'unpack':
        return line(`a, b = ${v}.get("x", "nil"), ${v}.get("y", ${first})`);
      case 'item':
        return `${line(`if len(${v}) > ${one.n}:`)}    ${line(`${v}[${one.n}] = ${first}`)}`;
      case 'itemAny':
        return `${line(`if len(${v}) > 2:`)}    ${line(`${v}[pick()] = ${first}`)}`;
      case 'push':
        return line(`${v}.append(${first})`);
      case 'unshift':
        return line(`${v}.insert(0, ${first})`);
      case 'pop':
        return `${line(`if ${v}:`)}    ${line(`${v}.pop()`)}`;
      case 'reverse':
        return line(`${v}.reverse()`);
      case 'if':
        return around(`if flag${one.n}()`) + ((one.b[1] ?? []).length > 0 ? around('else', 1) : '');
      case 'ifNot':
        return around(`if not flag${one.n}()`) + ((one.b[1] ?? []).length > 0 ? around('else', 1) : '');
      case 'for':
        return around(`for w${one.v} in ${one.e[0]?.k === 'alias' ? `list(${first})` : first}`);
      case 'parts':
        return around(`for w${one.v} in parts(${first})`);
      case 'times':
        return around('for i in range(2)');
      case 'while':
        return around('while more()');
      case 'block':
        return around('for _ in [0]');
      case 'try':
        return around('try') + around('except Exception', 1) + ((one.b[2] ?? []).length > 0 ? around('finally', 2) : '');
      case 'switch': {
        const names = ['"a"', '"b"', '_'];
        return `${indent}match key():\n${one.b.map((body, i) => `${indent}    case ${names[i]}:\n${this.block(body, `${indent}        `)}`).join('')}`;
      }
      case 'break':
      case 'continue':
        return line(one.k);
      case 'leave':
        return line('break');
      case 'throw':
        return line('raise ValueError("refused")');
      case 'return':
        return line(one.e.length > 0 ? `return ${first}` : 'return');
      case 'risky':
        return line('risky()');
      case 'call':
        return line(`${v}()`);
      case 'maybe':
        return line(`maybe(${v})`);
      case 'hook':
        return line(`hooks.append(${v})`);
      case 'hooks':
        return line('for hook in list(hooks): hook()');
      case 'forEach':
        return around(`for w in list(${v})`);
      case 'setInstance':
        return line(`${v}.put(${first})`);
      case 'put':
        return line(`put(${first})`);
      case 'yield':
        return line(`yield ${first}`);
      case 'ask':
      case 'askUser':
        return line(`${one.k}(${first})`);
      default:
        throw new Error(`A statement of the kind ${one.k}`);
    }
  }

  unit(name: string, indent: string): string {
    const unit = this.#tree.units[name] as Unit;
    const result = unit.result ? `${indent}return ${this.text(unit.result)}\n` : '';
    return unit.body.length === 0 && result !== '' ? result : this.block(unit.body, indent) + result;
  }

  initial(name: string): string {
    return this.text(this.#tree.initial[name] as Expr);
  }
}

function library(printer: Printer): Map<string, string> {
  const fn = (head: string, name: string): string => {
    const body = printer.unit(name, '    ');
    return `${head}(s):\n${/\bt\b/.test(body) ? `    t = ${printer.initial('t')}\n` : ''}${body}`;
  };
  return new Map([
    ['put', `state = ${printer.initial('state')}\ndef put(s):\n    global state\n    state = s\ndef current():\n    return state\n`],
    ['g2', fn('def g2', 'g2')],
    ['g1', fn('def g1', 'g1')],
    ['parts', fn('def parts', 'parts')],
    ['load', fn('async def load', 'load')],
    [
      'K',
      `class K:\n    def __init__(self, t):\n        self.t = t\n    def put(self, s):\n${printer.unit('set', '        ')}    def get(self):\n${printer.unit('get', '        ')}`,
    ],
    ['K2', `class K2(K):\n    def get(self):\n${printer.unit('subGet', '        ')}`],
  ]);
}

const CAPTURED = ['a', 'b', 'c', 'o', 'r', 'l', 'm'];

function handlerNames(printer: Printer): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of CAPTURED) names.set(name, `    ${name} = ${printer.initial(name)}\n`);
  names.set('k1', `    k1 = K(${printer.initial('k1')})\n`);
  names.set('k2', `    k2 = K2(${printer.initial('k2')})\n`);
  names.set('hooks', '    hooks = []\n');
  for (const name of ['f2', 'f1']) {
    const body = printer.unit(name, '        ');
    const captured = CAPTURED.filter((one) => new RegExp(`\\b${one}\\b`).test(body));
    names.set(name, `    def ${name}():\n${captured.length > 0 ? `        nonlocal ${captured.join(', ')}\n` : ''}${body}`);
  }
  return names;
}

const imports = (names: readonly string[], from: string): string => (names.length > 0 ? `from ${from} import ${names.join(', ')}\n` : '');
const jsonIn = (text: string): string => (/\bjson\./.test(text) ? 'import json\n' : '');

export function printPython(tree: Tree): Record<string, string> {
  const printer = new Printer(tree);
  const names = handlerNames(printer);
  const body = printer.unit('handler', '    ');
  const handler =
    namesIn(body, names)
      .map((name) => names.get(name))
      .join('') + body;
  const other = (tree.units['other']?.body.length ?? 0) > 0 ? printer.unit('other', '    ') : '';
  const all = library(printer);
  const asOne = (text: string): string => text.replace(/\bcurrent\b|(?<!\.)\bput\b/g, 'store');
  const bare = new Map([...all].map(([name, text]) => [name === 'put' ? 'store' : name, asOne(text)]));
  const used = namesIn(asOne(handler + other), bare).map((name) => (name === 'store' ? 'put' : name));
  const split = tree.modules;
  const store = used.includes('put') ? (all.get('put') as string) : '';
  const rest = used
    .filter((name) => name !== 'put')
    .map((name) => all.get(name))
    .join('\n');
  const sources = (text: string): string =>
    `${/\bq\b/.test(text) ? '    q = request.json["q"]\n' : ''}${/\bname\b/.test(text) ? '    name = request.args.get("name")\n' : ''}`;
  const locals = `${/\bs\b/.test(other) ? '    s = "s"\n' : ''}${/\bt\b/.test(other) ? '    t = "t"\n' : ''}`;
  const own = split ? '' : [store, rest].filter((text) => text !== '').join('\n');
  const isAsync = expressionsOf(tree.units['handler'] as Unit).some(({ k }) => k === 'slow' || k === 'load') || /\bawait\b/.test(handler);
  const main = [
    'from openai import OpenAI\nfrom flask import Flask, request\n',
    jsonIn(own + other + handler),
    imports(worldIn(own + handler + other), 'world'),
    split
      ? imports(store === '' ? [] : ['put', 'current'], 'store') +
        imports(
          used.filter((name) => name !== 'put'),
          'lib',
        )
      : '',
    '\nclient = OpenAI()\napp = Flask(__name__)\n',
    own,
    other === '' ? '' : `\n@app.get("/y")\ndef other():\n${sources(other)}${locals}${other}    return ""\n`,
    `\n@app.post("/x")\n${isAsync ? 'async ' : ''}def handler():\n${sources(handler)}${handler}    return ""\n`,
  ].join('');
  const files: Record<string, string> = { 'main.py': expandCalls('py', main) };
  if (split && rest !== '')
    files['lib.py'] =
      jsonIn(rest) + imports(worldIn(rest), 'world') + (/(?<!\.)\bput\b|\bcurrent\b/.test(rest) ? imports(['put', 'current'], 'store') : '') + rest;
  if (split && store !== '') files['store.py'] = store;
  return files;
}

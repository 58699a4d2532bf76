/** Writes a generated program in TypeScript. */
import type { Expr, Stmt, Tree, Unit } from './ast.ts';
import { deletes, fieldOf, namesIn } from './printed.ts';
import { expandCalls, worldIn } from '../frame.ts';

class Printer {
  readonly #nil: string;
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#nil = deletes(tree) ? " ?? 'nil'" : '';
  }

  #read(place: string): string {
    return this.#nil ? `(${place}${this.#nil})` : place;
  }

  text = (one: Expr): string => {
    const [first = '', second = ''] = one.e.map(this.text);
    const flag = `flag${one.n}()`;
    switch (one.k) {
      case 'lit':
        return `'${one.v}'`;
      case 'q':
      case 'name':
        return one.k;
      case 'var':
        return one.v === 'super' ? 'super.get()' : (one.v ?? '');
      case 'set':
        return `(${one.v} = ${first})`;
      case 'field':
        return this.#read(`${one.v}.${fieldOf(one)}`);
      case 'fieldAny':
        return this.#read(`${one.v}[flag1() ? 'x' : 'y']`);
      case 'missing':
        return `(${one.v}.z ?? ${first})`;
      case 'item':
        return `(${one.v}[${one.n}] ?? 'nil')`;
      case 'itemAny':
        return `(${one.v}[pick()] ?? 'nil')`;
      case 'last':
        return `(${one.v}.at(-1) ?? 'nil')`;
      case 'join':
        return `${one.v}.join(' ')`;
      case 'mapJoin':
        return `${one.v}.map((w: string) => ${first}).join('+')`;
      case 'state':
        return 'current()';
      case 'get':
        return `${one.v}.get()`;
      case 'cat':
        return `(${first} + ${second})`;
      case 'template':
        return `\`\${${first}}, \${${second}}\``;
      case 'cond':
        return `(${flag} ? ${first} : ${second})`;
      case 'condNot':
        return `(!${flag} ? ${first} : ${second})`;
      case 'or':
        return `((${flag} ? '' : ${first}) || ${second})`;
      case 'call':
        return `${one.v}(${first})`;
      case 'method':
        return (
          [
            `${first}.toUpperCase()`,
            `${first}.trim()`,
            `${first}.replace('k', ${second})`,
            `${first}.split('k').join(${second})`,
            `${first}.concat(${second})`,
          ][one.n ?? 0] ?? first
        );
      case 'json':
        return `JSON.parse(JSON.stringify({ x: ${first} })).x`;
      case 'spread':
        return one.n === 0 ? `({ x: ${first}, ...${one.v} }).x` : `({ ...${one.v}, x: ${first} }).x`;
      case 'lambda':
        return `(() => ${first})()`;
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
        return one.v ?? '';
      case 'spreadList':
        return `[...${one.v}, ${first}]`;
      case 'slice':
        return `${one.v}.slice(1)`;
      case 'map':
        return `${one.v}.map((w: string) => ${first})`;
      case 'filter':
        return `${one.v}.filter(() => flag${1 + (one.n ?? 0)}())`;
      case 'concat':
        return `l.concat(${one.v})`;
      case 'reversed':
        return `[...${one.v}].reverse()`;
      case 'values':
        return `Object.values(${one.v})`;
      case 'words':
        return 'words()';
      case 'record':
        return `{ x: ${first}, y: ${second} }`;
      case 'spreadFirst':
        return `{ ...${one.v}, x: ${first} }`;
      case 'spreadLast':
        return `{ x: ${first}, ...${one.v} }`;
      case 'assign':
        return 'Object.assign({}, o, r)';
      case 'either':
        return '(flag2() ? o : r)';
      default:
        throw new Error(`An expression of the kind ${one.k}`);
    }
  };

  block(body: readonly Stmt[], indent: string): string {
    return body.map((one) => this.#statement(one, indent)).join('');
  }

  #statement(one: Stmt, indent: string): string {
    const inner = (i: number): string => this.block(one.b[i] ?? [], `${indent}  `);
    const line = (text: string): string => `${indent}${text}\n`;
    const around = (head: string, i = 0, tail = '}'): string => `${indent}${head} {\n${inner(i)}${indent}${tail}\n`;
    const [first = ''] = one.e.map(this.text);
    const label = new RegExp(`"(?:break|continue|leave)".*?"v":"${one.v}"`).test(JSON.stringify(one.b)) ? `${one.v}: ` : '';
    switch (one.k) {
      case 'assign':
        return line(`${one.v} = ${first};`);
      case 'add':
        return line(`${one.v} += ${first};`);
      case 'shortCircuit':
        return line(`flag${one.n}() && (${one.v} = ${first});`);
      case 'swap': {
        const [a, b] = (one.v ?? '').split(',');
        return line(`[${a}, ${b}] = [${b}, ${a}];`);
      }
      case 'field':
        return line(`${one.v}.${fieldOf(one)} = ${first};`);
      case 'fieldAny':
        return line(`${one.v}[flag1() ? 'x' : 'y'] = ${first};`);
      case 'delete':
        return line(`delete ${one.v}.${fieldOf(one)};`);
      case 'unpack':
        return line(`({ x: a = 'nil', y: b = ${first} } = ${one.v});`);
      case 'item':
        return line(`if (${one.v}.length > ${one.n}) ${one.v}[${one.n}] = ${first};`);
      case 'itemAny':
        return line(`if (${one.v}.length > 2) ${one.v}[pick()] = ${first};`);
      case 'push':
      case 'unshift':
        return line(`${one.v}.${one.k}(${first});`);
      case 'pop':
      case 'reverse':
        return line(`${one.v}.${one.k}();`);
      case 'assignList':
      case 'assignRecord':
        return line(`${one.v} = ${first};`);
      case 'if':
        return around(`if (flag${one.n}())`, 0, (one.b[1] ?? []).length > 0 ? `} else {\n${inner(1)}${indent}}` : '}');
      case 'ifNot':
        return around(`if (!flag${one.n}())`, 0, (one.b[1] ?? []).length > 0 ? `} else {\n${inner(1)}${indent}}` : '}');
      case 'for':
        return around(`${label}for (let w${one.v} of ${one.e[0]?.k === 'alias' ? `[...${first}]` : first})`);
      case 'parts':
        return around(`${label}for (let w${one.v} of parts(${first}))`);
      case 'times':
        return around(`${label}for (let i = 0; i < 2; i++)`);
      case 'while':
        return around(`${label}while (more())`);
      case 'block':
        return around(label.trim());
      case 'try':
        return around('try', 0, `} catch {\n${inner(1)}${indent}}${(one.b[2] ?? []).length > 0 ? ` finally {\n${inner(2)}${indent}}` : ''}`);
      case 'switch': {
        const names = [`case 'a'`, `case 'b'`, 'default'];
        const arms = one.b.map((body, i) => {
          const stop = ((one.n ?? 0) >> i) & 1 ? '' : `${indent}    break;\n`;
          return `${indent}  ${names[i]}:\n${this.block(body, `${indent}    `)}${stop}`;
        });
        return `${indent}switch (key()) {\n${arms.join('')}${indent}}\n`;
      }
      case 'break':
      case 'continue':
        return line(`${one.k}${one.v ? ` ${one.v}` : ''};`);
      case 'leave':
        return line(`break ${one.v};`);
      case 'throw':
        return line(`throw new Error('refused');`);
      case 'return':
        return line(one.e.length > 0 ? `return ${first};` : 'return;');
      case 'risky':
        return line('risky();');
      case 'call':
        return line(`${one.v}();`);
      case 'maybe':
        return line(`maybe(${one.v});`);
      case 'hook':
        return line(`hooks.push(${one.v});`);
      case 'hooks':
        return line('for (const hook of [...hooks]) hook();');
      case 'forEach':
        return around(`${one.v}.forEach((w: string) =>`, 0, '});');
      case 'setInstance':
        return line(`${one.v}.set(${first});`);
      case 'put':
        return line(`put(${first});`);
      case 'yield':
        return line(`yield ${first};`);
      case 'ask':
      case 'askUser':
        return line(`await ${one.k}(${first});`);
      default:
        throw new Error(`A statement of the kind ${one.k}`);
    }
  }

  unit(name: string, indent: string): string {
    const unit = this.#tree.units[name] as Unit;
    return this.block(unit.body, indent) + (unit.result ? `${indent}return ${this.text(unit.result)};\n` : '');
  }

  initial(name: string): string {
    return this.text(this.#tree.initial[name] as Expr);
  }
}

/** Declarations of the module level, each by the name it declares. */
function library(printer: Printer): Map<string, string> {
  const local = (body: string): string => (/\bt\b/.test(body.replaceAll('this.t', '')) ? `  let t = ${printer.initial('t')};\n` : '');
  const fn = (head: string, name: string): string => {
    const body = printer.unit(name, '  ');
    return `${head}(s: string) {\n${local(body)}${body}}\n`;
  };
  return new Map([
    ['put', `let state = ${printer.initial('state')};\nfunction put(s: string) {\n  state = s;\n}\nfunction current() {\n  return state;\n}\n`],
    ['g2', fn('function g2', 'g2')],
    ['g1', fn('function g1', 'g1')],
    ['parts', fn('function* parts', 'parts')],
    ['load', fn('async function load', 'load')],
    [
      'K',
      `class K {\n  constructor(public t: string) {}\n  set(s: string) {\n${printer.unit('set', '    ')}  }\n  get() {\n${printer.unit('get', '    ')}  }\n}\n`,
    ],
    ['K2', `class K2 extends K {\n  get() {\n${printer.unit('subGet', '    ')}  }\n}\n`],
  ]);
}

function handlerNames(printer: Printer): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of ['a', 'b', 'c', 'o', 'r', 'l', 'm']) names.set(name, `  let ${name}: any = ${printer.initial(name)};\n`);
  names.set('k1', `  const k1 = new K(${printer.initial('k1')});\n`);
  names.set('k2', `  const k2 = new K2(${printer.initial('k2')});\n`);
  names.set('hooks', '  const hooks: (() => void)[] = [];\n');
  for (const name of ['f2', 'f1']) names.set(name, `  const ${name} = () => {\n${printer.unit(name, '    ')}  };\n`);
  return names;
}

const imports = (names: readonly string[], from: string): string => (names.length > 0 ? `import { ${names.join(', ')} } from '${from}';\n` : '');

export function printTypeScript(tree: Tree): Record<string, string> {
  const printer = new Printer(tree);
  const names = handlerNames(printer);
  const body = printer.unit('handler', '  ');
  const declared = namesIn(body, names);
  const handler = declared.map((name) => names.get(name)).join('') + body;
  const other = printer.unit('other', '  ');
  const all = library(printer);
  // `current` stands beside `put`, `K` before `K2`.
  const used = namesIn(
    `${handler}${other}`.replace(/\bcurrent\b/g, 'put'),
    new Map([...all].map(([name, text]) => [name, text.replace(/\bcurrent\b/g, 'put')])),
  );
  const split = tree.modules;
  const store = used.includes('put') ? (all.get('put') as string) : '';
  const rest = used
    .filter((name) => name !== 'put')
    .map((name) => all.get(name))
    .join('\n');
  const exported = (text: string): string => text.replace(/^(?=(?:async )?function|class)/gm, 'export ');
  const sources = `${/\bq\b/.test(handler) ? '  const q = req.body.q;\n' : ''}${/\bname\b/.test(handler) ? '  const name = req.query.name;\n' : ''}`;
  const otherHandler =
    other === ''
      ? ''
      : `app.get('/y', (req, res) => {\n${/\bq\b/.test(other) ? '  const q = req.body.q;\n' : ''}${/\bs\b/.test(other) ? `  const s = 's';\n` : ''}${/\bt\b/.test(other) ? `  const t = 't';\n` : ''}${other}  res.end();\n});\n`;
  const own = split ? '' : [store, rest].filter((text) => text !== '').join('\n');
  const main = [
    `import OpenAI from 'openai';\nimport express from 'express';\n`,
    imports(worldIn(own + handler + other), 'world'),
    split
      ? imports(store === '' ? [] : ['put', 'current'], './store.ts') +
        imports(
          used.filter((name) => name !== 'put'),
          './lib.ts',
        )
      : '',
    '\nconst client = new OpenAI();\nconst app = express();\n',
    own,
    otherHandler,
    `app.post('/x', async (req, res) => {\n${sources}${handler}  res.end();\n});\n`,
  ].join('');
  const files: Record<string, string> = { 'main.ts': expandCalls('ts', main) };
  if (split && rest !== '')
    files['lib.ts'] = imports(worldIn(rest), 'world') + (/\bput\b|\bcurrent\b/.test(rest) ? imports(['put', 'current'], './store.ts') : '') + exported(rest);
  if (split && store !== '') files['store.ts'] = exported(store);
  return files;
}

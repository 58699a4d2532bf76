/**
 * The frame around the short programs: imports, a client, a web handler whose text is `q`. In a snippet `ask(x)` stands for the
 * call of the model with x as the system prompt, `askUser(x)` as the user's, `send(list)` with these messages; each call names
 * another model (`m1`, `m2`, …), by which the recorder's requests are told apart.
 */
import type { Language } from './program.ts';

/** Where the argument list that opens at `open` closes: brackets inside of texts do not count. */
function closing(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let i = open; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '\\') i++;
    else if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'" || c === '`') quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth === 0) return i;
  }
  throw new Error(`A call that does not close: ${text.slice(open, open + 60)}`);
}

const MACRO = /(?<![\w.])(ask|askUser|send)\(/;

function request(language: Language, macro: string, argument: string, model: string): string {
  const role = macro === 'askUser' ? 'user' : 'system';
  if (language === 'py') {
    const messages = macro === 'send' ? argument : `[{"role": "${role}", "content": ${argument}}]`;
    return `client.chat.completions.create(model="${model}", messages=${messages})`;
  }
  const messages = macro === 'send' ? argument : `[{ role: '${role}', content: ${argument} }]`;
  return `client.chat.completions.create({ model: '${model}', messages: ${messages} })`;
}

export function expandCalls(language: Language, text: string): string {
  let result = text;
  let count = 0;
  for (let match = MACRO.exec(result); match; match = MACRO.exec(result)) {
    const open = match.index + match[0].length - 1;
    const close = closing(result, open);
    const call = request(language, match[1] ?? '', result.slice(open + 1, close), `m${++count}`);
    result = result.slice(0, match.index) + call + result.slice(close + 1);
  }
  return result;
}

const WORLD = 'flag1 flag2 flag3 flag4 flag5 flag6 pick key turns more word words maybe risky later opaque swallow slow'.split(' ');

/** Names of `world` that a text uses. */
export function worldIn(text: string): string[] {
  return WORLD.filter((name) => new RegExp(`\\b${name}\\(|[(,] ?${name}[,)]`).test(text));
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

function frameTypeScript(top: string, body: string): string {
  const used = worldIn(top + body);
  return [
    `import OpenAI from 'openai';`,
    `import express from 'express';`,
    ...(used.length > 0 ? [`import { ${used.join(', ')} } from 'world';`] : []),
    '',
    'const client = new OpenAI();',
    'const app = express();',
    ...(top === '' ? [] : [top]),
    `app.post('/x', async (req, res) => {`,
    ...(/\bq\b/.test(body) ? ['  const q = req.body.q;'] : []),
    indented(body, '  '),
    '  res.end();',
    '});',
    '',
  ].join('\n');
}

function framePython(top: string, body: string): string {
  const used = worldIn(top + body);
  const isAsync = /\bawait\b/.test(body);
  return [
    `from openai import ${isAsync ? 'AsyncOpenAI' : 'OpenAI'}`,
    'from flask import Flask, request',
    ...(used.length > 0 ? [`from world import ${used.join(', ')}`] : []),
    '',
    `client = ${isAsync ? 'AsyncOpenAI' : 'OpenAI'}()`,
    'app = Flask(__name__)',
    ...(top === '' ? [] : [top]),
    '',
    '@app.post("/x")',
    `${isAsync ? 'async ' : ''}def handler():`,
    ...(/\bq\b/.test(body) ? ['    q = request.json["q"]'] : []),
    indented(body, '    '),
    '    return "done"',
    '',
  ].join('\n');
}

const FILE = /^(?:\/\/|#) file: (\S+)$/;
const HANDLER = /^(?:\/\/|#) handler$/;

/** A snippet's first file: as it is if it has its own client or server; otherwise framed, the lines before `// handler` at module level. */
function frameFile(language: Language, text: string): string {
  const expanded = expandCalls(language, text);
  if (/\bopenai\b|\bexpress\(\)|\bFlask\(/.test(text)) return expanded;
  const lines = expanded.split('\n');
  const mark = lines.findIndex((line) => HANDLER.test(line));
  const top = mark < 0 ? '' : lines.slice(0, mark).join('\n').trim();
  const body = lines
    .slice(mark + 1)
    .join('\n')
    .trimEnd();
  return language === 'ts' ? frameTypeScript(top, body) : framePython(top, body);
}

/** The files of a snippet: `// file: name` begins one; what stands before the first is `main`. */
export function filesIn(language: Language, snippet: string): [path: string, text: string][] {
  const files: Record<string, string[]> = {};
  let current = (files[`main.${language}`] = [] as string[]);
  for (const line of snippet.split('\n')) {
    const path = FILE.exec(line)?.[1];
    if (path) current = files[path] ??= [];
    else current.push(line);
  }
  return Object.entries(files)
    .filter(([, lines]) => lines.some((line) => line.trim() !== ''))
    .map(([path, lines]) => [path, `${lines.join('\n')}\n`]);
}

/** The same, with the frame around the first. */
export function framed(language: Language, snippet: string): Record<string, string> {
  return Object.fromEntries(filesIn(language, snippet).map(([path, text], i) => [path, i === 0 ? frameFile(language, text.slice(0, -1)) : text]));
}

/** The analysis in a process of its own: one JSON line in (a `Question`), one out. */
import { createInterface } from 'node:readline';
import { afterEdits, inOrders, meaningOf } from '../equal.ts';
import { judge } from '../judge.ts';
import type { Question } from './questions.ts';
import { wasmSyntax } from '../../support/syntax.ts';

const syntax = await wasmSyntax();

function answer(question: Question): unknown {
  switch (question.ask) {
    case 'judge':
      return judge(syntax, question, question.observed);
    case 'orders':
      return inOrders(syntax, question.files, question.orders);
    case 'edits':
      return afterEdits(syntax, question.versions);
    case 'meaning':
      return meaningOf(syntax, question.files);
  }
}

// What is made of the catalogue when it is first asked is no part of an answer's time.
for (const file of ['ready.ts', 'ready.py']) meaningOf(syntax, { [file]: 'import openai\n' });

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Question))}\n`);

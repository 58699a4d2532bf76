/**
 * A support desk: a small web service on Node's own http module, and its first customers.
 * It has the holes that Clewline is there to find.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import OpenAI from 'openai';
import * as desk from './desk.js';
import { answered } from './ledger.js';

/** A key that is put together in the source is still a key in the source. */
const keyed = new OpenAI({ apiKey: 'sk-proj-' + 'q7Rt2Lw9Zx4Bn6Vk8Mf3Hd5JpW1s' });

async function bodyOf(request: IncomingMessage): Promise<{ persona: string; question: string }> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

const server = createServer(async (req, res) => {
  const { persona, question } = await bodyOf(req);
  const completion = await keyed.chat.completions.create({ // @site persona
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: `You are ${persona}, and you work for a harbour.` },
      { role: 'user', content: question },
    ],
  });
  answered('persona', completion.id);
  res.end(completion.choices[0]?.message.content ?? '');
});

/** Sends a prompt that lies in a file beside the program. */
async function nightly(): Promise<void> {
  const request = JSON.parse(readFileSync(new URL('./nightly.json', import.meta.url), 'utf8'));
  const response = await fetch([process.env['OPENAI_BASE_URL'], 'chat', 'completions'].join('/'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) }); // @site nightly
  answered('nightly', ((await response.json()) as { id: string }).id);
}

/** Sends a prompt that only a packed file holds: no place in the source explains it. */
async function unexplained(): Promise<void> {
  const request = JSON.parse(gunzipSync(readFileSync(new URL('./weekly.json.gz', import.meta.url))).toString());
  const response = await fetch([process.env['OPENAI_BASE_URL'], ...request.path].join('/'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) });
  answered('unexplained', ((await response.json()) as { id: string }).id);
}

const NAMES = (process.env['NAMES'] ?? 'Lena,Otto,Mira').split(',');
const QUESTIONS = ['When does the ferry to Ruiva leave?', 'My address is lena.kruse@example.org, where is parcel 4471?', 'May I pay with card 4111 1111 1111 1111?', 'How deep is the harbour?'];

async function main(): Promise<void> {
  const rounds = Number(process.env['ROUNDS'] ?? 8);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const tutor = new desk.Conversation();
  for (let round = 0; round < rounds; round++) {
    const question = QUESTIONS[round % QUESTIONS.length] ?? '';
    await fetch(`http://127.0.0.1:${port}/ask`, { method: 'POST', body: JSON.stringify({ persona: round % 2 === 0 ? 'a kind pilot' : 'a tired captain', question }) });
    await desk.answerQuestion(question);
    await desk.answerFromDocuments(question, [{ title: 'Timetable', body: 'The ferry leaves at 9.' }, { title: 'Prices', body: `Round ${round}.` }].slice(0, 1 + (round % 2)));
    await desk.classify(question);
    await desk.translate(question);
    await desk.shorten(question);
    await desk.suggestSubject(`  ${question}  `);
    await desk.lookUp(String(4471 + round));
    await desk.greetMorning(NAMES[round % NAMES.length] ?? '');
    await desk.greetEvening(NAMES[round % NAMES.length] ?? '');
    if (round < 4) await tutor.say(`How do I tie knot number ${round}?`);
    await nightly();
    await unexplained();
  }
  server.close();
}

await main();
process.exit(0);

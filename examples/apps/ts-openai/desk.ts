import OpenAI from 'openai';
import { answered } from './ledger.js';
import { contextOf, conversation, SUPPORT_RULES, type Document } from './prompts.js';

const client = new OpenAI();
const MODEL = 'gpt-4o-mini';

/** The question goes where it belongs. */
export async function answerQuestion(question: string): Promise<string> {
  const completion = await client.chat.completions.create({ // @site answer
    model: MODEL,
    messages: [
      { role: 'system', content: SUPPORT_RULES },
      { role: 'user', content: `A customer asks: ${question}` },
    ],
  });
  answered('answer', completion.id);
  return completion.choices[0]?.message.content ?? '';
}

export async function answerFromDocuments(question: string, documents: readonly Document[]): Promise<string> {
  const stream = await client.chat.completions.create({ // @site documents
    model: MODEL,
    stream: true,
    messages: [
      { role: 'system', content: contextOf(documents) },
      { role: 'user', content: 'Question: ' + question },
    ],
  });
  let text = '';
  let id: string | undefined;
  for await (const chunk of stream) {
    id = chunk.id;
    text += chunk.choices[0]?.delta.content ?? '';
  }
  answered('documents', id);
  return text;
}

export async function classify(ticket: string): Promise<string> {
  const examples = [{ ask: 'Where is my parcel?', answer: 'delivery' }];
  const completion = await client.chat.completions.create({ model: MODEL, temperature: 0, messages: [...conversation(ticket, examples)] }); // @site classify
  answered('classify', completion.id);
  return completion.choices[0]?.message.content ?? 'other';
}

async function transform(task: string, text: string): Promise<string> {
  const response = await client.responses.create({ model: MODEL, instructions: task, input: `Text:\n${text}` }); // @site transform
  answered('transform', response.id);
  return response.output_text;
}

export const translate = (text: string): Promise<string> => transform('Translate the text to Portuguese.', text);
export const shorten = (text: string): Promise<string> => transform('Shorten the text to one sentence.', text);

export async function suggestSubject(mail: string): Promise<string> {
  const stream = client.responses.stream({ model: MODEL, input: `Suggest a subject line for this mail: ${mail.trim()}` }); // @site subject
  const response = await stream.finalResponse();
  answered('subject', response.id);
  return response.output_text;
}

export async function lookUp(order: string): Promise<string | undefined> {
  const completion = await client.chat.completions.create({ // @site tool
    model: MODEL,
    tools: [{ type: 'function', function: { name: 'find_order', description: 'Finds an order by its number.', parameters: { type: 'object', properties: { number: { type: 'string' } } } } }],
    messages: [{ role: 'user', content: ['Find order', order, 'and say when it arrives.'].join(' ') }],
  });
  answered('tool', completion.id);
  return completion.choices[0]?.message.tool_calls?.[0]?.id;
}

/** Two places with the same words: nothing on the wire tells them apart. */
export async function greetMorning(name: string): Promise<void> {
  const completion = await client.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: `Write a greeting for ${name}, one line.` }] }); // @site twin-morning
  answered('twin-morning', completion.id);
}

export async function greetEvening(name: string): Promise<void> {
  const completion = await client.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: `Write a greeting for ${name}, one line.` }] }); // @site twin-evening
  answered('twin-evening', completion.id);
}

/** A conversation that remembers. */
export class Conversation {
  readonly #messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'system', content: 'You are a patient tutor for knots and ropes.' }];

  async say(text: string): Promise<string> {
    this.#messages.push({ role: 'user', content: text });
    const completion = await client.chat.completions.create({ model: MODEL, messages: this.#messages }); // @site conversation
    const reply = completion.choices[0]?.message.content ?? '';
    this.#messages.push({ role: 'assistant', content: reply });
    answered('conversation', completion.id);
    return reply;
  }
}

/** Texts and helpers that imported files share: none of them imports an SDK. */
export const COMPANY = 'Harbour & Sons';

export const SUPPORT_RULES = ['Answer in the language of the question.', 'Never promise a refund.', `Sign as the ${COMPANY} support desk.`].join('\n');

export interface Document {
  readonly title: string;
  readonly body: string;
}

/** Context built in a loop. */
export function contextOf(documents: readonly Document[]): string {
  let context = 'Use only these documents:\n';
  for (const document of documents) context += `- ${document.title}: ${document.body}\n`;
  return context;
}

export function* conversation(question: string, examples: readonly { ask: string; answer: string }[]) {
  yield { role: 'system' as const, content: 'You classify tickets as billing, delivery or other.' };
  for (const example of examples) {
    yield { role: 'user' as const, content: `Ticket: ${example.ask}` };
    yield { role: 'assistant' as const, content: example.answer };
  }
  yield { role: 'user' as const, content: `Ticket: ${question}` };
}

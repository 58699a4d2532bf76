import { PROSE } from '../../corpus/personal/prose.ts';
import { Random } from '../../corpus/random.ts';

/** Characters of a request's prompt, so that its body is 1 kB. */
const PROMPT = 900;

/** Prompts as people write them: 1 kB each, in one language for the most part, one in eight with something to label. */
export function prompts(): string[] {
  const random = new Random(7);
  return Array.from({ length: 64 }, (_, i) => {
    let text = i % 8 === 0 ? 'Mail ada@example.org or call +44 20 7946 0958. ' : '';
    // Neighbours are of one language.
    for (let at = random.int(0, PROSE.length - 1); text.length < PROMPT; at++) text += `${PROSE[at % PROSE.length] ?? ''} `;
    return text.slice(0, PROMPT);
  });
}

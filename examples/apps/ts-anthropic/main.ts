/** A log reader on the real `@anthropic-ai/sdk`. */
import Anthropic from '@anthropic-ai/sdk';
import { appendFileSync } from 'node:fs';

const MODEL = 'claude-sonnet-4-5';

function answered(site: string, id: string): void {
  const file = process.env['LEDGER'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ site, id })}\n`);
}

class LogReader {
  constructor(
    private readonly anthropic: Anthropic,
    private readonly tone = 'calm',
  ) {}

  async explain(line: string): Promise<void> {
    const message = await this.anthropic.messages.create({ // @site explain
      model: MODEL,
      max_tokens: 200,
      system: `You explain log lines in a ${this.tone} way.`,
      messages: [{ role: 'user', content: `Explain: ${line}` }],
    });
    answered('explain', message.id);
  }

  async summarise(lines: readonly string[]): Promise<void> {
    const numbered = lines.map((line) => `> ${line}`).join('\n');
    const stream = this.anthropic.messages.stream({ // @site summarise
      model: MODEL,
      max_tokens: 300,
      system: [{ type: 'text', text: 'You summarise logs.' }, { type: 'text', text: 'Three sentences at most.' }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Log:' }, { type: 'text', text: numbered }] }],
    });
    answered('summarise', (await stream.finalMessage()).id);
  }

  async severity(line: string, language?: string): Promise<void> {
    const suffix = language === undefined ? '' : ` Answer in ${language}.`;
    const message = await this.anthropic.messages.create({ model: MODEL, max_tokens: 5, messages: [{ role: 'user', content: 'How severe is this, 1 to 5? ' + line + suffix }, { role: 'assistant', content: 'Severity: ' }] }); // @site severity
    answered('severity', message.id);
  }

  async rootCause(lines: readonly string[]): Promise<void> {
    const messages: Anthropic.MessageParam[] = [];
    for (const line of lines) messages.push({ role: 'user', content: `Event: ${line}` });
    messages.push({ role: 'user', content: 'Name the root cause of these events.' });
    const events = await this.anthropic.messages.create({ model: MODEL, max_tokens: 100, stream: true, messages }); // @site root-cause
    for await (const event of events) if (event.type === 'message_start') answered('root-cause', event.message.id);
  }
}

const reader = new LogReader(new Anthropic());
for (let round = 0; round < Number(process.env['ROUNDS'] ?? 8); round++) {
  const line = `pump ${round} stopped, operator +49 30 901820`;
  await reader.explain(line);
  await reader.summarise([line, 'pump restarted']);
  await reader.severity(line, round % 2 === 0 ? undefined : 'French');
  await reader.rootCause([line, `valve ${round} closed`]);
}

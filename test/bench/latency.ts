import { AgentConnection } from '@clewline/server';
import { AgentRun } from '../support/agentRun.ts';
import { summary } from './stats.ts';

const SCRIPT = `import OpenAI from 'openai';
const client = new OpenAI();
for (let i = 0; i < 300; i++) {
  await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'Number ' + i }] });
  await new Promise((resolve) => setTimeout(resolve, 10));
}
`;

/** Last byte on the wire → the record at a WebSocket client, milliseconds. */
export async function latency(): Promise<Record<string, unknown>> {
  const run = await new AgentRun().open();
  const times: number[] = [];
  const connection = new AgentConnection({ url: run.url, token: run.token });
  try {
    connection.on('message', (message) => {
      if (message.type === 'operation') times.push(Date.now() - (Date.parse(message.time) + (message.duration_ms ?? 0)));
    });
    await new Promise<void>((resolve) => {
      connection.on('ready', () => resolve());
      connection.start({ version: 1, workspace: '', sites: [] });
    });
    await run.run('node', SCRIPT);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return summary(times);
  } finally {
    connection.end();
    await run.close();
  }
}

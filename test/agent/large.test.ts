import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { requireCapture } from '../support/privileged.ts';

const NODE = `import OpenAI from 'openai';
const client = new OpenAI();
const ask = async (text) => (await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: \`Sum up this long text: \${text}\` }] })).id;
for (const size of process.env.SIZES.split(',')) console.log(await ask('word '.repeat(Number(size) / 5)));
`;
const PYTHON = `import asyncio, os
from openai import AsyncOpenAI
client = AsyncOpenAI()
async def ask(number, text):
    stream = await client.chat.completions.create(model="m", stream=True, messages=[{"role": "user", "content": f"Number {number} of many: {text}"}])
    async for chunk in stream:
        last = chunk.id
    return last
async def main():
    for line in await asyncio.gather(*(ask(n, "x" * int(os.environ["SIZE"])) for n in range(40))):
        print(line)
asyncio.run(main())
`;

describe('large and many at once, for real', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let workspace: string;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open();
    workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
  });
  afterEach(async () => {
    await run.close();
  });

  it('a body of 300 KB is linked; one over the cap is counted, still answered, and does not disturb the next', async () => {
    writeFileSync(join(workspace, 'app.mjs'), NODE);
    await run.trace(workspace);
    const ids = (await run.run('node', NODE, { SIZES: '300000,3000000,1000' })).trim().split('\n');
    await run.operationsSeen(3);
    const byId = new Map(run.operations.map((operation) => [operation['gen_ai.response.id'], operation]));
    assert.equal((byId.get(ids[0])?.['link'] as Line)['line'], 3);
    const partial = byId.get(ids[1])?.['link'] as Line;
    assert.deepEqual([partial['line'], partial['confidence']], [3, 'medium'], 'what was seen of it is enough for a link, with less confidence');
    assert.ok((byId.get(ids[1])?.['incomplete'] as string[]).includes('the request is larger than the capture cap'));
    assert.equal((byId.get(ids[2])?.['link'] as Line)['line'], 3);
    const { counters } = await statusOf(run.url, run.token);
    assert.ok((counters['data/over-cap'] ?? 0) > 0);
    assert.equal(counters['stream/calls-lost'], undefined);
  });

  it('forty streams at once on asyncio: each is seen whole, linked, on its own connection', async () => {
    writeFileSync(join(workspace, 'app.py'), PYTHON);
    await run.trace(workspace);
    const ids = (await run.run('python', PYTHON, { SIZE: '3000' })).trim().split('\n');
    await run.operationsSeen(40);
    const byId = new Map(run.operations.map((operation) => [operation['gen_ai.response.id'], operation]));
    for (const id of ids) {
      const operation = byId.get(id);
      assert.equal((operation?.['link'] as Line | undefined)?.['line'], 5, id);
      assert.equal(operation?.['incomplete'], undefined);
      assert.equal(operation?.['server.port'], run.emulator.port);
    }
  });
});

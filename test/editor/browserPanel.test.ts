import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { AgentRun } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { artifacts, launchChromium, newPage, press, requireChromium } from '../support/chromium.ts';

const APP = `import Anthropic from '@anthropic-ai/sdk';
const anthropic = new Anthropic();
async function explain(line) {
  await anthropic.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 50, system: 'You explain log lines to pilots.', messages: [{ role: 'user', content: \`Line: \${line}\` }] });
}
async function twinOne(name) {
  await anthropic.messages.create({ model: 'claude-haiku-4-5', max_tokens: 9, messages: [{ role: 'user', content: \`Greet \${name} in one line.\` }] });
}
async function twinTwo(name) {
  await anthropic.messages.create({ model: 'claude-haiku-4-5', max_tokens: 9, messages: [{ role: 'user', content: \`Greet \${name} in one line.\` }] });
}
for (const line of (process.env.LINES ?? '').split('|')) await explain(line);
await twinOne(process.env.LINES);
await twinTwo(process.env.LINES);
await fetch(process.env.PLAIN_URL + atob('L3YxL2NoYXQvY29tcGxldGlvbnM='), { method: 'POST', body: atob('eyJtb2RlbCI6Im0iLCJtZXNzYWdlcyI6W3sicm9sZSI6InVzZXIiLCJjb250ZW50IjoiaGlkZGVuIn1dfQ==') });
`;

describe("the agent's own page in a browser", function () {
  this.timeout(600_000);
  let run: AgentRun;
  let browser: Browser;

  before(async function () {
    requireChromium(this);
    requireCapture(this);
    run = new AgentRun();
    const policy = join(run.folder, 'clewline.yaml');
    writeFileSync(policy, 'version: 1\nenforce: deny\nmodels: { deny: [claude-haiku-*] }\n');
    await run.open({ args: ['--policy', policy] });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await run?.close();
  });

  it('shows links, twins as candidates, unlinked operations, and filters; nothing of it is a value', async () => {
    const workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'logs.mjs'), APP);
    const trace = await run.trace(workspace);
    const page = await newPage(browser, { viewport: { width: 1280, height: 640 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(String(trace.ready['panel']));
    await page.locator('.status', { hasText: 'capture active' }).waitFor();
    await page.locator('.empty').waitFor();
    await run.run('node', APP, { LINES: 'pump stopped|call +49 30 901820' });
    // A link may come after its operation.
    const holds = async (): Promise<boolean> =>
      (await page.locator('.operation').count()) === 5 &&
      (await page.locator('.operation', { hasText: 'logs.mjs:4' }).count()) === 2 &&
      (await page.locator('.operation .candidates').count()) === 2 &&
      (await page.locator('.operation', { hasText: 'no call site' }).count()) === 1;
    await until('two links, two of several, one without', holds);
    await page.locator('.label.phone').first().waitFor();
    assert.ok(!(await page.content()).includes('901820'));
    // Both twins break the policy; the second within a minute of the first is folded.
    await page.locator('.line.alert').first().waitFor();
    assert.equal(await page.locator('.line.alert').count(), 1);
    assert.match(
      (await page.locator('.line.alert').textContent()) ?? '',
      /The model claude-haiku-4-5 was used: `claude-haiku-\*` denies it \(clewline\.yaml:3\)/,
    );
    const row = page.locator('.operation', { hasText: 'logs.mjs:4' }).last();
    await press(row, page.locator('.detail .hole', { hasText: 'line' }));
    await page.locator('.detail .waterfall').waitFor();
    mkdirSync(artifacts, { recursive: true });
    await page.screenshot({ path: join(artifacts, 'browser-panel.png') });
    await page.fill('#filter', 'site:explain');
    await until('the filter holds', async () => (await page.locator('.operation').count()) === 2);
    assert.match((await page.locator('.count').textContent()) ?? '', /2 of 6/);
    await page.fill('#filter', 'label:phone link:any');
    await until('the other filter holds', async () => (await page.locator('.operation').count()) === 1);
    await page.reload();
    await until('the filter came back with the page', async () => (await page.inputValue('#filter')) === 'label:phone link:any');
    await until('and its row', async () => (await page.locator('.operation').count()) === 1);
    assert.deepEqual(errors, []);
  });

  it('says so where the token is wrong, and keeps what it has when the agent goes away', async () => {
    const page = await newPage(browser);
    await page.goto(`${String(run.agent.ready['panel'])}#token=wrong`);
    await page.locator('.status', { hasText: /wrong token: the agent is there/ }).waitFor();
    await page.goto('about:blank');
    await page.goto(`${String(run.agent.ready['panel'])}#token=${run.token}`);
    await page.locator('.operation').nth(4).waitFor();
    await run.agent.stop();
    await page.locator('.status', { hasText: /disconnected/ }).waitFor();
    await page.locator('.status', { hasText: /last data/ }).waitFor();
    await page.locator('.status', { hasText: /no agent answers at this address/ }).waitFor();
    assert.equal(await page.locator('.operation').count(), 5);
  });
});

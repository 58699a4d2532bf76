import { besideAgent } from '../support/besideAgent.ts';
import { chatRecord, chatRequest } from '../support/door.ts';
import { gesture } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
`;

describe('the real editor: a fix is verified by what runs', function () {
  this.timeout(600_000);
  const beside = besideAgent('verify', { 'src/app.mjs': APP });

  const send = (text: string, start?: number): void =>
    void beside.hub.operation(chatRecord({ time: new Date().toISOString() }), chatRequest(`A guest at the harbour asks: ${text}`, 'gpt-4o-mini'), [
      start === undefined ? [] : [{ type: 'email', start, end: start + 17, confidence: 'high' }],
    ]);

  it('what a hole carried before stands beside what it carries since', async () => {
    await beside.workbench.openFile('app.mjs');
    await beside.connect();
    await until('it is connected', () => beside.door.clients().length === 1);
    const lens = (text: string) => beside.workbench.page.locator('.codelens-decoration a', { hasText: text });
    await lens('not seen running').waitFor();
    send('mira@example.org?', 'A guest at the harbour asks: '.length);
    await lens('1 live operation · email').waitFor();
    await beside.workbench.openFile('app.mjs');
    await beside.workbench.command('Clewline: Verify a Fix by What Runs');
    const item = beside.workbench.page.locator('.statusbar-item', { hasText: 'since' });
    await item.waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    send('when is high tide?');
    send('which pier?');
    await beside.workbench.page.locator('.statusbar-item', { hasText: '2 since' }).waitFor();
    const page = beside.workbench.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
    await gesture(() => item.click(), page.getByText('None of what was carried before was carried in 2 operations since'));
    await page.getByText('1 of 1').waitFor();
    await page.getByText('0 of 2').waitFor();
    await beside.workbench.screenshot('verify');
  });
});

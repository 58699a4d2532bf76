import assert from 'node:assert/strict';
import { shownCommand } from '@clewline/gateway';

const KEY = `sk-ant-api03-${'Ab3dEf6hIj9kLmN0pQrStUv'.repeat(5).slice(0, 93)}AA`;

describe('a command line as others see it', () => {
  it('tells which program it is', () => {
    const cases: [string[], string][] = [
      [['node', 'app.mjs'], 'node app.mjs'],
      [['/usr/bin/python3', '-m', 'uvicorn', 'main:app', '--port', '8080'], '/usr/bin/python3 -m uvicorn main:app --port 8080'],
      [['npm', 'run', 'dev'], 'npm run …'],
      [['java', '-jar', 'service.jar'], 'java -jar service.jar'],
      [['sh', '-c', 'true clewline-marker'], 'sh -c true clewline-marker'],
      [['./bin/worker', '--config=/etc/worker.yaml'], './bin/worker --config=…'],
    ];
    for (const [words, expected] of cases) assert.equal(shownCommand(words), expected);
  });

  it('leaves out keys, prompts, bodies and passwords, however they are given', () => {
    const prompt = 'My diagnosis is a secret of mine';
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: prompt }] });
    const lines: string[][] = [
      ['curl', '-s', '-H', `x-api-key: ${KEY}`, '-d', body, 'https://localhost:1/v1/messages'],
      ['curl', '-H', `authorization:${KEY}`, `-d${body}`, `--data=${body}`],
      ['llm', prompt],
      ['llm', ...prompt.split(' ')],
      ['llm', '--prompt', 'diagnosis', '-p', 'diagnosis'],
      ['tool', '--api-key', KEY, `--token=${KEY}`, `-k${KEY}`, `API_KEY=${KEY}`, KEY],
      ['sh', '-c', `OPENAI_API_KEY=${KEY} llm "${prompt}"`],
      ['bash', '-lc', `echo ${prompt} | llm --key ${KEY}`],
      ['mysql', '-pHunter2secret', '--password', 'Hunter2secret', '-uroot'],
      ['node', '-e', `fetch('https://x/', { body: '${prompt}' })`],
      ['mail', 'lena@example.org', '+49 30 901820'],
      ['app', 'https://user:Hunter2secret@host.example/'],
    ];
    for (const words of lines) {
      const shown = shownCommand(words);
      for (const secret of [KEY, 'diagnosis', 'secret', 'Hunter2', 'lena@example.org', '901820'])
        assert.ok(!shown.includes(secret), `${JSON.stringify(words)} → ${shown}`);
      assert.ok(shown.startsWith(words[0] as string));
    }
  });

  it('what was shown once is shown the same again', () => {
    for (const words of [
      ['curl', '-H', 'a: b', 'x.json'],
      ['node', 'app.mjs', 'one two'],
    ]) {
      const once = shownCommand(words);
      assert.equal(shownCommand(once.split(' ')), once);
    }
  });
});

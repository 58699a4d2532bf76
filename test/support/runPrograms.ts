/** A program that has a finding, what the model answers it, and what it tells at its end. */
export interface RunProgram {
  readonly rule: string;
  /** `a.ts` and `a.py` need no other. */
  readonly language: 'ts' | 'py';
  readonly program: string;
  readonly answer: string;
  /** What is printed, as it was and after each fix. */
  readonly says: string;
  /** What is printed once it is fixed, where the fix holds something back. */
  readonly fixed?: string;
}

const PY = `import json
import os
import sqlite3
import subprocess
import urllib.request

from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()


class Known(BaseModel):
    a: int


def ask(prompt):
    return client.responses.create(model="gpt-5", input=prompt, max_output_tokens=9, timeout=9).output_text


`;
const TS = `import { exec, execFile, execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import OpenAI from 'openai';
import { z } from 'zod';

const client = new OpenAI();
export const Known = z.object({ a: z.number() });

async function ask(prompt: string) {
  return (await client.responses.create({ model: 'gpt-5', input: prompt, max_output_tokens: 9 })).output_text;
}

`;
const behind =
  (language: RunProgram['language'], head: string) =>
  (rule: string, answer: string, says: string, program: string, fixed?: string): RunProgram => ({
    rule,
    language,
    program: head + program,
    answer,
    says,
    ...(fixed === undefined ? {} : { fixed }),
  });
const python = behind('py', PY);
const script = behind('ts', TS);

/** Each kind of fix, in the languages that have what it mends. */
export const RUN_PROGRAMS: readonly RunProgram[] = [
  python(
    'model-output/execution',
    'one',
    'one',
    `def main():
    word = ask("A word")
    print(subprocess.check_output(f"echo {word}", shell=True, text=True).strip())


main()
`,
  ),
  script(
    'model-output/execution',
    'one',
    'one',
    `const word = await ask('A word');
console.log(execSync(\`echo \${word}\`, { encoding: 'utf8' }).trim());
`,
  ),
  python(
    'model-output/sql',
    'Ada',
    "[('Ada',)]",
    `def main():
    store = sqlite3.connect(":memory:")
    store.execute("create table people (name text)")
    store.execute("insert into people values ('Ada'), ('Bob')")
    name = ask("A name")
    print(store.execute(f"select name from people where name = '{name}'").fetchall())


main()
`,
  ),
  python(
    'model-output/url',
    'http://127.0.0.1:9/secret',
    'URLError',
    `def main():
    address = ask("An address")
    try:
        urllib.request.urlopen(address, timeout=1)
    except (ValueError, OSError) as error:
        print(type(error).__name__)


main()
`,
    'ValueError',
  ),
  script(
    'model-output/url',
    'http://127.0.0.1:9/secret',
    'fetch failed',
    `const address = await ask('An address');
try {
  await fetch(address);
} catch (error) {
  console.log((error as Error).message);
}
`,
    'This address is not allowed',
  ),
  python(
    'model-output/unchecked-structure',
    '{"title": " Tea ", "price": 3}',
    'Tea 4',
    `def main():
    found = json.loads(ask("A product as JSON"))
    print(found["title"].strip(), found["price"] + 1)


main()
`,
  ),
  script(
    'model-output/unchecked-structure',
    '{"title": " Tea ", "price": 3}',
    'Tea 6',
    `const found = JSON.parse(await ask('A product as JSON'));
console.log(found.title.trim(), found.price * 2);
`,
  ),
  python(
    'model-output/dispatch',
    'example',
    'ran',
    `def example():
    return "ran"


def main():
    name = ask("Which tool?")
    print(globals()[name]())


main()
`,
  ),
  script(
    'model-output/execution',
    'one',
    'one',
    `const word = await ask('A word');
exec(\`echo \${word}\`, (error, stdout) => console.log(stdout.trim()));
`,
  ),
  script(
    'prompt-injection/user',
    'Hello',
    'Hello',
    `const question = await createInterface({ input: process.stdin }).question('');
const answer = await client.responses.create({ model: 'gpt-5', input: \`Answer: \${question}\` });
console.log(answer.output_text);
`,
  ),
  python(
    'model-output/file-path',
    'note.txt',
    'kept',
    `def main():
    with open("note.txt", "w") as file:
        file.write("kept")
    name = ask("The name of a file")
    with open(os.path.join(".", name)) as file:
        print(file.read())


main()
`,
  ),
  script(
    'model-output/file-path',
    'note.txt',
    'kept',
    `writeFileSync('note.txt', 'kept');
const name = await ask('The name of a file');
console.log(readFileSync(path.join('.', name), 'utf8'));
`,
  ),
  python(
    'prompt-injection/system',
    'Hello',
    'Hello',
    `def main(tone):
    answer = client.chat.completions.create(
        model="gpt-5",
        messages=[{"role": "system", "content": f"Answer in the tone {tone}."}, {"role": "user", "content": "Hi"}],
    )
    print(answer.choices[0].message.content)


main(input())
`,
  ),
  python(
    'prompt-injection/user',
    'Hello',
    'Hello',
    `def main(question):
    answer = client.chat.completions.create(
        model="gpt-5",
        messages=[{"role": "system", "content": "Be kind."}, {"role": "user", "content": f"Answer: {question}"}],
    )
    print(answer.choices[0].message.content)


main(input())
`,
  ),
  script(
    'prompt-injection/system',
    'Hello',
    'Hello',
    `const tone = await createInterface({ input: process.stdin }).question('');
const answer = await client.chat.completions.create({
  model: 'gpt-5',
  messages: [{ role: 'system', content: \`Answer in the tone \${tone}.\` }, { role: 'user', content: 'Hi' }],
});
console.log(answer.choices[0]?.message.content);
`,
  ),
  python(
    'limits/unbounded-call',
    'Hello',
    'Hello',
    `def main():
    print(client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "Hi"}]).choices[0].message.content)


main()
`,
  ),
  script(
    'limits/unbounded-call',
    'Hello',
    'Hello',
    `const answer = await client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: 'Hi' }] });
console.log(answer.choices[0]?.message.content);
`,
  ),
  python(
    'secrets/provider-key',
    'Hello',
    'Hello',
    `other = OpenAI(api_key="sk-proj-Zk3vQ9xT7mB2nL5wR8yC4dF6gH1jKpStUvXa0bEiOqWzMrNy")


def main():
    print(other.responses.create(model="gpt-5", input="Hi").output_text)


main()
`,
  ),
  script(
    'secrets/provider-key',
    'Hello',
    'Hello',
    `const other = new OpenAI({ apiKey: 'sk-proj-Zk3vQ9xT7mB2nL5wR8yC4dF6gH1jKpStUvXa0bEiOqWzMrNy' });
console.log((await other.responses.create({ model: 'gpt-5', input: 'Hi' })).output_text);
`,
  ),
  python(
    'limits/agent-loop',
    'done',
    'done',
    `def main():
    while True:
        answer = ask("What next?")
        if answer == "done":
            break
    print(answer)


main()
`,
  ),
  script(
    'limits/agent-loop',
    'done',
    'done',
    `let answer = '';
while (true) {
  answer = await ask('What next?');
  if (answer === 'done') break;
}
console.log(answer);
`,
  ),
];

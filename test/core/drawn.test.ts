import assert from 'node:assert/strict';
import { collectFacts, diagnose, Project, type Finding } from '@clewline/analyzers';
import { programIn } from '../../analyzers/src/languages/programs.ts';
import { wasmSyntax } from '../support/syntax.ts';

const HTML = 'model-output/html';
const CLIENT = `import OpenAI from 'openai';\nconst client = new OpenAI();`;
const ANSWER = `await client.responses.create({ model: 'm', input: 'Hello' })`;

async function findingsIn(file: string, ...versions: readonly string[]): Promise<readonly Finding[]> {
  const project = new Project(await wasmSyntax());
  for (const text of versions) {
    project.setFile(file, text);
    project.settle();
  }
  const facts = collectFacts(project).get(file);
  return facts ? diagnose(facts).findings.filter(({ rule }) => rule.id === HTML) : [];
}

/** What of a component's last version is shown as HTML and should not be, as it is written there. */
async function shown(file: string, ...versions: readonly string[]): Promise<string[]> {
  return (await findingsIn(file, ...versions)).map(({ start, end }) => versions.at(-1)?.slice(start, end) ?? '');
}

const vue = (markup: string, more = ''): string => `<template>
${markup}
</template>
<script setup>
import { computed, ref } from 'vue';
${CLIENT}
const answer = ref('');
const title = ref('Answers');
const all = ref([]);
const loud = computed(() => answer.value + '!');
${more}
async function ask() {
  const response = ${ANSWER};
  answer.value = response.output_text;
  all.value.push({ text: response.output_text, kind: 'answer' });
}
</script>
`;
const svelte = (markup: string, more = ''): string => `<script>
  ${CLIENT}
  let answer = '';
  let title = 'Answers';
  let all = $state([]);
  $: loud = answer + '!';
  const quiet = $derived(answer.toLowerCase());
  ${more}
  async function ask() {
    const response = ${ANSWER};
    answer = response.output_text;
    all.push({ text: response.output_text });
  }
</script>
${markup}
`;

describe('markup of components: what it shows as HTML', () => {
  const CASES: readonly (readonly [name: string, file: string, text: string, expected: readonly string[]])[] = [
    ['Vue: a value that changes', 'a.vue', vue('<p v-html="answer"></p><p v-html=\'title\'></p><p>{{ answer }}</p>'), ['answer']],
    ['what is worked out of it', 'a.vue', vue('<p v-html="loud" />'), ['loud']],
    ['an expression', 'a.vue', vue('<p class="a > b" :innerHTML="`<b>${answer}</b>`"></p>'), ['`<b>${answer}</b>`']],
    ['a loop', 'a.vue', vue('<ul><li v-for="(one, i) in all" :key="i"><br><b v-html="one.text" /></li></ul>'), ['one.text']],
    ['a loop around the element itself', 'a.vue', vue('<li v-for="{ text } of all" v-html="text"></li><p v-html="title"></p>'), ['text']],
    ['a comment', 'a.vue', vue('<!-- <p v-html="answer"></p> -->'), []],
    ['what is cleaned', 'a.vue', vue('<p v-html="DOMPurify.sanitize(answer)"></p>', `import DOMPurify from 'dompurify';`), []],
    ['a name of something else', 'a.vue', vue('<p v-html="{ answer: 1 }.answer"></p>'), []],
    ['Svelte: a variable', 'a.svelte', svelte('<p>{@html answer}</p>{@html title}<p>{answer}</p>'), ['answer']],
    ['what follows from it', 'a.svelte', svelte('{@html loud}{@html quiet}'), ['loud', 'quiet']],
    ['loops in loops', 'a.svelte', svelte('{#each [1, 2] as n (n)}{#each all as { text }, i}{@html text}{/each}{@html title}{/each}'), ['text']],
    ['a constant of the markup', 'a.svelte', svelte('{#each all as one}{@const html = "<b>" + one.text}{@html html}{/each}'), ['html']],
    ['a markup in front of the script', 'a.svelte', `{@html answer}\n${svelte('')}`, ['answer']],
  ];
  for (const [name, file, text, expected] of CASES) it(name, async () => assert.deepEqual(await shown(file, text), expected));

  it('is read again when only the markup changes, and when only the script does', async () => {
    assert.deepEqual(await shown('a.vue', vue('<p v-html="title"></p>'), vue('<p v-html="answer"></p>')), ['answer']);
    assert.deepEqual(await shown('a.vue', vue('<p v-html="answer"></p>'), vue('<p v-html="title"></p>')), []);
    const before = svelte('{@html answer}');
    assert.deepEqual(await shown('a.svelte', before, before.replace('answer = response.output_text', "answer = 'none'")), []);
  });

  it('leaves a program as it is where nothing is shown as HTML', () => {
    const text = vue('<p v-for="one in all">{{ one.text }}</p>');
    const program = programIn('a.vue', text);
    assert.equal(program?.text.length, text.length);
    assert.equal(program.at, undefined);
  });

  it('gives every letter that it copied its place', () => {
    const text = vue('<p v-for="one of all" v-html="`${one.text} ${answer}`"></p>');
    const { text: code = '', at = (offset: number): number => offset } = programIn('a.vue', text) ?? {};
    const start = code.lastIndexOf('one.text');
    assert.equal(text.slice(at(start), at(start + 8)), 'one.text');
    assert.equal(code.includes('answer.value}'), true);
    for (let i = 0; i <= code.length; i++) assert.ok(at(i) >= 0 && at(i) <= text.length);
  });

  it('takes no longer for twice as much of what nobody would write', () => {
    const cost = (file: string, text: string): number => {
      const begin = process.cpuUsage();
      programIn(file, text);
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1000;
    };
    for (const one of ['<a "', '<a v-for="', "<a v-html='", '{@html ', '{#each a as ', '{@html (', '{/each}', '<script', '<p v-html="a">', '{@html `'])
      for (const file of ['a.vue', 'a.svelte']) {
        const text = `<script>\nlet a = 1;\n</script>\n${one.repeat(60_000)}`;
        assert.ok(cost(file, text) < 1_500, `${file}: ${one}`);
      }
  });
});

describe('markup of components: fixes', () => {
  it('are written where the markup stands, and the finding is gone', async () => {
    const text = vue('<p v-html="answer"></p>');
    const [finding] = await findingsIn('a.vue', text);
    const fixes = finding?.fixes() ?? [];
    assert.equal(fixes.length, 1);
    for (const fix of fixes) {
      const edits = [...fix.edits].sort((a, b) => b.start - a.start);
      const fixed = edits.reduce((whole, { start, end, text: by }) => whole.slice(0, start) + by + whole.slice(end), text);
      assert.deepEqual(await shown('a.vue', fixed), []);
    }
  });

  it('what shows it is named as it is written', async () => {
    const by = async (file: string, text: string): Promise<string> => /by `([^`]+)`/.exec((await findingsIn(file, text))[0]?.message ?? '')?.[1] ?? '';
    assert.equal(await by('a.vue', vue('<p v-html="answer"></p>')), 'v-html');
    assert.equal(await by('a.vue', vue('<p :innerHTML="answer"></p>')), ':inner-html');
    assert.equal(await by('a.svelte', svelte('{@html answer}')), '{@html}');
    assert.equal(
      await by('a.tsx', `${CLIENT}\nconst a = ${ANSWER};\nexport const A = () => <p dangerouslySetInnerHTML={{ __html: a.output_text }} />;\n`),
      'dangerouslySetInnerHTML',
    );
  });
});

import assert from 'node:assert/strict';
import { addException, readPolicy, type NewException } from '@clewline/analyzers';

const EXCEPTION: NewException = {
  rule: 'policy/model',
  path: 'services/legacy/**',
  subject: 'gpt-3.5*',
  reason: 'It says: "wait" # for March',
  owner: 'ada@example.org',
  expires: '2027-01-31',
};

function applied(text: string, exception = EXCEPTION): string {
  const edit = addException(text, exception);
  assert.ok(edit, `no edit for ${JSON.stringify(text)}`);
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

const ITEM = `  - rule: policy/model
    path: "services/legacy/**"
    subject: "gpt-3.5*"
    reason: "It says: \\"wait\\" # for March"
    owner: ada@example.org
    expires: 2027-01-31
`;
const OLD = '{ rule: policy, reason: r, owner: o, expires: 2027-01-01 }';

describe('an exception that is added to a policy', () => {
  const cases: [name: string, text: string, expected: string][] = [
    ['an empty file', '', `version: 1\nexceptions:\n${ITEM}`],
    ['comments alone', '# to be written\n', `# to be written\nversion: 1\nexceptions:\n${ITEM}`],
    [
      'no exceptions yet',
      'version: 1 # the first\n\n# models\nmodels: [a]  # only this\n# the end\n',
      `version: 1 # the first\n\n# models\nmodels: [a]  # only this\nexceptions:\n${ITEM}# the end\n`,
    ],
    ['no line end', 'version: 1', `version: 1\nexceptions:\n${ITEM}`],
    [
      'a list',
      `version: 1\nexceptions:\n  - ${OLD} # old\n\n# next\nmodels: [a]\n`,
      `version: 1\nexceptions:\n  - ${OLD} # old\n${ITEM}\n# next\nmodels: [a]\n`,
    ],
    ['a list in the column of its key', `version: 1\nexceptions:\n- ${OLD}\n`, `version: 1\nexceptions:\n- ${OLD}\n${ITEM.replace(/^ {2}/gm, '')}`],
    ['an empty list', 'version: 1\nexceptions: [] # none\nmodels: [a]\n', `version: 1\nexceptions: \n${ITEM.slice(0, -1)} # none\nmodels: [a]\n`],
    ['nothing', 'version: 1\nexceptions: # none yet\nmodels: [a]\n', `version: 1\nexceptions: # none yet\n${ITEM}models: [a]\n`],
    ['a document that ends', 'version: 1\n...\n', `version: 1\nexceptions:\n${ITEM}...\n`],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(applied(text), expected));

  it('lists in brackets, block scalars, maps in braces, anchors: read as meant, with every comment', () => {
    for (const text of [
      `version: 1\nexceptions: [${OLD}, ${OLD}]\n`,
      `version: 1\nexceptions: [\n  ${OLD}, # first\n  # second\n  ${OLD},\n]\nmodels: [a]\n`,
      '{ version: 1, models: [a] } # in braces\n',
      `version: 1\nexceptions:\n  - rule: policy\n    owner: o\n    expires: 2027-01-01\n    reason: |\n      Two\n      lines\n\nmodels: [a] # m\n`,
      `version: 1\nexceptions: ~ # later\n`,
      `version: 1\nexceptions:\n  - &one ${OLD}\n  - *one\n`,
      `version: 1\r\nmodels: [a]\r\n`,
      `\uFEFFversion: 1\n`,
      `version: 1\n"exceptions":\n  - ${OLD}`,
    ]) {
      const after = applied(text);
      const { policy, problems } = readPolicy('clewline.yaml', after, {});
      assert.ok(policy, `${after}\n${JSON.stringify(problems)}`);
      const last = policy.exceptions.at(-1);
      assert.deepEqual([last?.rule, last?.reason, last?.path, last?.expires], [EXCEPTION.rule, EXCEPTION.reason, EXCEPTION.path, EXCEPTION.expires]);
      assert.equal(policy.exceptions.length, (readPolicy('clewline.yaml', text, {}).policy?.exceptions.length ?? 0) + 1);
      for (const comment of text.match(/#.*/g) ?? []) assert.ok(after.includes(comment.trim()), `${comment} is lost:\n${after}`);
      if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after));
    }
  });

  it('words of any kind are the words that were said', () => {
    for (const reason of ['yes', '2027', '- a: b', '*', 'a\tb', 'ü “x” ’', '#', "it's", '{}', ' padded ', 'a: b', '@x', '\\n', 'null']) {
      const { policy } = readPolicy('clewline.yaml', applied('version: 1\n', { ...EXCEPTION, reason, owner: reason, path: undefined, subject: undefined }), {});
      assert.deepEqual([policy?.exceptions[0]?.reason, policy?.exceptions[0]?.owner, policy?.exceptions[0]?.path], [reason, reason, undefined]);
    }
  });

  it('nothing is added to what is no policy', () => {
    for (const text of ['[a]\n', 'version: 1\nmodels: [a\n', 'version: 1\nexceptions: yes\n', 'version: 1\n---\nversion: 1\n', 'text'])
      assert.equal(addException(text, EXCEPTION), undefined, text);
  });
});

import assert from 'node:assert/strict';
import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';
import { wasmSyntax } from '../support/syntax.ts';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => [base64({ alg: 'HS256', typ: 'JWT' }), base64(claims), 'q7Rk2LmX9vTb4NcZ8sWd1HfJkV9xQ2mT7rL4pW8zHs0'].join('.');
/** In pieces: no whole key stands here. */
const PEM = [
  '-----BEGIN RSA ',
  'PRIVATE KEY-----\\nMIIEowIBAAKCAQEAq7Rk2LmX9vTb4NcZ8sWd1HfJkV9xQ2mT7rL4pW8zHs3NbYcD5f\\n-----END RSA ',
  'PRIVATE KEY-----',
].join('');

/** In pieces, too. */
const ID = ['LTAI', '5q6BrFUzoRXVGUWnekh1'].join('');

/** What opens nothing but what its own place makes, and beside each the same value where it opens more. */
const PLACES: readonly (readonly [what: string, harmless: readonly [file: string, text: string], secret: readonly [file: string, text: string]])[] = [
  [
    'the password of a database that a job begins, and its address among the containers',
    [
      '.ci/compose.yaml',
      'x:\n  environment:\n    POSTGRES_PASSWORD: "kV9xQ2mT7rL4pW8zHs3NbYcD5f"\n    DATABASE_URL: "postgresql://app:kV9xQ2mT7rL4pW8zHs3NbYcD5f@postgres/app"\n',
    ],
    ['.ci/compose.yaml', 'x:\n  environment:\n    DATABASE_URL: "postgresql://app:kV9xQ2mT7rL4pW8zHs3NbYcD5f@db.acme.dev/app"\n'],
  ],
  [
    "the key of an application's own cookies, made for a job",
    ['.ci/compose.yaml', 'x:\n  environment:\n    BOARD_COOKIE_SECRET: kV9xQ2mT7rL4pW8zHs3NbYcD5f\n'],
    ['deploy/compose.yaml', 'x:\n  environment:\n    BOARD_COOKIE_SECRET: kV9xQ2mT7rL4pW8zHs3NbYcD5f\n'],
  ],
  [
    'a secret that an application signs with, made for a job; one that a service has issued signs elsewhere, too',
    ['bitbucket-pipelines.yml', 'x:\n  script:\n    - export BOARD_SIGNING_SECRET=kV9xQ2mT7rL4pW8zHs3NbYcD5f\n'],
    ['bitbucket-pipelines.yml', 'x:\n  script:\n    - export SLACK_SIGNING_SECRET=kV9xQ2mT7rL4pW8zHs3NbYcD5f\n'],
  ],
  [
    'where an object lies in a store, which some call its token',
    ['emojis.json', '[{ "token": "space/2021/05/29/6cc7a35033bd470a9364a9ab7d8665a7" }, { "token": "files/avatars/2289/6cc7a35033bd470a.png" }]'],
    ['emojis.json', '[{ "token": "spa7e/29+k/05C9/6cc7a35033bd470a9364a9ab7d8665a7" }]'],
  ],
  [
    'a password that somebody thought up for a test, by its name',
    ['src/constants.ts', "export const TEST_USER_PASSWORD = 'asK#Fuf4fd';\n"],
    ['src/constants.ts', "export const ADMIN_USER_PASSWORD = 'asK#Fuf4fd';\n"],
  ],
  [
    'a password in what tests share',
    ['libs/testing/src/users.ts', "export const user = { password: 'asK#Fuf4fd' };\n"],
    ['libs/users/src/users.ts', "export const user = { password: 'asK#Fuf4fd' };\n"],
  ],
  [
    'the half of a pair of keys that says whose they are, in a page',
    ['docs/audio.md', `Get a token:\n\n\`\`\`\nALIYUN_ACCESSKEY = "${ID}"\nALIYUN_SECRET = "eHmT20AVWrqQZ0CkTD2bGQVsaP9i68"\n\`\`\`\n`],
    ['compose.yaml', `x:\n  environment:\n    ALIYUN_ACCESSKEY: '${ID}'\n`],
  ],
  [
    'the half of a pair of keys that says whose they are, in a line that is taken out',
    ['compose.yaml', `x:\n  environment:\n    THEME: dark\n    # (optional) ALIYUN_ACCESSKEY: '${ID}'\n`],
    ['compose.yaml', `x:\n  environment:\n    # whose they are\n    ALIYUN_ACCESSKEY: '${ID}'\n`],
  ],
  [
    'settings that a message tells its reader to write',
    [
      'store.py',
      'def check(config):\n    if not config.graph:\n        raise ValueError(\n            "No graph is configured:\\n"\n            "1. Start the database (see "\n            "the manual)\\n"\n            "2. Add to your settings:\\n"\n            "   port = 7687\\n"\n            \'   password = "73@Harb0urGraph"\\n\'\n            "See the manual."\n        )\n',
    ],
    [
      'store.py',
      'def connect(config):\n    return open_store(\n        "graph\\n"\n        "   port = 7687\\n"\n        \'   password = "73@Harb0urGraph"\\n\'\n    )\n',
    ],
  ],
  [
    'the example in a comment of documentation',
    ['service.ts', "/**\n * Makes a key.\n *\n * @example\n * { name: 'Main', apiKey: '6cc7a35033bd470a9364a9ab7d8665a7' }\n */\n"],
    ['service.ts', "/** Makes a key.\n *\n * @example make() */\nexport const options = { name: 'Main', apiKey: '6cc7a35033bd470a9364a9ab7d8665a7' };\n"],
  ],
  [
    'a private key in the module of tests of a file',
    ['src/token.rs', `pub fn check() {}\n\n#[cfg(test)]\nmod tests {\n    const KEY: &str = "${PEM}";\n}\n`],
    ['src/token.rs', `#[cfg(test)]\nmod tests {\n}\n\nconst KEY: &str = "${PEM}";\n`],
  ],
  [
    'a sentence in base64, with the line end that echo puts behind it',
    ['app.yml', `jwt_secret: ${Buffer.from('some-key-that-has-to-be-another-one-in-production-and-in-base64\n').toString('base64')}\n`],
    ['app.yml', `jwt_secret: ${Buffer.from('kV9xQ2mT7rL4pW8zHs3NbYcD5fq7Rk2LmX9vTb4NcZ8sWd1HfJ\n').toString('base64')}\n`],
  ],
  [
    "both keys of Supabase's local database",
    ['docker/.env', `SERVICE_ROLE_KEY=${token({ role: 'service_role', iss: 'supabase-demo', exp: 1983812996 })}\n`],
    ['docker/.env', `SERVICE_ROLE_KEY=${token({ role: 'service_role', iss: 'supabase', ref: 'qzmwnxebcrvt', exp: 1983812996 })}\n`],
  ],
];

describe('secrets: the same value where it opens nothing', () => {
  for (const [what, harmless, secret] of PLACES)
    it(what, async () => {
      const syntax = await wasmSyntax();
      const found = ([file, text]: readonly [string, string]): string[] =>
        diagnose(textOnlyFacts(file, text, syntax))
          .findings.filter(({ confidence, rule }) => confidence !== 'heuristic' && !rule.inventory)
          .map(({ rule, message }) => `${rule.id} ${message}`);
      assert.deepEqual(found(harmless), []);
      assert.equal(found(secret).length, 1);
    });

  it("Supabase's public keys are named as public", () => {
    for (const claims of [
      { role: 'service_role', iss: 'supabase-demo' },
      { role: 'anon', iss: 'supabase', ref: 'qzmwnxebcrvt' },
    ])
      assert.deepEqual(
        findSecrets(`const key = '${token(claims)}';`).map(({ type, format }) => [type, format]),
        [['public-identifier', 'supabase-anon']],
      );
  });
});

import assert from 'node:assert/strict';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';

const VALUE = ['q7Rk2LmX9vTb', '4NcZ8sWd1HfJ', 'kV9xQ2'].join('');
const HEX = ['3f2b8c1d7a5e4c9b', '8d2f6e1a0b9c8d7e'].join('');
const UUID = '3f2b8c1d-7a5e-4c9b-8d2f-6e1a0b9c8d7e';
const BCRYPT = ['$2b$12$', 'XNMjTu1bvYgZhp0ebNEFXuyiIA87saBwe6WYilOOElvYh9AiWUaPq'].join('');
const auth = (text: string): string => Buffer.from(text).toString('base64');

/** A place where the value of a secret stands, the value, and the same place with none. */
const READ: readonly (readonly [what: string, file: string, text: string, value: string, harmless: string])[] = [
  [
    "a block that stands in for Ruby's variable",
    'a.rb',
    `secret = ENV.fetch('APP_SECRET') { '${VALUE}' }`,
    VALUE,
    "secret = ENV.fetch('APP_SECRET') { 'not set in this stage 1' }",
  ],
  [
    'the name and password of a registry',
    '.docker/config.json',
    `{"auths":{"r.acme.dev":{"auth":"${auth(`ci:${VALUE}`)}"}}}`,
    auth(`ci:${VALUE}`),
    `{"auths":{"r.acme.dev":{"auth":"${auth('no colon in this')}"}}}`,
  ],
  [
    "the default of Terraform's variable",
    'main.tf',
    `variable "api_token" {\n  type    = string\n  default = "${VALUE}"\n}\n`,
    VALUE,
    'variable "api_token" {\n  type    = string\n  default = "${local.token}"\n}\n',
  ],
  [
    "the value within a bean's property",
    'beans.xml',
    `<bean><property name="apiKey">\n<value>${VALUE}</value></property></bean>`,
    VALUE,
    '<bean><property name="apiKey">\n<value>${api.key}</value></property></bean>',
  ],
  [
    'a key that is the name of curl -u',
    'README.md',
    `curl -u "${HEX}:" https://api.acme.dev/v1`,
    HEX,
    'curl -u "administrator-of-acme:" https://api.acme.dev/v1',
  ],
  [
    "a password's hash among the values of a row",
    'seed.sql',
    `INSERT INTO users VALUES ('anna', '${BCRYPT}');`,
    BCRYPT,
    "INSERT INTO users VALUES ('anna', '$2b$12$');",
  ],
  [
    "a password of words in a database's address",
    'app.properties',
    'spring.datasource.url=jdbc:mysql://db:3306/app?user=app&password=Wigeon77pond',
    'Wigeon77pond',
    'spring.datasource.url=jdbc:mysql://db:3306/app?user=app&password=${DB_PASSWORD}',
  ],
  ['a name with a hyphen', 'app.properties', `acme.cookie-key = ${VALUE.toLowerCase()}`, VALUE.toLowerCase(), 'acme.cookie-key = session-of-the-shop'],
  ['a UUID behind the word of a key', 'x.py', `api_key = "sdk-${UUID}"`, `sdk-${UUID}`, `api_key = "user-${UUID}"`],
  ['words that say whose a value is', 'x.py', `api_token = "stl_sk_${VALUE}"`, `stl_sk_${VALUE}`, 'api_token = "stl_sk_name_of_the_first_2"'],
  ['a number and a secret, with a colon between', 'x.py', `api_key = "${UUID}:${HEX}"`, `${UUID}:${HEX}`, `api_key = "${UUID}:7"`],
];

describe('secrets: what is read in a way of its own', () => {
  for (const [what, file, text, value, harmless] of READ)
    it(what, () => {
      const found = (text: string): string[] =>
        findSecrets(text, { file })
          .filter(({ confidence, type }) => confidence !== 'low' && type !== 'public-identifier')
          .map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(found(text), [value]);
      assert.deepEqual(found(harmless), []);
    });

  it('a webhook of Teams is found from the host on', () => {
    const hook = ['https://acme.webhook', `.office.com/webhookb2/${UUID}@${UUID}/IncomingWebhook/${HEX}/${UUID}`].join('');
    assert.deepEqual(
      findSecrets(`url: ${hook}`).map(({ format, end }) => [format, end]),
      [['teams-webhook', hook.length + 5]],
    );
  });
});

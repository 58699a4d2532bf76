import assert from 'node:assert/strict';
import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const token = (claims: object, signature = ''): string =>
  [base64('{"alg":"HS256","typ":"JWT"}'), base64(JSON.stringify(claims))].map((part) => part.replace(/=+$/, '')).join('.') + signature;

/** Kinds of text that real applications hold and that are no secret, and beside each one that is. */
const PAIRS: readonly (readonly [kind: string, file: string, harmless: string, secret: string])[] = [
  [
    'a public key, by its name or by what its base64 says',
    'tauri.conf.json',
    `{"updater": {"pubkey": "${base64('untrusted comment: minisign public key: 4C3B\nRWQ0aaBcDeFgH1jKlMn0pQrStUvWxYz')}", "token": "${base64('untrusted comment: a public key: 4C3B\nRWQ0aaBcDeFgH1jK')}"}}`,
    '{"updater": {"token": "q7Rk2LmX9vTb4NcZ8sWd1HfJ"}}',
  ],
  [
    'the search key of a documentation’s Algolia',
    'docusaurus.config.js',
    'export default {\n  algolia: {\n    appId: "Q7XK2M9VT4",\n    apiKey: "3f1c9a7be0d24586917c3e5fa2b8d604",\n    indexName: "docs",\n  },\n};\n',
    'export default {\n  billing: {\n    appId: "Q7XK2M9VT4",\n    apiKey: "3f1c9a7be0d24586917c3e5fa2b8d604",\n  },\n};\n',
  ],
  ['a token without a signature, or the one of documentation', 'url.ts', `const token = '${token({ sub: '4711', name: 'Ada' })}';\n`, "const token = 'q7Rk2LmX9vTb4NcZ8sWd1HfJ';\n"],
  [
    'a sentence of an interface in a script without blanks',
    'ja.js',
    'export default { passwordReq: "パスワードは8文字以上である必要があります。", password2: "密码必须至少包含8个字符" };\n',
    'export default { dbPassword: "kV9xQ2mT7rL4pW8z" };\n',
  ],
  [
    'in a test, the password of an address that leads nowhere',
    'test/parser.test.js',
    'parse("mssql://user:w9Kx2Lp%5F7@localhost:1433/db"); parse("postgres://u:w9Kx2LpF7@db.example.com/x");\n',
    'parse("mssql://user:w9Kx2LpF7@db.acme.dev:1433/db");\n',
  ],
];

describe('secrets: what real applications hold and is none', () => {
  for (const [kind, file, harmless, secret] of PAIRS)
    it(kind, async () => {
      const syntax = await wasmSyntax();
      const found = (text: string): string[] =>
        diagnose(textOnlyFacts(file, text, syntax))
          .findings.filter(({ confidence, rule }) => confidence !== 'heuristic' && !rule.inventory)
          .map(({ rule, message }) => `${rule.id} ${message}`);
      assert.deepEqual(found(harmless), []);
      assert.equal(found(secret).length, 1, 'the secret beside it');
    });
});

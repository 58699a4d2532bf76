import { createHash } from 'node:crypto';
import type { Random } from '../random.ts';
import { alphabets as a } from './alphabets.ts';

/** A text without a secret that looks like one with: what scanners get wrong. */
export interface Negative {
  readonly kind: string;
  readonly text: string;
  readonly file?: string;
}

const uuid = (r: Random): string => [8, 4, 4, 4, 12].map((n) => r.text(a.hex, n)).join('-');
const hash = (r: Random, name: string, form: 'hex' | 'base64'): string => createHash(name).update(r.text(a.base62, 20)).digest(form);
const WORDS =
  'user order parser token stream config secret manager handler api key model client request buffer session cache provider password field render widget native async queue worker'.split(
    ' ',
  );
const words = (r: Random, n: number): string[] => Array.from({ length: n }, () => r.pick(WORDS));
const camel = (r: Random, n: number): string =>
  words(r, n)
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
const snake = (r: Random, n: number): string => words(r, n).join('_');
const UPPER = (r: Random, n: number): string => snake(r, n).toUpperCase();
const PROVIDERS = [
  'mistral',
  'cohere',
  'openai',
  'deepgram',
  'pinecone',
  'together',
  'wandb',
  'azure_openai',
  'sambanova',
  'ollama',
  'aws',
  'heroku',
  'twilio',
  'datadog',
];
const PLACEHOLDERS = [
  'your-api-key-here',
  'YOUR_API_KEY',
  '<your-key>',
  '<YOUR_OPENAI_KEY_HERE>',
  '${OPENAI_API_KEY}',
  '{{ secrets.OPENAI_API_KEY }}',
  '$OPENAI_API_KEY',
  '%OPENAI_API_KEY%',
  'sk-...',
  'sk-proj-...',
  'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'sk-1234567890abcdef1234567890abcdef',
  'sk-proj-1234567890abcdefghijklmnop',
  'hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'gsk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'changeme',
  'changeme123',
  'REPLACE_ME_WITH_KEY',
  'insert-your-key-1',
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz123456',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '********************************',
  'xxxx-xxxx-xxxx-xxxx',
  'test-key-123456',
  'dummy-key-for-tests-1',
  'fake_api_key_12345678',
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  '[REDACTED]',
  'sk-<redacted>',
  'secret123',
  'password123',
  'none',
  '%s',
  '{api_key}',
  'sk-your-key-goes-here-0000',
  'TODO: add key 123456789',
  'my-secret-key-1',
  'deadbeefdeadbeefdeadbeefdeadbeef',
  'sk-00000000000000000000000000000000',
  '11111111-2222-3333-4444-555555555555',
  '00000000-0000-0000-0000-000000000000',
  'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'xoxb-your-token-here',
  'process.env.OPENAI_API_KEY_2',
  "os.environ['KEY_2']",
];

type Make = (r: Random) => string;
const kinds: Readonly<Record<string, readonly Make[]>> = {
  'git sha': [
    (r) => `commit ${hash(r, 'sha1', 'hex')}\nAuthor: A <a@b.c>\n`,
    (r) => `uses: actions/checkout@${hash(r, 'sha1', 'hex')} # v4`,
    (r) => `"gitHead": "${hash(r, 'sha1', 'hex')}",`,
    (r) => `rev = "${hash(r, 'sha1', 'hex')}"`,
    (r) => `Merge ${hash(r, 'sha1', 'hex').slice(0, 12)} into main for the ${r.pick(PROVIDERS)} client`,
  ],
  digest: [
    (r) => `image: node@sha256:${hash(r, 'sha256', 'hex')}`,
    (r) => `sha256: ${hash(r, 'sha256', 'hex')}`,
    (r) => `MD5 (${r.pick(PROVIDERS)}.tar) = ${hash(r, 'md5', 'hex')}`,
    (r) => `${hash(r, 'sha256', 'hex')}  ${r.pick(PROVIDERS)}-cli.tar.gz`,
    (r) => `"${r.pick(PROVIDERS)}_model_hash": "${hash(r, 'md5', 'hex')}"`,
    (r) => `ETag: "${hash(r, 'md5', 'hex')}"`,
    (r) => `checksum = "${hash(r, 'sha256', 'hex')}"`,
  ],
  uuid: [
    (r) => `const id = "${uuid(r)}";`,
    (r) => `"request_id": "${uuid(r)}"`,
    (r) => `GET /v1/items/${uuid(r)} 200`,
    (r) => `traceparent: 00-${r.text(a.hex, 32)}-${r.text(a.hex, 16)}-01`,
    (r) => `tenant: ${uuid(r)}`,
    (r) => `AZURE_CLIENT_ID=${uuid(r)}`,
    (r) => `[Guid("${uuid(r)}")]`,
    (r) => `${r.pick(PROVIDERS)} request ${uuid(r)} took 12 ms`,
    (r) => `urn:uuid:${uuid(r)}`,
  ],
  ulid: [
    (r) => `"id": "01${r.text('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}"`,
    (r) => `key: "01${r.text('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}_row"`.replace('key', 'rowKey'),
  ],
  sri: [
    (r) => `"integrity": "sha512-${hash(r, 'sha512', 'base64')}"`,
    (r) => `<script src="x.js" integrity="sha384-${hash(r, 'sha384', 'base64')}" crossorigin></script>`,
    (r) => `  resolution: {integrity: sha512-${hash(r, 'sha512', 'base64')}}`,
  ],
  'css class': [
    (r) => `<div class="css-${r.text(a.base36, 7)} _${r.text(a.base62, 5)}_${r.text(a.base36, 5)}">`,
    (r) => `.Button_root__${r.text(a.base64url, 5)} { color: #${r.text(a.hex, 6)} }`,
    (r) => `import s from './a.${r.text(a.hex, 20)}.css'`,
    (r) => `className:"token-${r.text(a.hex, 8)} key-${r.text(a.hex, 8)}"`,
  ],
  identifier: [
    (r) => `const LLM_SECRET_NAME = "${snake(r, 4)}_v2";`,
    (r) => `${camel(r, 3)}Token = ${camel(r, 4)}2;`,
    (r) => `API_KEY_ENV = "${UPPER(r, 3)}_2"`,
    (r) => `secretName: ${words(r, 3).join('-')}-v1`,
    (r) => `password: ${camel(r, 4)}1Field`,
    (r) => `"tokenType": "${camel(r, 5)}2"`,
    (r) => `key: "${words(r, 3).join('.')}.title2"`,
    (r) => `token = self.${snake(r, 3)}_2()`,
    (r) => `apiKey: ${camel(r, 2)}.${camel(r, 3)}1,`,
    (r) => `if (password === ${camel(r, 3)}8) {`,
    (r) => `secret_key_base_${snake(r, 3)}64: true`,
    (r) => `sk-${words(r, 3).join('-')}-${words(r, 2).join('-')}-2024`,
    (r) => `model="sk-${words(r, 4).join('')}32b"`,
  ],
  'env look-up': [
    (r) => `const apiKey = process.env.${UPPER(r, 2)}_KEY_1;`,
    (r) => `api_key=os.environ["${UPPER(r, 2)}_API_KEY2"]`,
    (r) => `token: \${{ secrets.${UPPER(r, 2)}_TOKEN2 }}`,
    (r) => `password: "{{ vault.${snake(r, 3)}1 }}"`,
    (r) => `API_KEY: $\{${UPPER(r, 3)}_1:-}`,
    (r) => `secret = config.get("${words(r, 3).join('.')}2")`,
    (r) => `valueFrom: { secretKeyRef: { name: ${words(r, 2).join('-')}-7d9f8c6b5, key: token } }`,
  ],
  placeholder: PLACEHOLDERS.flatMap((value): Make[] => [
    (r) => `${r.pick(PROVIDERS).toUpperCase()}_API_KEY=${value}\n`,
    () => `api_key = "${value}"`,
    (r) => `{"${r.pick(PROVIDERS)}": {"apiKey": "${value}"}}`,
    () => `curl -H "Authorization: Bearer ${value}" https://api.test/`,
  ]),
  'base64 image': [
    (r) => `<img src="data:image/png;base64,iVBORw0KGgo${r.text(a.base64, 900)}==">`,
    (r) => `{"image/png": "iVBORw0KGgo${r.text(a.base64, 1600)}\\n"}`,
    (r) => `url(data:font/woff2;base64,d09GMgAB${r.text(a.base64, 1200)})`,
    (r) => `  /9j/4AAQSkZJRg${r.text(a.base64, 600)}`,
  ],
  'source map': [(r) => `{"version":3,"mappings":"${Array.from({ length: 60 }, () => r.text('ACEGIKMOQSUWYacegikmo', 4)).join(',')};AAAA"}`],
  wasm: [(r) => `var b="AGFzbQEAAAAB${r.text(a.base64, 2000)}";`],
  minified: [
    (r) =>
      `!function(e,t){var n=${r.below(999)},r=t.key,o=t.token;return e.password=n,${Array.from({ length: 30 }, () => `${r.text(a.letters, 2)}.${r.text(a.letters, 1)}(${r.below(99)},"${camel(r, 3)}${r.below(9)}")`).join(',')}}(this,${camel(r, 2)}2);`,
    (r) =>
      `const k={key:"${camel(r, 2)}${r.below(9)}",token:e=>e.t${r.below(99)},secret:${r.text(a.letters, 2)}.${r.text(a.letters, 3)}${r.below(9)}(),password:n[${r.below(99)}]};`,
  ],
  'public key': [
    (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.text(a.base64, 43)} me@host`,
    (r) => `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ${r.text(a.base64, 330)} me@host`,
    (r) => `-----BEGIN PUBLIC KEY-----\n${r.text(a.base64, 64)}\n${r.text(a.base64, 64)}\n-----END PUBLIC KEY-----`,
    (r) => `-----BEGIN CERTIFICATE-----\n${r.text(a.base64, 64)}\n${r.text(a.base64, 64)}\n${r.text(a.base64, 40)}==\n-----END CERTIFICATE-----`,
    (r) => `public_key = "${r.text(a.base64, 43)}="`,
    (r) => `LANGFUSE_PUBLIC_KEY=pk-lf-${uuid(r)}`,
    (r) => `stripe_publishable_key: pk_${'live'}_${r.text(a.base62, 24)}`,
    (r) => `publicKey: '${r.text(a.base58, 44)}',`,
    (r) => `key_id = "${r.text(a.BASE36, 20)}"`,
  ],
  csrf: [
    (r) => `<input type="hidden" name="csrf_token" value="${r.text(a.base62, 40)}">`,
    (r) => `csrfToken: "${r.text(a.base64url, 36)}"`,
    (r) => `xsrf-token=${r.text(a.base62, 32)}`,
    (r) => `"nextPageToken": "${r.text(a.base64url, 40)}"`,
    (r) => `continuation_token = "${r.text(a.base62, 40)}"`,
    (r) => `"idempotency_key": "${r.text(a.base62, 32)}"`,
    (r) => `cache-key: node-${r.text(a.hex, 40)}`,
    (r) => `cacheKey = "${r.text(a.hex, 32)}"`,
  ],
  protobuf: [
    (r) => `_DESCRIPTOR = b'\\n\\x0b${camel(r, 2)}.proto\\x12\\x05token\\"\\x1c\\n\\x03key\\x12\\x0c\\n\\x04${camel(r, 1)}\\x18\\x01'`,
    (r) => `file_rawDesc = []byte{0x0a, 0x${r.text(a.hex, 2)}, 0x12, 0x${r.text(a.hex, 2)}}`,
  ],
  kubernetes: [
    (r) => `pod/api-key-server-${r.text(a.hex, 10)}-${r.text('bcdfghjklmnpqrstvwxz2456789', 5)} 1/1 Running`,
    (r) => `name: default-token-${r.text('bcdfghjklmnpqrstvwxz2456789', 5)}`,
    (r) => `secretName: sh.helm.release.v1.${words(r, 2).join('-')}.v${r.below(30)}`,
    (r) => `controller-revision-hash: ${words(r, 2).join('-')}-${r.text(a.hex, 9)}`,
  ],
  path: [
    (r) => `s3://${words(r, 2).join('-')}/${r.pick(PROVIDERS)}/${hash(r, 'md5', 'hex')}/part-0000${r.below(9)}.parquet`,
    (r) => `key: "uploads/2024/${r.text(a.hex, 12)}/${camel(r, 2)}.png"`,
    (r) => `https://cdn.test/${r.pick(PROVIDERS)}/assets/${r.text(a.base64url, 20)}.js`,
    (r) => `token_path = "/var/run/${words(r, 2).join('/')}/token2"`,
    (r) => `https://github.com/${r.pick(PROVIDERS)}/sdk/blob/${hash(r, 'sha1', 'hex')}/README.md`,
    (r) => `https://docs.google.com/document/d/1${r.text(a.base64url, 43)}/edit`,
  ],
  model: [
    (r) => `model="mistral-large-24${r.below(12)}-instruct-v0.${r.below(9)}"`,
    (r) => `ollama run llama3.${r.below(4)}:70b-instruct-q4_K_M`,
    (r) => `"model": "claude-sonnet-4-2025${r.text(a.digits, 4)}"`,
    (r) => `ft:gpt-4o-mini-2024-07-18:org:${words(r, 1)[0] ?? ''}:${r.text(a.base62, 8)}`,
    (r) => `"id": "chatcmpl-${r.text(a.base62, 29)}"`,
    (r) => `"id":"msg_01${r.text(a.base62, 22)}"`,
    (r) => `assistant_id="asst_${r.text(a.base62, 24)}"`,
    (r) => `"tool_call_id": "call_${r.text(a.base62, 24)}"`,
    (r) => `"run_id": "run_${r.text(a.base62, 24)}", "thread_id": "thread_${r.text(a.base62, 24)}"`,
    (r) => `file_ids=["file-${r.text(a.base62, 24)}"]`,
    (r) => `system_fingerprint: fp_${r.text(a.hex, 10)}`,
    (r) => `voice_id="${r.text(a.base62, 20)}"  # elevenlabs voice`,
    (r) => `OPENAI_ORG_ID=org-${r.text(a.base62, 24)}`,
    (r) => `req_${r.text(a.hex, 32)}`,
    (r) => `{"object":"response","id":"resp_${r.text(a.hex, 48)}"}`,
  ],
  number: [
    (r) => `"created": 17${r.text(a.digits, 8)}, "token_count": ${r.below(9999)}`,
    (r) => `max_tokens=${r.below(9999)}, api_key_length=${r.below(99)}`,
    (r) => `password_min_length: ${r.below(32)}`,
    (r) => `const KEY = 0x${r.text(a.hex, 8)};`,
    (r) => `secretVersion: 2024-0${1 + r.below(9)}-1${r.below(9)}T10:00:00Z`,
    (r) => `token expires 2025-1${r.below(3)}-0${1 + r.below(9)}T0${r.below(9)}:00:00.000Z`,
  ],
  translation: [
    (r) => `"auth.password.${camel(r, 2)}2": "Password must have ${r.below(20)} characters"`,
    (r) => `<label for="password${r.below(9)}">Password</label>`,
    (r) => `t('${words(r, 3).join('.')}.key${r.below(9)}')`,
    (r) => `data-testid="api-key-${words(r, 3).join('-')}-${r.below(99)}"`,
  ],
  address: [
    () => 'postgres://user:password@localhost:5432/db',
    () => 'postgresql://${DB_USER}:${DB_PASS}@db/app',
    () => 'mysql://root:root@127.0.0.1/x',
    () => 'https://user:pass@example.com/',
    () => 'mongodb://<username>:<password>@cluster0.mongodb.net',
    () => 'redis://:{{password}}@cache:6379',
    () => 'http://localhost:8080/a@b',
    (r) => `https://test/@scope/${camel(r, 2)}@1.${r.below(9)}.0`,
    () => 'amqp://guest:guest@rabbit:5672//',
    () => 'https://[user[:password]@]host:port/path1',
  ],
};

/** A lock file of each kind, with as many packages. */
export function lockFiles(r: Random, packages: number): Negative[] {
  const names = Array.from({ length: packages }, () => words(r, 2).join('-'));
  const make = (file: string, row: (name: string) => string): Negative => ({ kind: 'lock file', file, text: names.map(row).join('\n') });
  return [
    make(
      'package-lock.json',
      (name) =>
        `    "node_modules/${name}": { "version": "1.2.3", "resolved": "https://registry.npmjs.org/${name}/-/${name}-1.2.3.tgz", "integrity": "sha512-${hash(r, 'sha512', 'base64')}" },`,
    ),
    make(
      'yarn.lock',
      (name) =>
        `${name}@^1.0.0:\n  version "1.2.3"\n  resolved "https://registry.yarnpkg.com/${name}/-/${name}-1.2.3.tgz#${hash(r, 'sha1', 'hex')}"\n  integrity sha512-${hash(r, 'sha512', 'base64')}`,
    ),
    make('pnpm-lock.yaml', (name) => `  /${name}@1.2.3:\n    resolution: {integrity: sha512-${hash(r, 'sha512', 'base64')}}`),
    make('poetry.lock', (name) => `[[package]]\nname = "${name}"\nfiles = [{file = "${name}-1.0.tar.gz", hash = "sha256:${hash(r, 'sha256', 'hex')}"}]`),
    make('Cargo.lock', (name) => `[[package]]\nname = "${name}"\nversion = "0.1.0"\nchecksum = "${hash(r, 'sha256', 'hex')}"`),
    make('go.sum', (name) => `github.com/${name} v1.2.3 h1:${hash(r, 'sha256', 'base64')}`),
    // The same under a name that says nothing.
    make('vendor.txt', (name) => `${name} "${name}" sha512-${hash(r, 'sha512', 'base64')} ${hash(r, 'sha256', 'hex')}`),
    make('requirements.txt', (name) => `${name}==1.2.3 \\\n    --hash=sha256:${hash(r, 'sha256', 'hex')}`),
  ];
}

/** At least `count` texts without a secret, every kind and shape of it in turn. */
export function negatives(r: Random, count: number): Negative[] {
  const shapes = Object.entries(kinds).flatMap(([kind, makes]) => makes.map((make) => ({ kind, make })));
  const texts = Array.from({ length: count }, (_none, i): Negative => {
    const { kind, make } = shapes[i % shapes.length] as (typeof shapes)[number];
    return { kind, text: make(r) };
  });
  return [...texts, ...lockFiles(r, 40)];
}

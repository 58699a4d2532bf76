import assert from 'node:assert/strict';
import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';
import { isPassphrase, isWordsAndNumber } from '../../analyzers/src/sensitive/secrets/thoughtUp.ts';
import { wasmSyntax } from '../support/syntax.ts';

const VALUE = ['q7Rk2LmX9vTb', '4NcZ8sWd1HfJ', 'kV9xQ2'].join('');
const HEX = ['3f2b8c1d7a5e4c9b', '8d2f6e1a0b9c8d7e'].join('');
const UUID = '3f2b8c1d-7a5e-4c9b-8d2f-6e1a0b9c8d7e';
const BOT = ['7301846295', ':AA', 'Gq7Rk2LmX9vTb4NcZ8sWd1HfJkV9xQ2mP'].join('');
const SALT = ['kV9<xQ2mT7{rL4pW8z', '|Hs3NbY cD5f`q7Rk2', 'LmX9vTb4NcZ8.sWd1H>fJ&eJ^'].join('');
const SITE = ['6Ld', 'k7RkAAAAAAmX9vTb4NcZ8sWd1HfJkV9xQ2mT7'].join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const REGISTRY = base64('{"auths": {"ghcr.io": {"username": "bot", "password": "q7Rk2LmX9vTb"}}}');
const EMPTY = base64('{"auths": {"ghcr.io": {"username": "bot", "password": ""}}}');

/** A place where a secret stands, the secret, and the same place with none. */
const GIVEN: readonly (readonly [what: string, file: string, text: string, value: string, harmless: string])[] = [
  ['two words and a number, unquoted', 'vars/db.yml', 'app_password: Pepper-417-Otter\n', 'Pepper-417-Otter', 'app_password: scrypt-256-otr\n'],
  ['two words and a number in code', 'conf.py', 'MAIL_PASSWORD = "Walrus_canoe58"\n', 'Walrus_canoe58', 'MAIL_PASSWORD = "Mail_password58"\n'],
  ['letters and signs without a digit', 'conf.py', '"PASSWORD": "RT*kWq+mBv=Lp",\n', 'RT*kWq+mBv=Lp', '"PASSWORD": "Enter new one!",\n'],
  [
    'four words',
    'a.ts',
    'const passphrase = "otter-maple-violin-canyon-7";\n',
    'otter-maple-violin-canyon-7',
    'const passphrase = "orders-service-role-name-7";\n',
  ],
  [
    'four words that tokens are signed with',
    'Dockerfile',
    'ENV JWT_SECRET=otter-maple-violin-canyon-7\n',
    'otter-maple-violin-canyon-7',
    'ENV TLS_SECRET=otter-maple-violin-canyon-7\n',
  ],
  ['the password of a store of keys', 'a.properties', 'server.keystore.password=Wq8rTk2mBv\n', 'Wq8rTk2mBv', 'server.keystore.type=PKCS12x8\n'],
  [
    'variables of a host on one line',
    'hosts.ini',
    'db1 ansible_host=10.0.0.4 ansible_ssh_pass=Wq8-rTk2mBv ansible_port=22\n',
    'Wq8-rTk2mBv',
    'db1 ansible_host=10.0.0.4 ansible_ssh_pass={{vault}} ansible_port=22\n',
  ],
  [
    'settings of a connection behind an address',
    'a.properties',
    'x.url=jdbc:sqlserver://db:1433;user=app;password=Wq8.rTk2m*Bv;encrypt=true\n',
    'Wq8.rTk2m*Bv',
    'x.url=jdbc:sqlserver://db:1433;user=app;password=${PW};encrypt=true\n',
  ],
  ['three quotes', 'a.ini', 'password = """RTk#Wqm;Bv"""\n', 'RTk#Wqm;Bv', 'password = """password"""\n'],
  ['a line of .pgpass that is taken out', '.pgpass', `# db.acme.dev:5432:app:app:${VALUE}\n`, VALUE, '# host:port:database:user:password\n'],
  ['a user of HAProxy', 'haproxy.cfg', '  user ops insecure-password Wq8rTk2mBv\n', 'Wq8rTk2mBv', '  user ops insecure-password "$PW"\n'],
  ['statistics of HAProxy', 'haproxy.cfg', '  stats auth ops:Wq8rTk2mBv\n', 'Wq8rTk2mBv', '  stats auth ops:password\n'],
  [
    'what links are signed with',
    'nginx.conf',
    `  secure_link_md5 "$secure_link_expires$uri ${VALUE}";\n`,
    VALUE,
    '  secure_link_md5 "$secure_link_expires$uri$remote_addr";\n',
  ],
  [
    'a share that is mounted',
    'a.ps1',
    'net use Y: \\\\nas\\share Wq8rTk2m-Bv /user:ACME\\svc\n',
    'Wq8rTk2m-Bv',
    'net use Y: \\\\nas\\share $Password /user:ACME\\svc\n',
  ],
  [
    'registries in base64',
    's.yaml',
    `kind: Secret\ndata:\n  .dockerconfigjson: ${REGISTRY}\n`,
    REGISTRY,
    `kind: Secret\ndata:\n  .dockerconfigjson: ${EMPTY}\n`,
  ],
  ['a variable of one command', 'ci.yml', `x:\n  - COVERAGE_TOKEN=${UUID} npx coverage\n`, UUID, 'x:\n  - COVERAGE_TOKEN=$TOKEN npx coverage\n'],
  [
    'a key in the section of tokens',
    'appsettings.json',
    `{"JwtOptions": {"Issuer": "acme", "Key": "${VALUE}"}}`,
    VALUE,
    `{"Row": {"Table": "acme", "Key": "${VALUE}"}}`,
  ],
  [
    'the secret half of a pair that has a public one',
    'web.config',
    `<add key="CaptchaSecretKey" value="${SITE}" />`,
    SITE,
    `<add key="CaptchaSiteKey" value="${SITE}" />`,
  ],
  [
    'a column of passwords',
    'a.csv',
    'name,password,note\nAnn,Walrus-58-Canoe,x\nBo,sso,y\n',
    'Walrus-58-Canoe',
    'name,password_policy,note\nAnn,Walrus-58-Canoe,x\nBo,sso,y\n',
  ],
  ['a column of keys', 'a.tsv', `name\tapi_key\nann\t${VALUE}\nbo\t-\n`, VALUE, `name\tkey\nann\t${VALUE}\nbo\t-\n`],
  [
    'a pair of a collection',
    'a.postman_collection.json',
    '{"basic": [{"key": "password", "value": "Pepper-417-Otter"}]}',
    'Pepper-417-Otter',
    '{"basic": [{"key": "password", "value": "{{password}}"}]}',
  ],
  ['a token in the address of a bot', 'a.sh', `curl https://api.telegram.org/bot${BOT}/getMe\n`, BOT, 'curl https://api.telegram.org/bot$TOKEN/getMe\n'],
  ["Rust's text by reference", 'a.rs', `const RELAY_SECRET: &str = "${HEX}";`, HEX, 'const RELAY_SECRET: &str = "relay-secret-of-2024";'],
  ['the first of a list', 'a.py', `FERNET_KEYS = ["${VALUE}="]`, `${VALUE}=`, 'FERNET_KEYS = ["first_of_two_keys_2"]'],
  [
    "JDBC's third argument",
    'A.java',
    'DriverManager.getConnection(url, "app", "Wq8.rTk2mBv")',
    'Wq8.rTk2mBv',
    'DriverManager.getConnection(url, "app", "password")',
  ],
  ["PDO's third argument", 'a.php', "new PDO('mysql:host=db', $user, 'Wq8rTk2mBv')", 'Wq8rTk2mBv', "new PDO('mysql:host=db', $user, 'root')"],
  ['credentials of .NET', 'A.cs', 'new NetworkCredential(user, "Pepper-417-Otter")', 'Pepper-417-Otter', 'new NetworkCredential(user, "changeme")'],
  ["HTTP's basic scheme in Go", 'a.go', 'r.SetBasicAuth("ops", "Wq8rTk2m.Bv")', 'Wq8rTk2m.Bv', 'r.SetBasicAuth("ops", "password1")'],
  ["HTTP's basic scheme in Rust", 'a.rs', '.basic_auth("ops", Some("Wq8rTk2m.Bv"))', 'Wq8rTk2m.Bv', '.basic_auth("ops", Some("secret"))'],
  ["HTTP's basic scheme in Python", 'a.py', 'requests.get(url, auth=("ops", "Wq8rTk2m.Bv"))', 'Wq8rTk2m.Bv', 'requests.get(url, auth=("user", "passwd"))'],
  ["the address of Go's driver", 'a.go', 'db := "app:Wq8rTk2mBv@tcp(10.0.0.4:3306)/app"', 'Wq8rTk2mBv', 'db := "user:password@tcp(10.0.0.4:3306)/app"'],
  [
    'a bearer without the name of its header',
    'a.swift',
    `r.setValue("Bearer ${VALUE}", forHTTPHeaderField: field)`,
    VALUE,
    'r.setValue("Bearer realm-of-the-shop-2024", forHTTPHeaderField: field)',
  ],
  ["bytes of a text that are a key's, in Java", 'A.java', `byte[] hmac = "${VALUE}".getBytes();`, VALUE, `byte[] body = "${VALUE}".getBytes();`],
  ["bytes of a text that are a key's, in Go", 'a.go', `var signingKey = []byte("${VALUE}")`, VALUE, `var body = []byte("${VALUE}")`],
  [
    'a salt of WordPress',
    'wp-config.php',
    `define( 'NONCE_SALT',  '${SALT}' );`,
    SALT,
    "define( 'NONCE_SALT',  'put your unique phrase here, all 64 signs of it 1' );",
  ],
  ['prose: password', 'notes.txt', 'VPN:   user ops   password: Wq8rTk2m-Bv\n', 'Wq8rTk2m-Bv', 'VPN:   user ops   password: see the safe\n'],
  ['prose: pass', 'notes.md', 'Queue: user heron, pass Wq8rTk2mBv\n', 'Wq8rTk2mBv', 'Hall: user heron, pass through Gate12\n'],
  ['prose: a name and a password', 'chat.txt', '[09:16] Jo: admin / Pepper.Otter417\n', 'Pepper.Otter417', '[09:16] Jo: admin / Version2.0-beta\n'],
  [
    'prose: a network',
    'chat.txt',
    'Wifi (guests): otter-maple-violin-canyon-7\n',
    'otter-maple-violin-canyon-7',
    'Wifi (guests): second-floor-behind-reception\n',
  ],
  ['prose: a key of two words', 'notes.txt', 'The pre-shared key is Wq8rTk2m_BvkV9xQ2mT7\n', 'Wq8rTk2m_BvkV9xQ2mT7', 'The sort key is Wq8rTk2m_BvkV9xQ2mT7\n'],
];

/** Tables and names in which no secret stands, whatever they are called. */
const HARMLESS: readonly (readonly [file: string, text: string])[] = [
  ['app.js', '{"chunk-app":"3259b671ef2b05646ae3","chunk-auth":"8d2f6e1a0b9c8d7e4f51","chunk-token":"72e2dd7fb0c1a9483e55"}'],
  ['a.yaml', 'password_algorithm: aes-256-gcm\npassword_encryption: scram-sha-256\nssl_password: AES-256-CBC\n'],
  ['a.cfg', 'pool size=4 token_count=1200 key_path=/etc/a.pem\n'],
];

const told = (file: string, text: string): string[] =>
  findSecrets(text, { file })
    .filter(({ confidence, type }) => confidence !== 'low' && type !== 'public-identifier')
    .map(({ start, end }) => text.slice(start, end));

describe('secrets: those that people think up, and places that give them no name', () => {
  for (const [what, file, text, value, harmless] of GIVEN)
    it(what, () => {
      assert.deepEqual(told(file, text), [value]);
      assert.deepEqual(told(file, harmless), []);
    });

  it('tables of digests, names of ciphers and pairs of one line are none', () => {
    assert.deepEqual(
      HARMLESS.filter(([file, text]) => told(file, text).length > 0),
      [],
    );
  });

  it('a passphrase is made of words that no name is made of', () => {
    assert.ok(['kestrel-amber-tundra-waltz-4', 'Plum Falcon Ridge Lamp 9'].every(isPassphrase));
    assert.ok(
      ![
        'orders-api-admin-secret',
        'wild-card-tls-prod',
        'kestrel-amber-tundra-4',
        'kestrel-amber-tundra-waltz',
        'border-gray-wide-rounded-4',
        'a-b-c-d-e-f-7',
      ].some(isPassphrase),
    );
  });

  it('two words and a number have a capital and a sign', () => {
    assert.ok(['Falcon.Plum77', 'Tundra-208-Waltz', 'Amber_kestrel41!'].every(isWordsAndNumber));
    assert.ok(!['falcon_plum77', 'FalconPlum77', 'User_name12', 'Falcon_plum', 'Falcon_plum7'].some(isWordsAndNumber));
  });

  it('what colleagues write for each other is read as what it is, wherever it lies', async () => {
    const syntax = await wasmSyntax();
    const shown = (file: string): number =>
      diagnose(textOnlyFacts(file, '- Queue: login `ops` / password `Wq8.rTk2mBv`\n', syntax)).findings.filter(({ confidence }) => confidence !== 'heuristic')
        .length;
    assert.equal(shown('docs/runbook-queue.md'), 1);
    assert.equal(shown('docs/queue.md'), 0);
  });

  it("a file's own variable among requests is a secret, the token of one request is not", async () => {
    const syntax = await wasmSyntax();
    const shown = (text: string): number =>
      diagnose(textOnlyFacts('crm.http', text, syntax)).findings.filter(({ confidence }) => confidence !== 'heuristic').length;
    assert.equal(shown(`@token = ${VALUE}\n`), 1);
    assert.equal(shown(`GET https://crm.acme.dev\nX-Token: ${VALUE}\n`), 0);
  });
});

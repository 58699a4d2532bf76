import assert from 'node:assert/strict';
import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const token = (claims: object, signature = ''): string =>
  [base64('{"alg":"HS256","typ":"JWT"}'), base64(JSON.stringify(claims))].map((part) => part.replace(/=+$/, '')).join('.') + signature;

/** Drawn at random in the shape of a page's token. */
const PAGE_TOKEN =
  'EAACnQvWys81vp7hB1dx8PpD5KHXe3PYiGkPAuNaRL63xYKwzEInncIIA3ANxN9K3KSU9Mi4roNL89sM995YTBXaK7JQEVT0mlAmrtVETW0TesULeetLDQ8B8vW2ZBjyaXYl1AcCtLn99MHwP708dWgW5h';

/** Kinds of text that real applications hold and that are no secret, and beside each one that is. */
const PAIRS: readonly (readonly [kind: string, file: string, harmless: string, secret: string, fileOfSecret?: string])[] = [
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
  [
    'a token without a signature, or the one of documentation',
    'url.ts',
    `const token = '${token({ sub: '4711', name: 'Ada' })}';\n`,
    "const token = 'q7Rk2LmX9vTb4NcZ8sWd1HfJ';\n",
  ],
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
  [
    'what a Kubernetes secret keeps besides: addresses without a password, names of constants',
    'secrets.yaml',
    `apiVersion: v1\nkind: Secret\ndata:\n  BROKER_URL: ${base64('redis://redis-service:6379/0')}\nstringData:\n  LLM_KEY: OPENAI_GPT4_1\n  BASE_URL: http://localhost:8000\n`,
    `apiVersion: v1\nkind: Secret\ndata:\n  BROKER_URL: ${base64('redis://:kV9xQ2mT7r@redis-service:6379/0')}\n`,
  ],
  [
    'what a template puts in, and names of variables',
    'call.sh',
    'curl -H "Authorization: Bearer $$TASKS_API_KEY$$"\n    -H "X-Api-Key: %TASKS_API_KEY%"\nconst names = { api_key: "GRADIO_H2X_KEY" };\n',
    'curl -H "Authorization: Bearer q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n',
  ],
  [
    'keys that everybody knows',
    '.env',
    `AZURE_SECRET_KEY=${['Eby8vdM02xNOcqFlqUwJPLlm', 'EtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='].join('')}\nTOTP_SECRET=${['JBSWY3DP', 'EHPK3PXP'].join('')}\n`,
    'AZURE_SECRET_KEY=Qx7bzM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==\n',
  ],
  [
    'credentials of an example in HTTP’s basic scheme',
    'settings.yaml',
    `auth:\n  secret: "Basic ${base64('secret:key')}"\n`,
    `auth:\n  secret: "Basic ${base64('ci:kV9xQ2mT7rL4')}"\n`,
  ],
  [
    'words with digits for letters',
    'guide.js',
    'page.fill("#password", "s3cur3-p4ss"); license_key = "Y0urL1cens3KeyH3re"\n',
    'url = "mysql://app:Sampl3Harbour12*@db.acme.dev/x"\n',
  ],
  [
    'digests and numbers of objects under the name of no secret',
    'trace.json',
    '{"structural_key": "0a22aed0d6523592032c0017443c21179d8e14df5f61bd29faccabda342500ad", "crew_key": "4d5b21867b638a1846a38dc4af8e29a4", "credentials": "cred_520125108297961972"}',
    '{"encryption_key": "0a22aed0d6523592032c0017443c21179d8e14df5f61bd29faccabda342500ad"}',
  ],
  [
    'the argument of a function that gets one',
    'keys.py',
    'sp._get_agent_key("507f1f77bcf86cd799439011", "user1")\n',
    'agent_api_key = "507f1f77bcf86cd799439011"\n',
  ],
  ['a product named after passwords', 'pyproject.toml', '[x]\ndeps = [\n  "onepassword-sdk==0.4.0",\n]\n', '[x]\npassword = "kV9xQ2mT7rL4pW8z"\n'],
  [
    'a value that is encrypted',
    'block.py',
    'block = {"custom_smtp_password": "acme_enc:aesgcm-v1:abc9X"}\n',
    'block = {"custom_smtp_password": "kV9xQ2mT7rL4pW8z"}\n',
  ],
  [
    'in a test, passwords that somebody thought up',
    'backend/tests/test_auth.py',
    'client.post("/register", json={"email": email, "password": "Tr0ub4dor3a"})\nnew = {"new_password": "An0therStr0ngPwd!"}\n',
    'password = "kV9xQ2mT7rL4pW8zN3bC"\n',
    'backend/auth.py',
  ],
  [
    'a row of letters whose case changes',
    'bot.env',
    'TELEGRAM_BOT_TOKEN="123456789:ABCdefGHIjklMNOpqrSTUvwxYZ"\n',
    'TELEGRAM_BOT_TOKEN="tok-q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n',
  ],
  [
    'a file of users, a key of a cache, a project’s key',
    'cache.py',
    'zf.writestr("/etc/passwd", "root:x:0:0")\nk = make_history_key("ckpt-hist:v1:db0")\nsonar_project_key = "acme_app_bd4cd369-af44-4d19"\n',
    'client.set_api_key("q7Rk2LmX9vTb4NcZ8sWd1HfJ")\n',
  ],
  [
    'digests in a lock file of any tool',
    'i18n.lock',
    'forgot_password: 97f548ff4b0886fcfe1e3b8cc9ca36d2\n',
    `key: ghp${'_'}${'a1B2'.repeat(2)}Qz7Lr2Vt9Kd4Nw8Zb1Hs6Jf3Mp5T\n`,
  ],
  [
    'the signature of jwt.io’s example behind other claims',
    'doc.js',
    `token: "${token({ api_key: '123456' }, ['.SflKxwRJSMeKKF2QT4', 'fwpMeJf36POk6yJV_adQssw5c'].join(''))}"\n`,
    'token = "q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n',
  ],
  [
    'a header of a token alone, two rows that take turns, words that say so',
    'env.js',
    `const a = { JWT_SECRET: '${base64('{"alg":"HS256","typ":"JWT"}')}', secret: "a1B2c3D4e5F6g7H8i9J0-_K1L2M3N4O5P6", client_secret: "THis~iS4faKe.53CreTvALu3" };\n`,
    "const a = { JWT_SECRET: 'q7Rk2LmX9vTb4NcZ8sWd1HfJ' };\n",
  ],
  [
    'a key that is said to be public, and Algolia’s, wherever they stand in their settings',
    'site.config.ts',
    "const site = {\n  algolia: {\n    // From the dashboard.\n    appId: 'Q7XK2M9VT4',\n    // It\n    // is\n    // read\n    apiKey: '3f1c9a7be0d24586917c3e5fa2b8d604',\n  },\n  // Public API key: it is safe to commit it\n  apiKey: 'a1f93c7be0d24586917c3e5fa2b8d604',\n};\n",
    "const site = { algolia: { adminApiKey: '3f1c9a7be0d24586917c3e5fa2b8d604' } };\n",
  ],
  [
    'a path of words, a digest that is compared with, an encrypted password in an address',
    'settings.py',
    `business_key = "menu:knowledge:user:7"\nok = user.password == 'd880e722c47a34d8e9fce789fc62389d'\nurl = "mysql://root:gAAAAAB${'lp4b4c59FeVGF_OQ'.repeat(5)}==@mysql:3306/x"\n`,
    `url = "mysql://root:kV9xQ2mT7rL4@mysql:3306/x"\n`,
  ],
  [
    'what follows a stand-in for a key',
    'run.sh',
    'docker run -e OPENAI_API_KEY=sk-xxx chenzhaoyu94/chatgpt-web2\n',
    'docker run -e API_KEY="q7Rk2LmX9vTb4NcZ8sWd1HfJ" x\n',
  ],
  [
    'a search that nobody names, by its application and its index',
    'bundle.js',
    'var o={appId:"Q7XK2M9VT4",apiKey:"3f1c9a7be0d24586917c3e5fa2b8d604",indexName:"packages"};\n\n\n\n\n\nvar azureOpenAI=1;\n',
    'var o={appId:"Q7XK2M9VT4",apiKey:"3f1c9a7be0d24586917c3e5fa2b8d604",region:"eu"},u=1;\n',
  ],
  [
    'an argument of another name beside a password',
    'login.py',
    'digest = seal(password, encoding="ISO-8859-7")\nstore(secret, label="Q7-k2LmX9vTb4NcZ8s")\n',
    'password = config("DB_PASSWORD", default="kV9xQ2mT7rL4pW8z")\n',
  ],
  [
    'the words that a function of a template takes',
    'templates/secret.yaml',
    '{{- $password := include "shared.passwords.keep" (dict "length" 16 "skipB64enc" true "context" $) }}\n  db.password = {{ include "shared.read" (dict "skipB64enc2" true) | quote }}\nname: {{ printf "%s-password-update" (include "db.v1.chart.fullname" .) | trunc 63 }}\n',
    'password: {{ coalesce .Values.db.password (default "kV9xQ2mT7rL4pW8z" .Values.password) | b64enc }}\n',
  ],
  ['the algorithm of a secret', 'values.yaml', 'tsigSecretAlg: hmac-sha384\njwtSecretAlg: HS512-with-Rsa2\n', 'tsigSecret: kV9xQ2mT7rL4pW8zHs3NbY\n'],
  [
    'what a command takes after a password that a variable holds',
    'cache.sh',
    'cache-cli -a $CACHE_PASSWORD CLUSTER FORGET 9c4e1f7a2b8d60359e1c7fa4b2d8063e5f9a1c7b\ncache-cli --pass ${CACHE_PASSWORD} NODE 9c4e1f7a2b8d60359e1c7fa4b2d8063e5f9a1c7b\n',
    'cache-cli --password kV9xQ2mT7rL4pW8z NODE\n',
  ],
  [
    'an address that is signed for a while',
    'plan.json',
    '{"a": "https://img.acme.dev/p/7?e=1573636789&token=q7Rk2LmX9vTb4NcZ8sWd1HfJ:vT4-b9NcZ8sWd", "b": "https://img.acme.dev/p/8?token=q7Rk2LmX9vTb4NcZ8sWd1HfJ&amp;expires=1573636789"}\n',
    '{"a": "https://api.acme.dev/p/7?size=1573636789&token=q7Rk2LmX9vTb4NcZ8sWd1HfJ"}\n',
  ],
  [
    'ports that a container publishes, and an option that begins with u beside an address',
    'install.sh',
    'docker run -d -p 5000:5000 --name registry2 registry:2\ndocker run -p 127.0.0.1:27018:27017/tcp mongo\nproxy -upstream=http://localhost:9115\n',
    'docker login -u ada -p kV9xQ2mT7rL4 hub.acme.dev\n',
  ],
  [
    'shapes that come by inside of base64',
    'logo.svg',
    `<image href="data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAAB'.repeat(6)}/${PAGE_TOKEN}+${'pQ7rS2tU9vW4xY8zA1bC5dE'.repeat(6)}"/>\n`,
    `token = "${PAGE_TOKEN}"\n`,
  ],
  [
    'keys of objects, of a site, of a table of words',
    'dash.yaml',
    `a:\n  "$$hashKey": "object:1058"\n  siteKey: 6LfKx2QUAAAAAHq7vT2xL9mWb4Nc8ZsHd1fJyQpR\n  spreadsheet_key: 1S0mld7LMbUad8LYlo13Os9f7eNjw57MqVC0YiCd1Jis\n  encodings/o200k.tiktoken: 6494e42d5aad2bbb441ea9793af9e7db335c8d9c\n  checkout_token: c1a7be0d24586917c3e5fa2b8d604e92\n`,
    `a:\n  recaptcha_secret_key: 6LfKx2QUAAAAAHq7vT2xL9mWb4Nc8ZsHd1fJyQpR\n`,
  ],
  [
    'a name that ends in the word, an import under such a name, paths of words',
    'main.go',
    'import (\n\tturkey "gitlab.com/acme/sdks/api/go/v2"\n\tapikey "gitlab.com/acme/sdks/api/go/v2"\n)\nvar key = "shop:v1:ws_123:projects/proj_123/apps/app_456#update_app"\nvar monkey = "q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n',
    'var apikey = "q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n',
  ],
  [
    'the next tag of a field',
    'user.go',
    'type User struct {\n\tPassword string `json:"password" binding:"required,min=8,R2"`\n}\n',
    'var settings = map[string]string{"password": "required,min=8,R2"}\n',
  ],
  [
    'what a field shows before anything is typed, and what a sentence gives as an example',
    'form.tsx',
    '<input placeholder="Your token (e.g. glpat-Kq7vT2xL9mWb4Nc8ZsHd)" />\nconst fields = [{ placeholder: "glpat-Kq7vT2xL9mWb4Nc8ZsHd" }];\n',
    '<input token="glpat-Kq7vT2xL9mWb4Nc8ZsHd" />\n',
  ],
  [
    'what somebody says is none',
    'hooks.ts',
    'const hooks = { secret: "whsec_9c4e1f7a2b8d60359e1c7fa4b2d8063e", // dummy secret\n};\nconst old = "glpat-Kq7vT2xL9mWb4Nc8ZsHd"; // revoked in May\n',
    'const hooks = { secret: "whsec_9c4e1f7a2b8d60359e1c7fa4b2d8063e", // the secret\n};\n',
  ],
  [
    'the token of a message that documentation shows, and rows that everybody types',
    'docs/events.mdx',
    '```json\n{ "id": 7, "token": "vbT8hi3jKQmrFP_LN1WcS" }\n```\nUse `glpat-abc123def456ghi789jk`.\n',
    '```sh\nexport API_TOKEN="vbT8hi3jKQmrFP_LN1WcS"\n```\n',
    'events.sh',
  ],
  [
    'words about a secret in base64',
    'jwt.ts',
    `const jwtSecret = "${base64('my-secret-key')}"; const token = "${base64('{"user":"default","password":"default"}')}";\n`,
    `const jwtSecret = "${base64('q7Rk2LmX9vTb4NcZ8sWd')}";\n`,
  ],
  [
    'rows of tables and what a message in a comment shows',
    'Gateways.php',
    '$gateway->key = \'hxd6gwg3ekb9tb3v9lptgx1mqyg69zu9\'; $row = [\'contact_key\' => \'juMXBqyvDashDUvoYXsdcbZV2SRrFf0BOUFjsc6G\'];\n/*\n * "token": "7f388cf8096aa0bca1477aee9d91e156c61f8fa8282c7f1c0c",\n */\n/*\n{\n  "token": "70b91a64ed0f1bdf90fb9c6ea7e3c31d5792a3d0945ffc20fe"\n}\n */\n',
    "$gateway->api_key = 'hxd6gwg3ekb9tb3v9lptgx1mqyg69zu9';\n",
  ],
  [
    'the name of the user said twice, and the setting behind a word',
    'options.go',
    'dsn := "user=booksapp password=booksapp dbname=books2 sslmode=disable"\n',
    'dsn := "user=booksapp password=kV9xQ2mT7rL4pW8z dbname=books2 sslmode=disable"\n',
  ],
  [
    'a token that a test has signed for itself',
    'apis/login_test.go',
    `token := "${token({ id: '4q1xlclmfloku33', type: 'auth', exp: 2524604461 }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}"\n`,
    `token := "${token({ iss: 'https://login.acme.dev/', sub: '4711', exp: 2524604461 }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}"\n`,
  ],
  [
    'what requests look like, in the description of an API',
    'docs/store.yaml',
    `openapi: 3.0.3\npaths:\n  /login:\n    post:\n      example:\n        token: ${token({ iss: 'shop', sub: '7' }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}\n        refresh_token: CxKP3VYWQzkXqrfxTmPLB446\n        password: kV9xQ2mT7rL4pW8z\n`,
    'paths:\n  refresh_token: CxKP3VYWQzkXqrfxTmPLB446\n',
    'store.yaml',
  ],
  [
    'a token that an example has issued, and a page to change a password on',
    'mail.tsx',
    `const link = 'https://auth.example.com/step2?token=${token({ iss: 'https://auth.example.com', sub: '7' }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}'; const page = import.meta.env.VITE_RESET_PASSWORD;\n`,
    `const link = 'https://auth.acme.dev/step2?token=${token({ iss: 'https://auth.acme.dev', sub: '7' }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}';\n`,
  ],
  [
    'in a page of documentation, a password or a token that a request shows',
    'doc/api.md',
    `curl -H "Authorization: Bearer q7Rk2LmX9vTb4NcZ8sWd1HfJ" -u ada:kV9xQ2mT7rL4 https://api.acme.dev\ncurl -H "Authorization: Basic ${base64('admin:kV9xQ2mT7r')}"\n{ "refresh_token": "kV9xQ2mT7rL4pW8zHs3NbYc6Vd1f" }\n`,
    'curl -H "Authorization: Bearer q7Rk2LmX9vTb4NcZ8sWd1HfJ" https://api.acme.dev\n',
    'deploy/api.sh',
  ],
  [
    'in a page of an application, what it shows as code',
    'templates/howto.html.twig',
    '<pre><code class="bash">client_secret=3qd12zpeaxes8cwg8c0404g888co4wo8\n"access_token": "ZWFjNjA3ZWMwYWVmYzRkYTBlMmQ3"</code></pre>\n',
    '<pre>How to</pre><script>const access_token = "ZWFjNjA3ZWMwYWVmYzRkYTBlMmQ3";</script>\n',
  ],
  [
    'in a test, a private key and the password of a host among containers',
    'tests/proxy_test.py',
    `key = """-----BEGIN ${'PRIVATE'} KEY-----\n${'q7Rk2LmX9vTb4NcZ8sWd1HfJ'.repeat(4)}\n-----END ${'PRIVATE'} KEY-----"""\nproxy = "socks5://ada:kV9xQ2mT7rL4@socks5proxy:1080"\n`,
    'proxy = "socks5://ada:kV9xQ2mT7rL4@socks.acme.dev:1080"\n',
  ],
  [
    'words of an interface in any language',
    'conf/locale/locale_hu-HU.ini',
    'password=Jelszó1234\npassword_holder=Jelszó\ntoken_hint=q7Rk2LmX9vTb4NcZ8sWd1HfJ\n',
    'password=kV9xQ2mT7rL4pW8z\n',
    'conf/app.ini',
  ],
  ['a variable of a public bucket that is not set', '.env', 'PUBLIC_AWS_SECRET_ACCESS_KEY=null\nPUBLIC_SMTP_PASSWORD=\n', 'PUBLIC_SMTP_SECRET=kV9xq\n'],
  ['a word with letters beyond ASCII', 'app.ini', 'password=Jelszójavítás\nadmin_password=Contraseña\n', 'password=Jelszó-77kQx\n'],
  [
    'an address where a command takes a name and a password',
    'subscribe.sh',
    "curl -u 'http://localhost:9000/api/public/subscription' -d a=b\n",
    "curl -u 'ada:kV9xQ2mT7rL4' http://localhost:9000/api\n",
  ],
  [
    'an address that a page links to',
    'main.html',
    '<a href="https://qm.example.dev/join?_wv=1027&k=lqMHu_5Fskm7H2S1v&authKey=q7Rk2LmX9vTb4NcZ8sWd1HfJ">Join</a> <img src="https://badge.acme.dev/b.svg?token=q7Rk2LmX9vTb4NcZ8sWd1HfJ">\n',
    '<script>fetch("https://api.acme.dev/join?authKey=q7Rk2LmX9vTb4NcZ8sWd1HfJ")</script>\n',
  ],
  [
    'names of tables, of indexes, and how often something may be asked',
    'migrate.php',
    "$this->renameIndex('oauth2_access_tokens', 'by_user_368a4209a76ed395', 'user_id'); $x = ['access_token' => 'idx_368a4209a76ed395f'];\n$limits = ['reset_password' => '1/m/ip,1/m/key'];\n",
    "$this->set('oauth2_access_token', 'q7Rk2LmX9vTb4NcZ8sWd1HfJ');\n",
  ],
  [
    'a program that reads the environment',
    'lib/server/env.js',
    "env.SSL_KEY = readENV('SSL_KEY2_x');\nenv.ssl_token=readENV('q9');\n",
    'API_TOKEN=q7Rk2LmX9vTb4NcZ8sWd1HfJ\n',
    'lib/server/.env',
  ],
  [
    'in a pipeline, a password that somebody thought up and a key that an application makes for itself',
    '.github/workflows/build.yml',
    'env:\n  MYSQL_ROOT_PASSWORD: Harb0ur-12\n  APP_KEY: base64:kgk/4DW1vEVy7aEvet5FPp5un6PIGe/so8H0mvoUtW0=\n',
    'env:\n  DEPLOY_TOKEN: q7Rk2LmX9vTb4NcZ8sWd1HfJ\n',
  ],
  [
    'in a test, what is good for one payment',
    'spec/fixtures/webhook.json',
    `{"client_secret": "${['pi_3SVCroQ8iJWBZFaM', '22iaIuU3_secret_wMcPlg3I0vg6axAwII8B1HOVv'].join('')}"}\n`,
    `{"secret": "${['sk_live', '4eC7xQ2mT7rL4pW8zHs3NbYc'].join('_')}"}\n`,
  ],
  [
    'addresses within the same site, in a comment on what a page holds',
    'Helper.php',
    '// <object data="/storage/1.html?id=95&token=3dced8dc80305031b358119f3d156204"></object> <script src="../a.js?token=c4786c4497db3c6254a0c310623a43c3">\n',
    "$url = '/storage/1.html?id=95&token=3dced8dc80305031b358119f3d156204';\n",
  ],
  [
    'a UUID whose groups somebody typed, and an example by its name',
    'run-example.sh',
    'export DEEPL_API_KEY="48E92789-57A3-466A-9959-1A1A1A1A1A1A"\nexport API_TOKEN=284fe833cbaeecf2764801aa73965080b184fc88\n',
    'export DEEPL_API_KEY="48E92789-57A3-466A-9959-1A7B3C9D2E4F"\n',
    'run.sh',
  ],
  [
    'a token whose time is over, and an address that was signed for a day',
    'tests/backend.py',
    `token = "${token({ iss: 'https://login.acme.dev/', sub: '4711', exp: 946684800 }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}"\n`,
    `token = "${token({ iss: 'https://login.acme.dev/', sub: '4711', exp: 2524604461 }, '.UwSGk9vQx2mT7rL4pW8zHs3NbYc6Vd1f')}"\n`,
  ],
  [
    'the number of a public key, a key that pages write events with',
    'Dockerfile',
    'ARG NGINX_GPGKEY="573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62"\nENV RUDDER_WRITE_KEY=1kmTTxJoSmaZNRpU1uORpyZ8mqv\n',
    'ENV NGINX_APIKEY="573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62"\n',
  ],
  [
    'texts in a row',
    'captcha.js',
    'var words = ["mY4W", "get_api_key", "q7Rk2LmX9vTb4NcZ8sWd1HfJ", "u3PHrNr"];\n',
    'var header = ["x-api-key", "q7Rk2LmX9vTb4NcZ8sWd1HfJ"];\n',
  ],
  [
    'in an environment for tests, a hash of a password',
    'scripts/test-environments/oidc/users.yml',
    "password: '$argon2id$v=19$m=65536,t=3,p=4$t6SNxOtQ6wBnGZUbPu/MVQ$+KCk9Zfc7gemFDRo5q7Rk2LmX9vTb4NcZ8sWd1HfJ'\n",
    "password: '$argon2id$v=19$m=65536,t=3,p=4$t6SNxOtQ6wBnGZUbPu/MVQ$+KCk9Zfc7gemFDRo5q7Rk2LmX9vTb4NcZ8sWd1HfJ'\n",
    'deploy/users.yml',
  ],
  [
    'requests that somebody tried by hand, and their tokens',
    'controller/user.http',
    'GET {{baseUrl}}/get\nAuthorization: Bearer 47f9c74ec11041f193b777ebb95c3b0d\n\nDELETE {{baseUrl}}/oauth2/token?token=ca8a188f464441d6949c51493a2b7596\n',
    '{ "accessSecret": "kXM1l5ia1RvSX3QaOEcwI3RLz3Y2rmNszWonKZtP" }\n',
  ],
  [
    'a key that ends in crosses, the method of a signature, a word with digits',
    'Client.java',
    'String apiKey = "sk-47aa124781be4bfb95244cc62f6xxxx"; headers.put("Authorization", "ACS3-HMAC-SHA256" + " "); // mongodb://wekan:s3cret@mongo.acme.dev:27017\n',
    'String apiKey = "sk-47aa124781be4bfb95244cc62f6a1b2";\n',
  ],
  [
    'the number of a key that signs packages',
    'Dockerfile',
    'RUN key=\'A4A9406876FCBD3C456770C88C718D3B5072E1F5\'; gpg --recv-keys "$key"\n',
    "RUN api_key='A4A9406876FCBD3C456770C88C718D3B5072E1F5'; run\n",
  ],
  [
    'what fills a demonstration, by its name',
    'app/Console/DemoSeederCommand.php',
    "$group = ['api_key' => '9yMHsdioQosnyVK4iCVR'];\n",
    "$group = ['api_key' => '9yMHsdioQosnyVK4iCVR'];\n",
    'app/Console/SeederCommand.php',
  ],
  [
    'an address that is signed for one picture',
    'public/pictures.json',
    '{"url": "https://files.blob.core.acme.dev/a.webp?se=2123-10-14T09%3A00Z&sp=r&sv=2021-08-06&sr=b&rscc=max-age&sig=pLlQh8oUktqQzhM09SDDxn5aakqFuM2FAPptuA0mbqc%3D"}\n',
    '{"url": "https://files.blob.core.acme.dev/?se=2123-10-14T09%3A00Z&sp=rwdl&sv=2021-08-06&sr=c&sig=pLlQh8oUktqQzhM09SDDxn5aakqFuM2FAPptuA0mbqc%3D"}\n',
    'conf/pictures.json',
  ],
  [
    'the number of who signed an address or sells through it',
    'recipes.xml',
    '{"url":"https://shop.acme.dev/dp/7?psc=1\\u0026SubscriptionId=AKIAJ7Q5D3ZI2FGTPAQX\\u0026tag=x"} <a href="https://shop.acme.dev/dp/7?a=1&amp;AWSAccessKeyId=AKIAJ7Q5D3ZI2FGTPAQX&amp;Signature=x">\n',
    '{"accessKeyId": "AKIAJ7Q5D3ZI2FGTPAQX"}\n',
  ],
  [
    'a token that says that it may only read, and one good for writing',
    'nx.json',
    `{"nxCloudAccessToken": "${base64('7c1e9a4b-2d8f-4b6a-9e3c-5f7a1b2c3d4e|read')}"}\n`,
    `{"nxCloudAccessToken": "${base64('7c1e9a4b-2d8f-4b6a-9e3c-5f7a1b2c3d4e|read-write')}"}\n`,
  ],
  [
    'words with signs for letters, and tokens of documentation',
    'hook.ts',
    "const apiKey = 'TH!Si$MySup3rS3creTAP!KEy'; const body = { token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl' }; const bot_token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';\n",
    "const apiKey = 'Qr!7i$Xw9pLz3V8kM2nB'; \n",
  ],
  [
    'a token that counts versions, and one that is called a number beside',
    'payload.ts',
    'const body = { version_token: "FfQhQJf9r3VSQIgyWBk1oqhIwiznLwVw", form: { token: "6f3e8a1c9d2b47a0b6e5f1a2c3d4e5f6", response_id: "6f3e8a1c9d2b47a0b6e5f1a2c3d4e5f6" } };\n',
    'const body = { form: { token: "6f3e8a1c9d2b47a0b6e5f1a2c3d4e5f6", response_id: "7a0b6e5f1a2c3d4e5f66f3e8a1c9d2b4" } };\n',
  ],
  [
    'an object that is given as an example',
    'auth.py',
    'class Config:\n    json_schema_extra = {\n        "example": {\n            "user": {"id": 7},\n            "current_password": "kV9xQ2mT7rL4pW8z",\n        }\n    }\n',
    'extra = {"example": {"user": 7}, "current_password": "kV9xQ2mT7rL4pW8z"}\n',
  ],
  [
    'the key of an app, far below what says that it is one',
    'google-services.json',
    `{"client": [{"client_info": {"mobilesdk_app_id": "1:4711:android:9f", "x": "${'-'.repeat(900)}"},\n\n\n\n\n"api_key": [{"current_key": "AIza${'SyQ7Rk2LmX9vTb4NcZ8sWd1HfJp3Vq6Yt'}_x"}]}]}\n`,
    `{"client": [{"client_info": {"x": "${'-'.repeat(900)}"},\n\n\n\n\n"api_key": [{"current_key": "AIza${'SyQ7Rk2LmX9vTb4NcZ8sWd1HfJp3Vq6Yt'}_x"}]}]}\n`,
  ],
  [
    'a page that tells of a variable that is published',
    'docs/variables.md',
    '```env\nNEXT_PUBLIC_OPENAI_API_KEY=sk-xxx # never do this\n```\n',
    'NEXT_PUBLIC_OPENAI_API_KEY=sk-xxx\n',
    '.env',
  ],
  [
    'an index of a table',
    'db.sql',
    'CREATE TABLE `t` (\n  KEY `FK810a8gq30miyp6j1eub97qm6k` (`user_id`),\n  UNIQUE KEY `UKqqkbhdmxbv3jissqw7vidi9kb`(`stock_id`)\n);\n',
    "INSERT INTO t (api_key) VALUES ('x'); SET @api_key = 'FK810a8gq30miyp6j1eub97qm6k';\n",
  ],
  ['what reads a variable, in quotes', 'config.toml', 's3_access_key = "env(S3_ACCESS_KEY_7x)"\n', 's3_access_key = "q7Rk2LmX9vTb4NcZ8sWd1HfJ"\n'],
  [
    'a key that a page says is revoked, in any language',
    'docs/audit.md',
    'The key `glpat-Kq7vT2xL9mWb4Nc8ZsHd` was revoked in May. La clave anterior (revocada): `glpat-Kq7vT2xL9mWb4Nc8ZsHe`\n',
    'The key is `glpat-Kq7vT2xL9mWb4Nc8ZsHd`.\n',
  ],
  [
    'what is encrypted by its name, a name and a word, words about passwords',
    'seed.json',
    '{"api_key_encrypted": "m7AR2E4Urs0U9ZPcJfUKaP8+784dpPkAD+3ZObgm", "encryptedToken": "m7AR2E4Urs0U9ZPcJfUKaP8+784dpPkAD+3ZObgm", "neo4jPassword": "neo4j/x1", "password": "StrongPass#9"}\n',
    '{"api_key": "m7AR2E4Urs0U9ZPcJfUKaP8+784dpPkAD+3ZObgm"}\n',
  ],
  [
    'a token for some hours, as an answer gave it',
    'login.java',
    '// {"access_token":"q7Rk2LmX9vTb4NcZ8sWd1HfJ","expires_in":7200}\n',
    '// {"access_token":"q7Rk2LmX9vTb4NcZ8sWd1HfJ","region":7200}\n',
  ],
  [
    'in a project of end-to-end tests, a password',
    'Shop.Web.E2E/Seed.cs',
    'public const string Password = "Harb0ur@12x";\n',
    'public const string Password = "Harb0ur@12x";\n',
    'Shop.Web/Seed.cs',
  ],
  [
    'the key of a rule, what a command is told in pairs, a map that a page shows',
    'deploy.sh',
    `sonar.ruleKey=python:S3776\naws x --tags Key=DeployedBy7,Value="$(whoami)" \\\n  Key=DeployedAt9,Value="$(date)"\nurl="https://www.google.com/maps/embed/v1/place?key=AIza${'SyQ7Rk2LmX9vTb4NcZ8sWd1HfJp3Vq6Yt'}_x"\n`,
    'API_KEY=q7Rk2LmX9vTb4NcZ8sWd1HfJ\n',
  ],
  [
    'an answer to a question that names a password',
    'Login.vue',
    "<Icon :icon=\"showPassword ? 'fa6-solid:eye-slash' : 'fa6-solid:eye'\" />\n",
    '<Form :value="dbPassword ?? \'fa6-solid:Eye-7slash\'" />\n',
  ],
  [
    'a key that is cut short',
    'audit.conf',
    'OPENAI_API_KEY="sk-proj-FbMpOfBoF8cdlPntbID1bPlHq7Rk2LmX9vTb4NcZ8sWd..."\nAPI_TOKEN = "q7Rk2LmX9vTb4NcZ8sWd***"\n',
    'OPENAI_API_KEY="sk-proj-FbMpOfBoF8cdlPntbID1bPlHq7Rk2LmX9vTb4NcZ8sWd"\n',
  ],
  [
    'what stands in for a variable that is published, and meant to be',
    'websocket.js',
    "const settings = { appKey: import.meta.env.VITE_REVERB_APP_KEY || 'p8z4t7y2m9x6c1v5' };\n",
    "const settings = { appKey: process.env.REVERB_APP_KEY || 'p8z4t7y2m9x6c1v5' };\n",
  ],
  [
    'answers that a tool keeps, within a text of JSON',
    'dev/postman.json',
    '{"body": "{\\n \\"api_key\\": \\"0a7181be6ce703851c59dcb8a4e47090f585d3de\\"}"}\n',
    '{"key": "x", "api_key": "0a7181be6ce703851c59dcb8a4e47090f585d3de"}\n',
  ],
  [
    'a name that is itself the value of a field',
    'board.jsonl',
    '{"aify3r761b9w43bq":"Password123","akrxgi7p7w14fym3gbynb98t9fh":"a"}\n',
    '{"Password123":"akrxgi7p7w14fym3gbynb98t9fh"}\n',
  ],
  [
    'methods, the number of a key as gpg prints it, the key of reCAPTCHA’s own tests, the number of a payment',
    'ldap.php',
    `$m = get('password_ldap_mode', 'md5-crypt'); $u = "https://www.acme.dev/?cmd=x&token=EC-5LL13394G30048922"; $config = ['secretKey' => '${['6LeIxAcTAAAAAGG', '-vFI1TnRWxMZNFuojJ4WifJWe'].join('')}', 'SIGN_KEY' => 'B76D61FAA6DB759466E83D9964B9C6AAE2D55278'];\n`,
    "$config = ['SIGN_SECRET' => 'B76D61FAA6DB759466E83D9964B9C6AAE2D55278'];\n",
  ],
  [
    'what a project of tests is set up with, and MD5 of the word that everybody tries first',
    'Shop.Core.Tests/appsettings.json',
    '{"Secret": "sdfsrty45634kkhllghtdgdfss345t678fs", "LoginPWD": "E10ADC3949BA59ABBE56E057F20F883E"}\n',
    '{"Secret": "sdfsrty45634kkhllghtdgdfss345t678fs", "LoginPWD": "E10ADC3949BA59ABBE56E057F20F883E"}\n',
    'Shop.Core/appsettings.json',
  ],
  [
    'where a program takes the lines around a private key away',
    'Keys.java',
    'return key.replaceAll("-----BEGIN EC PRIVATE KEY-----", "")\n        .replaceAll("\\n", "").replaceAll("\\r", "")\n        .replaceAll("-----END EC PRIVATE KEY-----", "");\n',
    `String key = "-----BEGIN EC PRIVATE KEY-----\\n${base64('4711 is the number of this private key, and nothing else').slice(0, 64)}\\n-----END EC PRIVATE KEY-----";\n`,
  ],
  [
    'a sentence with an abbreviation in it',
    'app.properties',
    'vault.password=when_you_are_in_K8S_please_take_it_from_vault\n',
    'vault.password=when7Kestrel_Harbour\n',
  ],
  [
    'JSON of a description that a program joins line by line',
    'Api.java',
    '@Operation(summary = "Sets up a device", description = "Answers:\\n" +\n    "{\\n" +\n    "  \\"deviceSecret\\": \\"q7rk2lmx9vtb4nczsw1h\\"\\n" +\n    "}")\n',
    'String body = "{\\n" +\n    "  \\"deviceSecret\\": \\"q7rk2lmx9vtb4nczsw1h\\"\\n" +\n    "}";\n',
  ],
  [
    'where a service is, beside its password in the same Secret',
    'obaas.yaml',
    `kind: Secret\napiVersion: v1\ndata:\n  db.service: ${base64('freepdb1')}\n  registry.pull_url: ${base64('localhost:30100/team')}\n  registry.push_url: ${base64('registry:5000/team')}\n`,
    `kind: Secret\napiVersion: v1\ndata:\n  db.service: ${base64('freepdb1')}\n  db.password: ${base64('Harbour-90817')}\n`,
  ],
  [
    'the checksum of a secret, which tells a deployment that it has changed',
    'deployment.yaml',
    'metadata:\n  annotations:\n    checksum/token-secret: 68aeb1839cdf9a27e9e206bb1d628d50cfece5d72c56f0880cf416127642d494\n',
    'metadata:\n  annotations:\n    deploy/token-secret: 68aeb1839cdf9a27e9e206bb1d628d50cfece5d72c56f0880cf416127642d494\n',
  ],
  [
    'the address of a device at Firebase, and the number of an account at Razorpay',
    'Push.java',
    `pushToken = "dbRUQpQZT9m9WUbK36uOBL:APA91b${'F3iRMaF2YbQ6ezjspN2PPuQdFkgq4w0v1Br4OfNbz'}"; razorpayKey = "${['rzp_', 'live_'].join('')}6QlgxDnZSGC3OA";\n`,
    `serverToken = "AAAAfFoqIRo:APA91b${'F3iRMaF2YbQ6ezjspN2PPuQdFkgq4w0v1Br4OfNbz'}";\n`,
  ],
  [
    'copies of tests, as their runner keeps them',
    'api/.jest-cache/jest-transform-cache-7dd7-79ef/00/Logintest_001614f2',
    "const dto = { password: 'Harb0ur123!' };\n",
    "const dto = { password: 'Harb0ur123!' };\n",
    'api/cache/00/Login.js',
  ],
  [
    'for whom tokens are, and the key with which a page listens to Pusher',
    'secrets.yaml',
    "kind: Secret\nstringData:\n  Jwt__Audience: 'Harbour-App7'\n---\nPUSHER_APP_KEY: 4e6d8151fc6d4157e2c7\n",
    'PUSHER_APP_SECRET: 4e6d8151fc6d4157e2c7\n',
  ],
  [
    'a reference in a block of a Kubernetes secret',
    'secret.yaml',
    'kind: Secret\nstringData:\n  token: |-\n    op://operations/1password/OP_SERVICE_ACCOUNT_TOKEN\n',
    "kind: Secret\nstringData:\n  token: 'q7Rk2LmX9vTb4NcZ8sWd1HfJ'\n",
  ],
  [
    'a word for a password between colons, or cut short',
    'Url.pm',
    "Mojo::URL->new('http://isabel:s:3:c:r:e:t@mojo.acme.dev'); $password = 'TeStP_w0rD';\n",
    "Mojo::URL->new('http://isabel:s3:Kestrel42:t@mojo.acme.dev');\n",
  ],
  [
    'the name of a pair of keys, and in a test a password for a host that nobody can reach',
    'app/secret.test.yaml',
    'data:\n  - secretKey: id_ed25519\nurl: redis://:p4ssOnlyKestrel@cache.internal:6379/0\n',
    'url: redis://:p4ssOnlyKestrel@cache.acme.dev:6379/0\n',
  ],
  [
    'by what a device is reached, and the digest of nothing',
    'Seeder.php',
    '["push_token" => "9dff58531505c5862ad920db23ad719d", "deviceToken" => "9dff58531505c5862ad920db23ad719e", "api_token" => "d41d8cd98f00b204e9800998ecf8427e"]\n',
    '["GITLAB_PUSH_TOKEN" => "9dff58531505c5862ad920db23ad719d"]\n',
  ],
  [
    'the argument behind a token',
    'service.py',
    "ok, data = service.retrieve(shop, access_token, '64ef5862-4685-4aad-ae33-2d2d82428115')\n",
    "token = env_or(ACCESS_TOKEN, '64ef5862-4685-4aad-ae33-2d2d82428115')\n",
  ],
  [
    'what a scanner keeps of a secret that it found',
    '.secrets.baseline',
    '{"results": {"a.py": [{"type": "Secret Keyword", "hashed_secret": "c5d66376e40cffbc5aa328fb33ff392d2f539b3b"}]}}\n',
    '{"results": {"a.py": [{"type": "Secret Keyword", "client_secret": "c5d66376e40cffbc5aa328fb33ff392d2f539b3b"}]}}\n',
  ],
  [
    'the public half of a pair in what a browser loads',
    'client.ts',
    'export const client = new Langfuse({ publicKey: process.env.NEXT_PUBLIC_LANGFUSE_PUBLIC_KEY });\n',
    'export const client = new Langfuse({ secretKey: process.env.NEXT_PUBLIC_LANGFUSE_SECRET_KEY });\n',
  ],
];

/** What real applications hold and is one, told from what is beside it. */
const HELD: readonly (readonly [kind: string, file: string, text: string])[] = [
  ['Django’s own alphabet, parentheses and all', 'settings.py', "SECRET_KEY = 'k#7ds5mp^-x$lqs2(le6v97h#@x)pab&oj5y7d=hxe5'\n"],
  ['a key behind a terminal’s colour', 'log.txt', `\u001b[1;31mtoken:\u001b[0m \u001b[33mglpat-${'Kq7vT2xL9mWb4Nc8ZsHd'}\u001b[39m\n`],
  ['a key behind the equals sign of quoted-printable mail', 'mail.eml', `https://acme.dev/?x=3Dglpat-${'Kq7vT2xL9mWb4Nc8ZsHd'}\n`],
  ['a salt that is a secret', 'settings.py', "PAY_SECRET_SALT = '9kttQRoPtP8NXlO36aZTpP5wK10vFWbs'\n"],
  ['an element of XML inside a program', 'Orders.php', '$xml = "<Sender><SharedSecret>CvQ585ZrwyElwlDEETPFpwjOTMaav5</SharedSecret></Sender>";\n'],
];

/** Hashes, by who prints them. */
const HASHES: Readonly<Record<string, string>> = {
  mysql: "GRANT ALL ON db.* TO 'app'@'%' IDENTIFIED BY PASSWORD '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9';\n",
  postgres:
    "ALTER ROLE app WITH PASSWORD 'SCRAM-SHA-256$4096:BQ3lTl5wSpQa7lqXpxz1nA==$Vkg0Y2pVb0p5aGc4cXlFZ3l5bXJ4a2pzb3A=:c2VydmVyS2V5VGhhdElzTG9uZ0Vub3VnaDE='\n",
};

describe('secrets: the hash of a password', () => {
  for (const [kind, text] of Object.entries(HASHES))
    it(`of ${kind} is named as one, and as no password`, async () => {
      const { findings } = diagnose(textOnlyFacts('users.sql', text, await wasmSyntax()));
      assert.deepEqual(
        findings.map(({ message }) => message.split(' (')[0]),
        ['The hash of a password'],
      );
    });
  it('is told from a password behind the same words', async () => {
    const { findings } = diagnose(textOnlyFacts('users.sql', "CREATE USER app IDENTIFIED BY 'kV9xQ2mT7rL4pW8z';\n", await wasmSyntax()));
    assert.deepEqual(
      findings.map(({ message }) => message.split(' (')[0]),
      ['A password or secret'],
    );
  });
});

describe('secrets: what real applications hold', () => {
  for (const [kind, file, text] of HELD)
    it(kind, async () => {
      const { findings } = diagnose(textOnlyFacts(file, text, await wasmSyntax()));
      assert.equal(findings.filter(({ confidence }) => confidence !== 'heuristic').length, 1);
    });
});

describe('secrets: what real applications hold and is none', () => {
  for (const [kind, file, harmless, secret, fileOfSecret = file] of PAIRS)
    it(kind, async () => {
      const syntax = await wasmSyntax();
      const found = (file: string, text: string): string[] =>
        diagnose(textOnlyFacts(file, text, syntax))
          .findings.filter(({ confidence, rule }) => confidence !== 'heuristic' && !rule.inventory)
          .map(({ rule, message }) => `${rule.id} ${message}`);
      assert.deepEqual(found(file, harmless), []);
      assert.equal(found(fileOfSecret, secret).length, 1, 'the secret beside it');
    });
});

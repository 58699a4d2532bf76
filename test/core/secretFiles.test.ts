import assert from 'node:assert/strict';
import { findingsOf, emitterOf, textOnlyFacts, type Finding } from '@clewline/analyzers';

/** Made of parts, so that the repository holds no key whole. */
const KEY = ['sk-ant-', 'api03-', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0Ay'.repeat(3).slice(0, 93), 'AA'].join('');
const NAME = 'ANTHROPIC_API_KEY';

function fixed(text: string, finding: Finding): string {
  const edits = [...(finding.fixes()[0]?.edits ?? [])].sort((a, b) => b.start - a.start);
  return edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function onlyFinding(file: string, text: string): Finding {
  const findings = findingsOf(textOnlyFacts(file, text)).filter((finding) => finding.rule.id === 'secrets/provider-key');
  assert.equal(findings.length, 1, `${file}: ${String(findings.length)} findings in\n${text}`);
  const [finding] = findings as [Finding];
  assert.equal(text.slice(finding.start, finding.end), KEY, file);
  return finding;
}

/** File, text with \`@@\` in it, the text after the fix (`undefined`: the tool knows no reference, there is no edit). */
const CASES: readonly (readonly [file: string, text: string, after: string | undefined])[] = [
  ['.github/workflows/ci.yml', `env:\n  ${NAME}: @@\n`, `env:\n  ${NAME}: \${{ secrets.${NAME} }}\n`],
  ['.gitlab-ci.yml', `variables:\n  ${NAME}: "@@"\n`, `variables:\n  ${NAME}: "$${NAME}"\n`],
  ['compose.yaml', `    environment:\n      - ${NAME}=@@\n`, `    environment:\n      - ${NAME}=\${${NAME}}\n`],
  ['docker-compose.prod.yml', `      ${NAME}: '@@'\n`, `      ${NAME}: '\${${NAME}}'\n`],
  ['.vscode/mcp.json', `{"servers":{"x":{"env":{"${NAME}":"@@"}}}}`, `{"servers":{"x":{"env":{"${NAME}":"\${env:${NAME}}"}}}}`],
  ['.cursor/mcp.json', `{"env":{"${NAME}":"@@"}}`, `{"env":{"${NAME}":"\${env:${NAME}}"}}`],
  ['.mcp.json', `{"env":{"${NAME}":"@@"}}`, `{"env":{"${NAME}":"\${${NAME}}"}}`],
  ['.devcontainer/devcontainer.json', `{"remoteEnv":{"${NAME}":"@@"}}`, `{"remoteEnv":{"${NAME}":"\${localEnv:${NAME}}"}}`],
  ['claude_desktop_config.json', `{"mcpServers":{"x":{"env":{"${NAME}":"@@"}}}}`, undefined],
  ['config/settings.json', `{"anthropicApiKey": "@@"}`, undefined],
  ['pyproject.toml', `[tool.app]\napi_key = "@@"\n`, undefined],
  ['Dockerfile', `FROM node:20\nENV ${NAME}=@@\nCMD ["node"]\n`, 'FROM node:20\nCMD ["node"]\n'],
  ['Dockerfile.dev', `ARG ${NAME}="@@"\nRUN true\n`, 'RUN true\n'],
  ['deploy.sh', `curl -H "x-api-key: @@" https://api.anthropic.com\n`, `curl -H "x-api-key: \${${NAME}}" https://api.anthropic.com\n`],
  ['call.sh', `curl -H 'x-api-key: @@' https://api.anthropic.com\n`, `curl -H 'x-api-key: '"$${NAME}"'' https://api.anthropic.com\n`],
  ['run.sh', `export ${NAME}=@@\n`, `export ${NAME}="\${${NAME}:?is not set}"\n`],
  [
    'k8s/deploy.yaml',
    `kind: Deployment\n        env:\n        - name: ${NAME}\n          value: "@@"\n`,
    `kind: Deployment\n        env:\n        - name: ${NAME}\n          valueFrom:\n            secretKeyRef:\n              name: anthropic-api-key\n              key: ${NAME}\n`,
  ],
  ['.env.example', `${NAME}=@@\n`, `${NAME}=\n`],
  ['main.go', `client := New("@@")\n`, `client := New(os.Getenv("${NAME}"))\n`],
  ['Main.java', `var key = "@@";\n`, `var key = System.getenv("${NAME}");\n`],
  ['app.rb', `client = Client.new(api_key: '@@')\n`, `client = Client.new(api_key: ENV.fetch("${NAME}"))\n`],
  ['lib.rs', `let key = "@@";\n`, `let key = std::env::var("${NAME}").expect("${NAME} is set");\n`],
  ['App.cs', `var key = "@@";\n`, `var key = Environment.GetEnvironmentVariable("${NAME}");\n`],
  ['index.php', `$key = '@@';\n`, `$key = getenv('${NAME}');\n`],
  ['README.md', `Use the key @@.\n`, undefined],
  ['notes', `the key is @@, keep it\n`, undefined],
  ['application.properties', `app.key=@@\n`, `app.key=\${${NAME}}\n`],
  [
    'a.ipynb',
    `{"cells":[{"source":[\n    "client = Anthropic(api_key=\\"@@\\")\\n",\n    "x"]}]}`,
    `{"cells":[{"source":[\n    "import os\\n",\n    "client = Anthropic(api_key=os.environ[\\"${NAME}\\"])\\n",\n    "x"]}]}`,
  ],
  // In the way the file already does it.
  ['style.ts', `const a = process.env['A'];\nconst key = '@@';\n`, `const a = process.env['A'];\nconst key = process.env['${NAME}'];\n`],
  ['deno.ts', `const a = Deno.env.get('A');\nconst key = "@@";\n`, `const a = Deno.env.get('A');\nconst key = Deno.env.get('${NAME}');\n`],
  ['strict.ts', `const a = process.env.A!;\nconst key = \`@@\`;\n`, `const a = process.env.A!;\nconst key = process.env.${NAME}!;\n`],
  ['view.jsx', `export const App = () => <Chat apiKey="@@" />;\n`, `export const App = () => <Chat apiKey={process.env.${NAME}} />;\n`],
  ['plain.py', `#!/usr/bin/env python3\n"""Doc."""\ntoken = "@@"\n`, `#!/usr/bin/env python3\n"""Doc."""\nimport os\ntoken = os.environ["${NAME}"]\n`],
  ['getenv.py', `import os\na = os.getenv("A")\nkey = r'@@'\n`, `import os\na = os.getenv("A")\nkey = os.getenv("${NAME}")\n`],
  ['decouple.py', `from decouple import config\nkey = "@@"\n`, `from decouple import config\nkey = config("${NAME}")\n`],
  [
    'streamlit_app.py',
    `import streamlit as st\na = st.secrets["A"]\nkey = "@@"\n`,
    `import streamlit as st\na = st.secrets["A"]\nkey = st.secrets["${NAME}"]\n`,
  ],
];

describe('secrets in files of every kind', () => {
  for (const [file, template, after] of CASES) {
    it(`${file}${after === undefined ? '' : ', and its fix'}`, () => {
      const text = template.replace('@@', () => KEY);
      const finding = onlyFinding(file, text);
      assert.ok(!finding.message.includes(KEY.slice(0, 8)), 'the message shows no more than four characters');
      if (after === undefined) assert.deepEqual(finding.fixes(), []);
      else {
        assert.equal(fixed(text, finding), after);
        assert.deepEqual(findingsOf(textOnlyFacts(file, fixed(text, finding))), [], 'nothing is left to find');
        if (file !== '.env.example') assert.ok(finding.fixes()[0]?.requires?.some((one) => one.file === '.env.example' && one.line === `${NAME}=`));
      }
    });
  }

  it('a file of variables is kept out of the repository, not rewritten', () => {
    const finding = onlyFinding('web/.env.local', `${NAME}=${KEY}\n`);
    assert.deepEqual(finding.fixes()[0]?.edits, []);
    assert.deepEqual(finding.fixes()[0]?.requires?.[0], { file: '.gitignore', line: '.env.local' });
  });

  it('weighs less in tests, and is not dropped', () => {
    for (const file of ['tests/client.go', 'src/client.test.ts', 'test_client.py', 'conftest.py', 'pkg/client_test.go', '__tests__/a.js'])
      assert.equal(onlyFinding(file, `x = "${KEY}"\n`).severity, 'warning', file);
    for (const file of ['latest/client.go', 'src/contest.py', 'attestation.ts']) assert.equal(onlyFinding(file, `x = "${KEY}"\n`).severity, 'error', file);
  });

  it('a suppression with a reason counts in any file', () => {
    assert.deepEqual(findingsOf(textOnlyFacts('a.yml', `# clewline-ignore-next-line secrets: revoked\nkey: ${KEY}\n`)), []);
    assert.deepEqual(
      findingsOf(textOnlyFacts('a.yml', `# clewline-ignore-next-line secrets\nkey: ${KEY}\n`)).map(({ rule }) => rule.id),
      ['inventory/suppression-without-reason', 'secrets/provider-key'],
    );
  });

  it('knows the language of a program by its name alone', () => assert.equal(emitterOf('a/b.mts')?.language, 'javascript'));
});

describe('names of variables that bundlers publish', () => {
  const bundled = (file: string, text: string): string[] =>
    findingsOf(textOnlyFacts(file, text))
      .filter((finding) => finding.rule.id === 'secrets/key-in-bundle')
      .map((finding) => `${text.slice(finding.start, finding.end)} ${finding.confidence}`);

  it('in variables files, by prefix and name', () => {
    assert.deepEqual(
      bundled('.env', 'NEXT_PUBLIC_OPENAI_API_KEY=x\nVITE_ANTHROPIC_KEY=v\nVITE_API_URL=y\nREACT_APP_STRIPE_PUBLISHABLE_KEY=z\nVITE_DB_PASSWORD=w\n'),
      ['NEXT_PUBLIC_OPENAI_API_KEY proven', 'VITE_ANTHROPIC_KEY proven', 'VITE_DB_PASSWORD likely'],
    );
  });
  it('in bundlers’ definitions', () => {
    assert.deepEqual(bundled('vite.config.ts', "export default { define: { 'process.env.OPENAI_API_KEY': JSON.stringify(key), 'process.env.MODE': '1' } };"), [
      'OPENAI_API_KEY proven',
    ]);
    assert.deepEqual(bundled('next.config.mjs', 'export default { env: { ANTHROPIC_API_KEY: process.env.ANTHROPIC_API_KEY, REGION: "eu" } };'), [
      'ANTHROPIC_API_KEY proven',
    ]);
    assert.deepEqual(bundled('src/config.ts', 'export default { env: { ANTHROPIC_API_KEY: process.env.ANTHROPIC_API_KEY } };'), []);
  });
  it('in settings that are handed to the browser, under any name', () => {
    const nuxt = (fields: string): string => `export default defineNuxtConfig({ runtimeConfig: { own: process.env.VOYAGE_API_KEY, public: { ${fields} } } });`;
    assert.deepEqual(bundled('nuxt.config.ts', nuxt("site: 'Kiosk', voyage: process.env.VOYAGE_API_KEY")), ['VOYAGE_API_KEY proven']);
    assert.deepEqual(bundled('nuxt.config.ts', nuxt("site: 'Kiosk', base: process.env.BASE_URL")), []);
    assert.deepEqual(bundled('vite.config.ts', 'export default { define: { __KEY__: JSON.stringify(process.env.OPENAI_API_KEY) } };'), [
      'OPENAI_API_KEY proven',
    ]);
    assert.deepEqual(bundled('src/settings.ts', nuxt('voyage: process.env.VOYAGE_API_KEY')), []);
  });
  it('keys in files that a browser loads', () => {
    assert.deepEqual(bundled('public/chat.js', `const k = '${KEY}';`), [`${KEY} likely`]);
    assert.deepEqual(bundled('index.html', `<script>const k = '${KEY}';</script>`), [`${KEY} likely`]);
    assert.deepEqual(bundled('src/chat.js', `const k = '${KEY}';`), []);
  });
  it('a type is none, an empty line of a template tells somebody to publish one', () => {
    assert.deepEqual(
      bundled('src/env.d.ts', 'interface ImportMetaEnv {\n  readonly VITE_DB_PASSWORD: string;\n  readonly VITE_OPENAI_API_KEY?: string;\n}\n'),
      [],
    );
    assert.deepEqual(bundled('.env.example', 'VITE_DB_PASSWORD=\nVITE_OPENAI_API_KEY=""\n# VITE_X=1\n'), [
      'VITE_DB_PASSWORD likely',
      'VITE_OPENAI_API_KEY proven',
    ]);
    assert.deepEqual(bundled('src/env.ts', 'export const VITE_DB_PASSWORD = read();\n'), ['VITE_DB_PASSWORD likely']);
  });
  it('mentions in prose are none', () => assert.deepEqual(bundled('README.md', 'Never use NEXT_PUBLIC_OPENAI_API_KEY for this.'), []));
});

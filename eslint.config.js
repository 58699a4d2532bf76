import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom: the invariants of ARCHITECTURE.md, checked. */
const forbid = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});

/** The access path of something in a library, written out: `openai#OpenAI.chat`. */
const libraryPath = {
  selector: String.raw`Literal[value=/^[\w@:$][\w@\/.:$-]*#[\w*]/]`,
  message: 'A path of a library belongs in its entry in analyzers/src/catalogue.',
};

/** A comparison with a language's name, for whatever reason. */
const languageName = {
  selector: String.raw`:matches(BinaryExpression[operator=/^[=!]==?$/], SwitchCase) > Literal[value=/^(?:python|javascript|typescript)$/]`,
  message: 'Ask languages/semantics.ts what a program means in its language; compare no language names.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.cache/**',
      'analyzers/fixtures/**',
      'analyzers/src/rules/*/fixtures/**',
      'examples/apps/**',
      'test-artifacts/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-constant-condition': ['error', { checkLoops: false }],
      '@typescript-eslint/no-this-alias': 'off',
      eqeqeq: 'error',
      'max-depth': ['error', 6],
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' }, rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // analyzers is pure: no IO, no clock, no platform.
  forbid(
    ['analyzers/src/**/*.ts'],
    [[['node:*', 'fs', 'path', 'vscode', 'vscode-*', 'ws', '@clewline/*'], 'analyzers is pure: files, wasm and time are passed in.']],
  ),
  {
    files: ['analyzers/src/**/*.ts'],
    languageOptions: { globals: {} },
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'require',
        'window',
        'document',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
        'fetch',
      ],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }],
    },
  },
  // What is known of libraries stands in the catalogue, and of languages in languages/<language>/.
  {
    files: ['analyzers/src/{interpreter,templates,facts,rules,project}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', libraryPath, languageName] },
  },
  // A rule and its fixes know no language either: what a program looks like is the business of languages/<language>/emit.ts.
  {
    files: ['analyzers/src/rules/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        libraryPath,
        {
          selector: String.raw`CallExpression[callee.property.name=/^(?:endsWith|extname)$/] > Literal[value=/^\.[a-z]+$/]`,
          message: 'Ask languages/emitters.ts what writes a file; rules compare no file endings.',
        },
        { ...languageName, message: 'Ask languages/emitters.ts how something is said in a language; rules compare no language names.' },
      ],
    },
  },
  // Only the wasm provider knows the parser.
  forbid(
    ['analyzers/src/**/*.ts'],
    [
      [['node:*', 'fs', 'path', 'vscode', 'vscode-*', 'ws', '@clewline/*'], 'analyzers is pure: files, wasm and time are passed in.'],
      [['web-tree-sitter'], 'Only syntax/webTreeSitter.ts knows the parser; everything else uses SyntaxProvider.'],
    ],
    ['analyzers/src/syntax/webTreeSitter.ts'],
  ),
  forbid(['agent/protocol/src/**/*.ts'], [[['node:*', '@clewline/*', 'vscode', 'vscode-*', 'ws'], 'agent/protocol holds schemas and codecs alone.']]),
  forbid(
    ['agent/gateway/src/**/*.ts'],
    [
      [
        ['vscode', 'vscode-*', '@clewline/server*', '@clewline/cli*', '@clewline/client*', '@clewline/panel*'],
        'The gateway depends on analyzers and agent/protocol alone.',
      ],
    ],
  ),
  // Only server/src/lsp knows LSP.
  forbid(
    ['server/src/**/*.ts'],
    [
      [['vscode', 'vscode-*'], 'Only server/src/lsp knows LSP.'],
      [['@clewline/gateway*', '@clewline/cli*', '@clewline/client*', '@clewline/panel*'], 'The server depends on analyzers and agent/protocol alone.'],
    ],
    ['server/src/lsp/**'],
  ),
  forbid(
    ['server/src/lsp/**/*.ts'],
    [[['vscode', '@clewline/gateway*', '@clewline/cli*', '@clewline/client*', '@clewline/panel*'], 'The server knows no editor.']],
  ),
  forbid(
    ['client/src/**/*.ts'],
    [[['@clewline/analyzers*', '@clewline/gateway*', '@clewline/cli*'], 'The client knows the server by its public interface and agent/protocol.']],
  ),
  forbid(
    ['client/panel/src/**/*.{ts,tsx}'],
    [
      [
        ['vscode', 'node:*', '@clewline/analyzers*', '@clewline/server*', '@clewline/gateway*', '@clewline/cli*'],
        'The panel is a web page: agent/protocol and its own messages alone.',
      ],
    ],
  ),
  { files: ['client/panel/**'], languageOptions: { globals: globals.browser } },
  { files: ['test/**'], languageOptions: { globals: { ...globals.mocha, ...globals.node } } },
);

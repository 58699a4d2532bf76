import type { Quotes, TextFormat } from './scan.ts';

const DOUBLE: Quotes = { open: '"', close: '"', escape: 'backslash' };
const SINGLE: Quotes = { open: "'", close: "'", escape: 'backslash' };
const CHARACTER: Quotes = { open: "'", close: "'", escape: 'backslash', atMost: 10 };
const BACKTICKS: Quotes = { open: '`', close: '`', lines: true };
const TRIPLE: Quotes = { open: '"""', close: '"""', escape: 'backslash', lines: true };
const TRIPLE_SINGLE: Quotes = { open: "'''", close: "'''", escape: 'backslash', lines: true };

const SLASHES = { mark: { open: '//', close: '' }, line: ['//'], block: [['/*', '*/']] } as const;
const HASH = { mark: { open: '#', close: '' }, line: ['#'] } as const;

/** Lines of settings: a comment has its line to itself. */
const SETTINGS: TextFormat = { ...HASH, line: ['#', ';'], where: 'line' };
const HEREDOC = /<<[-~]?[ \t]*["']?([A-Za-z_]\w*)["']?/y;
const SHELL: TextFormat = {
  ...HASH,
  where: 'word',
  quotes: [
    { ...DOUBLE, lines: true },
    { open: "'", close: "'", lines: true },
  ],
  heredoc: HEREDOC,
};
export const CSS: TextFormat = { mark: { open: '/*', close: '*/' }, line: [], block: [['/*', '*/']], quotes: [DOUBLE, SINGLE] };
const XML: TextFormat = { mark: { open: '<!--', close: '-->' }, line: [], block: [['<!--', '-->']] };

/** Kinds of files by their names, the first that fits. By the reference of each format. */
const FORMATS: readonly (readonly [files: RegExp, format: TextFormat])[] = [
  // Read by tools that take comments in JSON.
  [/\.(?:jsonc|json5|code-workspace|hjson)$|(?:^|\/)(?:[tj]sconfig[^/]*|devcontainer|\.vscode\/[^/]*)\.json$/, { ...SLASHES, quotes: [DOUBLE, SINGLE] }],
  [/\.(?:java|kts?|scala|sc|groovy|gradle)$/, { ...SLASHES, quotes: [TRIPLE, DOUBLE, CHARACTER] }],
  [/\.go$/, { ...SLASHES, quotes: [DOUBLE, BACKTICKS, CHARACTER] }],
  [/\.rs$/, { ...SLASHES, nested: true, quotes: [{ open: 'r#"', close: '"#', lines: true }, { ...DOUBLE, lines: true }, CHARACTER] }],
  [
    /\.csx?$/,
    { ...SLASHES, quotes: [{ open: '"""', close: '"""', lines: true }, { open: '@"', close: '"', escape: 'double', lines: true }, DOUBLE, CHARACTER] },
  ],
  [/\.swift$/, { ...SLASHES, nested: true, quotes: [TRIPLE, DOUBLE] }],
  [/\.dart$/, { ...SLASHES, nested: true, quotes: [TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE] }],
  [/\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm|proto|zig|sol|prisma|cu|ino|jsonnet|libsonnet|cue|d)$/, { ...SLASHES, quotes: [DOUBLE, CHARACTER] }],
  [
    /\.(?:php|phtml)$/,
    {
      ...SLASHES,
      line: ['//', '#'],
      quotes: [
        { ...DOUBLE, lines: true },
        { ...SINGLE, lines: true },
      ],
      heredoc: /<<<[ \t]*["']?([A-Za-z_]\w*)["']?/y,
    },
  ],
  [/\.(?:scss|sass|less|styl)$/, { ...CSS, mark: SLASHES.mark, line: ['//'] }],
  [/\.css$/, CSS],
  [/\.(?:tf|tfvars|hcl|nomad)$/, { ...SLASHES, ...HASH, line: ['#', '//'], quotes: [DOUBLE], heredoc: HEREDOC }],
  [
    /\.sql$/,
    {
      mark: { open: '--', close: '' },
      line: ['--'],
      block: [['/*', '*/']],
      quotes: [
        { open: "'", close: "'", escape: 'double', lines: true },
        { open: '$$', close: '$$', lines: true },
        { open: '"', close: '"', escape: 'double' },
      ],
    },
  ],
  [/\.lua$/, { mark: { open: '--', close: '' }, line: ['--'], block: [['--[[', ']]']], quotes: [DOUBLE, SINGLE, { open: '[[', close: ']]', lines: true }] }],
  [/\.(?:hs|elm|purs)$/, { mark: { open: '--', close: '' }, line: ['--'], block: [['{-', '-}']], nested: true, quotes: [DOUBLE, CHARACTER] }],
  [
    /\.(?:ps1|psm1|psd1)$/,
    {
      ...HASH,
      where: 'word',
      block: [['<#', '#>']],
      quotes: [
        { open: '@"', close: '\n"@', lines: true },
        { open: "@'", close: "\n'@", lines: true },
        { open: '"', close: '"', escape: 'double', lines: true },
        { open: "'", close: "'", escape: 'double', lines: true },
      ],
    },
  ],
  [
    /\.(?:rb|rake|gemspec|pl|pm)$|(?:^|\/)(?:Gemfile|Rakefile|Podfile|Vagrantfile|Fastfile)$/,
    {
      ...HASH,
      where: 'word',
      quotes: [
        { ...DOUBLE, lines: true },
        { ...SINGLE, lines: true },
      ],
      heredoc: HEREDOC,
    },
  ],
  [/\.(?:exs?|jl|nix|graphqls?|gql|bzl|star)$|(?:^|\/)(?:BUILD|WORKSPACE)(?:\.bazel)?$/, { ...HASH, quotes: [TRIPLE, { ...DOUBLE, lines: true }] }],
  [/\.[rR]$/, { ...HASH, quotes: [DOUBLE, SINGLE] }],
  [/\.(?:sh|bash|zsh|ksh|fish|bats)$|(?:^|\/)\.(?:bashrc|zshrc|zshenv|profile|bash_profile|bash_aliases|envrc)$/, SHELL],
  [/(?:^|\/)(?:[\w.-]*\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]*)?$|\.dockerfile$/i, { ...HASH, where: 'line', heredoc: HEREDOC }],
  [/(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|(?:^|\/)(?:Justfile|justfile|Caddyfile|CMakeLists\.txt)$|\.cmake$/, { ...HASH, where: 'word' }],
  [/\.toml$|(?:^|\/)Pipfile$/, { ...HASH, quotes: [TRIPLE, { ...TRIPLE_SINGLE, escape: undefined }, DOUBLE, { open: "'", close: "'" }] }],
  [
    /(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/,
    {
      ...HASH,
      where: 'word',
      quotes: [
        { ...DOUBLE, lines: true, after: '=' },
        { ...SINGLE, escape: undefined, lines: true, after: '=' },
      ],
    },
  ],
  [/\.properties$/, { ...HASH, line: ['#', '!'], where: 'line' }],
  [
    /\.(?:ini|cfg|conf|cnf|editorconfig|npmrc|pylintrc|netrc|service|socket|timer|desktop)$|(?:^|\/)\.(?:npmrc|pypirc|netrc|editorconfig|gitconfig|pylintrc|flake8)$/,
    SETTINGS,
  ],
  [/(?:^|\/)(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/, { ...HASH, where: 'word' }],
  [/(?:^|\/)(?:\.gitignore|\.dockerignore|\.npmignore|\.gitattributes|CODEOWNERS)$/, { ...HASH, where: 'line' }],
  [/\.(?:cljs?|cljc|edn|el|lisp|scm|asm|s)$/, { mark: { open: ';', close: '' }, line: [';'], quotes: [{ ...DOUBLE, lines: true }] }],
  [/\.(?:tex|sty|erl|hrl|mat)$/, { mark: { open: '%', close: '' }, line: ['%'] }],
  [/\.(?:bat|cmd)$/i, { mark: { open: 'REM', close: '' }, line: ['REM ', 'rem ', '::'], where: 'line' }],
  [/\.(?:vb|vbs|bas)$/, { mark: { open: "'", close: '' }, line: ["'"], quotes: [{ open: '"', close: '"', escape: 'double' }] }],
  [/\.(?:xml|xsd|xsl|xslt|svg|plist|csproj|fsproj|vbproj|props|targets|config|resx|xaml|rss|atom|wsdl|pom)$/, XML],
  // Between fences everything is shown as it is written.
  [/\.(?:md|markdown)$/, { ...XML, heredoc: /(?<=^|\n[ \t]*)(`{3,}|~{3,})[^\n`]*/y }],
  [/\.(?:j2|jinja2?|njk|twig)$/, { mark: { open: '{#', close: '#}' }, line: [], block: [['{#', '#}']] }],
];

/** Scripts without an ending, by what runs them. */
const RUN_BY: readonly (readonly [RegExp, TextFormat])[] = [
  [/\b(?:ba|z|k|da|fi)?sh\b/, SHELL],
  [/\b(?:node|deno|bun|php|swift|scala|go)\b/, { ...SLASHES, quotes: [DOUBLE, SINGLE, BACKTICKS] }],
  [/./, { ...HASH, where: 'word', quotes: [TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE] }],
];

/** The format of a file that is neither a program that is parsed, nor YAML, nor a page; `undefined` where a comment is impossible, or not known. */
export function formatOf(file: string, text: string): TextFormat | undefined {
  const known = FORMATS.find(([files]) => files.test(file))?.[1];
  if (known) return known;
  const runner = /^#!([^\n]*)/.exec(text.slice(0, 200))?.[1];
  return runner === undefined ? undefined : RUN_BY.find(([program]) => program.test(runner))?.[1];
}

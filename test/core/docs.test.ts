import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@clewline/analyzers';
import { analyse } from '../support/fixtures.ts';
import { root } from '../support/lspClient.ts';
import { wasmSyntax } from '../support/syntax.ts';

const EXTENSIONS: Readonly<Record<string, string>> = { ts: 'example.ts', python: 'example.py' };

describe('documentation: a page for each rule, whose examples behave as it says', () => {
  for (const rule of rules) {
    it(rule.id, async () => {
      const path = join(root, 'analyzers', 'src', 'rules', rule.id, 'doc.md');
      assert.ok(existsSync(path), `${rule.id}/doc.md is missing`);
      const page = readFileSync(path, 'utf8');
      assert.ok(page.includes(rule.title), 'the page has the rule’s title');
      const policy = /```yaml policy\n([\s\S]*?)```/.exec(page)?.[1];
      const beside: Record<string, string> = policy === undefined ? {} : { 'clewline.yaml': policy };
      const examples = [...page.matchAll(/```(ts|python) (invalid|valid)\n([\s\S]*?)```/g)];
      assert.ok(examples.length > 0);
      for (const [, language = '', kind, text = ''] of examples) {
        const found = analyse(await wasmSyntax(), { [EXTENSIONS[language] ?? '']: text, ...beside }).flatMap(({ findings }) =>
          findings.filter(({ finding }) => finding.rule.id === rule.id),
        );
        assert.equal(found.length > 0, kind === 'invalid', `${kind} example:\n${text}`);
      }
    });
  }
});

describe('the README', () => {
  it('names every setting of the extension, with its default', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      contributes: { configuration: readonly { properties: Readonly<Record<string, { default: unknown }>> }[] };
    };
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    assert.ok(settings.length > 5);
    for (const [name, { default: given }] of settings) {
      const isEmpty = given === '' || (Array.isArray(given) && given.length === 0);
      assert.ok(readme.includes(`| \`${name}\` | ${isEmpty ? 'empty' : `\`${String(given)}\``} |`), `${name}: ${JSON.stringify(given)}`);
    }
  });

  it('names every rule of a family that it lists rule by rule', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const families = new Set([...readme.matchAll(/^\| \[([\w-]+)\/[\w-]+\]\(analyzers/gm)].map(([, family]) => family));
    const missing = rules.filter(({ id, family }) => families.has(family) && !readme.includes(`rules/${id}/doc.md`));
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });
});

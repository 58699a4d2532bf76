import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema, readPolicy, rules, RUNTIME_RULES } from '@clewline/analyzers';
import { withReference } from '../../scripts/policyReference.ts';
import { root } from '../support/lspClient.ts';

const page = readFileSync(join(root, 'docs', 'policy.md'), 'utf8');

describe('docs/policy.md', () => {
  it('the first example is a policy of ten lines without a problem, and the others are parts of one', () => {
    const first = /```yaml policy\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    assert.deepEqual(readPolicy('clewline.yaml', first).problems, []);
    assert.ok(first.trim().split('\n').length <= 12);
    const parts = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '').filter((part) => !part.startsWith('#'));
    assert.ok(parts.length >= 4);
    for (const part of parts)
      assert.deepEqual(
        readPolicy('clewline.yaml', `version: 1\n${part}`).problems.map((problem) => problem.message),
        [],
      );
  });

  it('the reference is that of the schema', async () => {
    assert.equal(await withReference(page), page, 'run: npm run generate');
    for (const key of Object.keys(policyJsonSchema().properties ?? {})) assert.ok(page.includes(`\`${key}\``), key);
  });

  it('every key has a description, and every rule of the family is named', () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas', 'clewline.schema.json'), 'utf8')) as unknown;
    assert.deepEqual(schema, JSON.parse(JSON.stringify(policyJsonSchema())));
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties } = value as { properties?: Record<string, { description?: string; anyOf?: { description?: string }[] }> };
      for (const [key, one] of Object.entries(properties ?? {}))
        assert.ok(one.description ?? one.anyOf?.some((form) => form.description), `${path}.${key} has no description`);
      for (const [key, one] of Object.entries(value)) visit(one, `${path}.${key}`);
    };
    visit(schema, '');
    for (const id of [...rules.map((rule) => rule.id).filter((one) => one.startsWith('policy/')), ...RUNTIME_RULES])
      assert.ok(page.includes(`\`${id.slice('policy/'.length)}\``) || page.includes(`\`${id}\``), id);
  });
});

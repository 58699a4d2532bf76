import assert from 'node:assert/strict';
import { conditionValue } from '@clewline/analyzers';
import { compileCondition } from '../../analyzers/src/policy/cel.ts';
import { outgrows } from '../support/growth.ts';
import { policy } from '../support/policies.ts';

describe('policy: conditions are bounded', () => {
  const compiled = (text: string): string => {
    const result = compileCondition(text, 'operation');
    return 'error' in result ? result.error.message : '';
  };

  it('refuses what may run long, with a reason', () => {
    assert.match(compiled(`labels.all(a, labels.all(b, labels.all(c, a == b && b == c)))`), /too many steps/);
    assert.match(compiled('cel.bind(a, model, cel.bind(b, a + a, b + b == a))'), /cel\.bind/);
    assert.match(compiled(`model == "${'x'.repeat(10)}" ${'|| stream '.repeat(500)}`), /wrong|steps/i);
    assert.match(compiled('('.repeat(300) + 'stream' + ')'.repeat(300)), /wrong/);
    assert.match(compiled('model.matchesOnRE2("(a+)+$")'), /kept for Clewline/);
    assert.equal(compiled('model.matches("(a+)+$")'), '');
    assert.equal(compiled('labels.exists(l, l in ["ssn", "iban"]) && !stream'), '');
  });

  it('a catastrophic pattern is linear: RE2', () => {
    const result = compileCondition('model.matches("^(a+)+$")', 'operation');
    assert.ok('condition' in result);
    const said = outgrows((size) => () => assert.equal(result.condition.evaluate({ model: `${'a'.repeat(size)}!` }), false), 4000);
    assert.equal(said, undefined);
    assert.equal(result.condition.evaluate({ model: 'aaa' }), true);
    // However the literals before it are quoted, and whatever it stands in: a macro's body, an index, a map.
    // An engine that goes back would take hours.
    const evil = `'${'a'.repeat(44)}!'.matches('(a+)+$')`;
    for (const text of [
      `'''a'b''' == '' || ${evil}`,
      `"""x" """ == '' || ${evil}`,
      `'''"''' == '' || ${evil} || "'" == ''`,
      `labels.exists(l, ${evil})`,
      `labels.map(l, ${evil}).size() > 9`,
      `{'k': ${evil}}['k']`,
      `[${evil}][0] ? true : ${evil}`,
      `'${'a'.repeat(44)}!' . matches('(a+)+$')`,
    ]) {
      const compiledText = compileCondition(text, 'operation');
      assert.ok('condition' in compiledText, `${text}: ${JSON.stringify(compiledText)}`);
      assert.equal(compiledText.condition.evaluate({ labels: ['a', 'b'], model: 'x' }), false);
    }
    const literal = compileCondition('model == ".matches(" || model.matches("x")', 'operation');
    assert.ok('condition' in literal && literal.condition.evaluate({ model: '.matches(' }));
  });

  it('numbers of JSON work together, whole or not', () => {
    const check = (text: string, args: Record<string, unknown>): boolean => {
      const result = compileCondition(text, 'tool');
      assert.ok('condition' in result, text);
      return result.condition.evaluate({ ...(conditionValue(args) as object), args: conditionValue(args) });
    };
    for (const amount of [10, 10.5]) {
      assert.ok(check('amount * 2 <= 50 && amount + 1.5 < 20 && args.amount > 9', { amount }));
      assert.ok(check('amount in [10, 10.5]', { amount }));
    }
    assert.ok(
      check('to.endsWith("@example.org") && size(items) < 3 && items.all(i, i.price < 5)', { to: 'a@example.org', items: [{ price: 1 }, { price: 4.5 }] }),
    );
  });

  it('one operation against many conditions takes time in proportion to their number', () => {
    const rulesOf = (length: number): string[] =>
      Array.from(
        { length },
        (_one, i) => `  - deny: provider == "p${i}" && model.startsWith("gpt-${i}") || labels.exists(l, l == "x${i}") || model.matches("^o${i}-.*$")`,
      );
    const values = conditionValue({ provider: 'openai', model: 'gpt-4o', labels: ['email', 'phone'] }) as Record<string, unknown>;
    const said = outgrows((size) => {
      const { rules } = policy(`rules:\n${rulesOf(size).join('\n')}`);
      assert.equal(rules.length, size);
      return () => {
        for (let i = 0; i < 500; i++) rules.forEach((rule) => assert.equal(rule.deny.condition.evaluate(values), false));
      };
    }, 6);
    assert.equal(said, undefined);
  });
});

import assert from 'node:assert/strict';
import { literalsOf } from '../../analyzers/src/sensitive/words/literals.ts';
import { Needs } from '../../analyzers/src/sensitive/words/needs.ts';

describe('what a pattern needs', () => {
  const cases: readonly (readonly [source: string, runs: readonly string[] | undefined])[] = [
    ['парол[ьяи]', ['парол']],
    ['(?:тел\\.|телефон)', ['тел.', 'телефон']],
    ['родил(?:ся|ась)', ['родил']],
    ['(?:表示|教え)[^。]{0,4}?システム', ['システム']],
    ['счёт?ы', ['счё']],
    ['сч[её]т', ['сч']],
    ['да+м', ['да']],
    ['аб{0,2}вг', ['вг']],
    ['аб{2}', ['аб']],
    ['(?:а|бв)?где', ['где']],
    ['(?<=перед)что', ['что']],
    ['(?!не)(?<name>да|нет)', ['да', 'нет']],
    ['\\p{Script=Han}{2,8}市', ['市']],
    ['\\u0431\\d+[\\]x]', undefined],
    ['слово|[абв]', undefined],
    ['', undefined],
  ];
  for (const [source, runs] of cases)
    it(`${source || 'nothing'} needs ${runs?.join(' or ') ?? 'nothing'}`, () => {
      assert.deepEqual(literalsOf(source), runs);
    });

  it('is found in a text in any case, as the pattern would; a text without it is told', () => {
    const needs = new Needs('(?:τηλέφωνος|телефон)');
    for (const text of ['мой ТЕЛЕФОН', 'ΤΗΛΈΦΩΝΟΣ', 'τηλέφωνοσ']) {
      assert.match(text, /(?:τηλέφωνος|телефон)/iu);
      assert.ok(needs.mayBeIn(text), text);
    }
    assert.ok(!needs.mayBeIn('мой адрес'));
    assert.ok(!needs.mayBeIn(''));
    assert.ok(new Needs('[абв]').mayBeIn('anything'));
  });
});

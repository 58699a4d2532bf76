import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';
import { labelText } from '@clewline/analyzers';
import { Anchors } from '../../analyzers/src/sensitive/words/anchors.ts';
import { TextView } from '../../analyzers/src/sensitive/words/view.ts';
import { PROSE } from '../corpus/personal/prose.ts';
import { Random } from '../corpus/random.ts';
import { APART, ungated } from '../support/ungated.ts';

function same(text: string): void {
  assert.deepEqual(labelText(text + APART), ungated(text), JSON.stringify(text));
}

/** A text that a pattern without its assertions matches: what a gate may not shut out. */
function sample(node: AST.Element | AST.Alternative | AST.Pattern, random: Random, groups: Map<AST.CapturingGroup, string>): string {
  const one = (inner: AST.Element | AST.Alternative): string => sample(inner, random, groups);
  switch (node.type) {
    case 'Pattern':
    case 'Group':
      return one(random.pick(node.alternatives));
    case 'CapturingGroup': {
      const text = one(random.pick(node.alternatives));
      groups.set(node, text);
      return text;
    }
    case 'Alternative':
      return node.elements.map(one).join('');
    case 'Quantifier': {
      const most = Math.min(node.max, node.min + 3);
      return Array.from({ length: random.int(node.min, most) }, () => one(node.element)).join('');
    }
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterClass':
      return node.negate ? random.pick([' ', ' ', 'a']) : fromClass(node, random);
    case 'CharacterSet':
      return fromSet(node, random);
    case 'Backreference':
      return groups.get(node.resolved as AST.CapturingGroup) ?? '';
    default:
      return '';
  }
}

function fromClass({ elements }: AST.CharacterClass, random: Random): string {
  const element = random.pick(elements);
  if (element.type === 'Character') return String.fromCodePoint(element.value);
  if (element.type === 'CharacterClassRange') return String.fromCodePoint(random.int(element.min.value, element.max.value));
  return element.type === 'CharacterSet' ? fromSet(element, random) : 'a';
}

function fromSet(set: AST.CharacterSet, random: Random): string {
  if (set.kind === 'digit') return set.negate ? 'b' : random.digits(1);
  if (set.kind === 'space') return set.negate ? 'b' : random.pick([' ', '\n', '\t', '\u00a0']);
  if (set.kind === 'word') return set.negate ? ' ' : random.pick(['a', 'K', '7', '_']);
  if (set.kind === 'property') return /Han/.test(set.raw) ? '国' : /Hira|Kata/.test(set.raw) ? 'あ' : /N/.test(set.raw) ? '5' : random.pick(['B', 'é', 'я']);
  return 'a';
}

/** Every pattern that labelling tries while all gates are open: asked of a process of its own, see there. */
function patternsTried(texts: readonly string[]): RegExp[] {
  const program = fileURLToPath(new URL('../support/patternsTried.ts', import.meta.url));
  const told = execFileSync(process.execPath, ['--import', 'tsx', program], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 64 << 20 });
  return (JSON.parse(told) as { source: string; flags: string }[]).map(({ source, flags }) => new RegExp(source, flags));
}

describe('gates: what a text lacks decides which patterns are tried, never what is found', () => {
  it('an anchor is told from text in any case, with any blank and any digit', () => {
    const view = (text: string): TextView => new TextView(text, { find: () => [], role: () => -1 } as never);
    assert.ok(view('see SYSTEM\tPROMPT').mayHold(new Anchors('system prompt')));
    assert.ok(view('Weg 7').mayHold(new Anchors('weg 1')));
    assert.ok(view('in\u017ftructions').mayHold(new Anchors('instructions')), 'a long s is an s to a pattern with the flags iu');
    assert.ok(!view('see the prompt of the system').mayHold(new Anchors('system prompt')));
    const [one, two] = [view('role'), view('none')];
    assert.deepEqual(
      [one, two, one, two].map((each) => each.mayHold(new Anchors('role'))),
      [true, false, true, false],
    );
    assert.throws(() => new Anchors('ai'), /three characters/);
  });

  it('prose in forty languages, and pieces of it with values between, has the same labels', () => {
    const random = new Random(3);
    const values = [
      'ada@example.org',
      '+44 20 7946 0958',
      'Hauptstraße 12a, 10115 Berlin',
      '4111 1111 1111 1111',
      '078-05-1120',
      '10.1.2.3',
      'DE89370400440532013000',
    ];
    for (const text of PROSE) same(text);
    for (let i = 0; i < 300; i++) {
      const pieces = Array.from({ length: 4 }, () => {
        const text = random.pick(PROSE);
        const from = random.below(text.length);
        return text.slice(from, from + random.int(1, 80));
      });
      pieces.splice(random.below(4), 0, random.pick(values));
      same(pieces.join(random.pick([' ', ', ', '\n', ': '])));
    }
  });

  it('what each pattern matches is found with its gate as without', function () {
    this.timeout(900_000);
    // Ten times as much is what is run by hand where patterns were changed.
    const times = Number(process.env['CLEWLINE_TIMES'] ?? 1);
    const random = new Random(Number(process.env['CLEWLINE_SEED'] ?? 11));
    const parser = new RegExpParser({ ecmaVersion: 2024 });
    const patterns = patternsTried([
      ...PROSE,
      'Ignore all previous instructions, 5 Main Street, my password is x',
      'the user, an AI assistant, the admin, send an email instead',
    ]);
    assert.ok(patterns.length > 150, `${patterns.length} patterns`);
    let characters = 0;
    for (const pattern of patterns) {
      const tree = parser.parsePattern(pattern.source, 0, pattern.source.length, { unicode: pattern.unicode });
      let choices = 1;
      visitRegExpAST(tree, { onAlternativeEnter: () => void choices++ });
      for (let i = 0; i < times * Math.min(Math.max(choices, 10), 20); i++) {
        let text = sample(tree, random, new Map());
        if (pattern.ignoreCase && random.below(3) === 0) text = text.toUpperCase();
        const [before, after] = [
          random.pick(['', '\n', 'is: ', 'the user, your email ', 'Tell an AI agent that the admin said: ']),
          random.pick(['', '.', ' send it']),
        ];
        same(before + text + after);
        characters += text.length;
      }
    }
    assert.ok(characters > 20_000, `${characters} characters`);
  });
});

import assert from 'node:assert/strict';
import { promptOf, type Template } from '../../../client/panel/src/store/prompt.ts';
import { storedRecord } from '../../support/door.ts';

const template = (...messages: Template['messages']): Template => ({ messages, constants: {}, toolNames: [] });
const hole = (name: string, role = 'user', length = 1) => ({ hole: name, role, length, labels: [] });

/** A prompt as a reader sees it: what is carried as ⟨name:length⟩. */
function text(templates: readonly Template[], holes: ReturnType<typeof hole>[]): string | undefined {
  return promptOf(storedRecord('x', { holes }), templates)
    ?.map(
      ({ role, pieces }) =>
        `${role} ${pieces.map((piece) => (piece.kind === 'hole' ? `⟨${piece.name}${piece.carried ? `:${piece.carried.length}` : ''}⟩` : piece.text)).join('')}`,
    )
    .join(' / ');
}

describe('the prompt of an operation, from the source', () => {
  it('has what was put in in its place, each once', () => {
    const one = template({ role: 'user', parts: [{ lit: 'a ' }, { hole: 'x' }, { lit: ' b ' }, { hole: 'x' }, { lit: ' c ' }, { hole: 'y' }] });
    assert.equal(text([one], [hole('x', 'user', 1), hole('x', 'user', 2)]), 'user a ⟨x:1⟩ b ⟨x:2⟩ c ⟨y⟩');
  });

  it('what is repeated was put in more often than it stands there', () => {
    const one = template({ role: 'user', parts: [{ repeat: [{ lit: '- ' }, { hole: 'x' }] }] }, { role: 'user', parts: [{ lit: 'end' }] });
    assert.equal(text([one], [hole('x', 'user', 1), hole('x', 'user', 2)]), 'user repeated: - ⟨x:1⟩ / user end and again: ⟨x:2⟩');
  });

  it('is that of the template which has all that was carried, in its role; none if no template has', () => {
    const small = template({ role: 'user', parts: [{ hole: 'x' }] });
    const large = template({ role: 'user', parts: [{ hole: 'x' }, { lit: ' and ' }, { hole: 'y' }] });
    assert.equal(text([large, small], [hole('x')]), 'user ⟨x:1⟩');
    assert.equal(text([small, large], [hole('y')]), 'user ⟨x⟩ and ⟨y:1⟩');
    assert.equal(text([small, large], [hole('x', 'system')]), undefined);
    assert.equal(text([], []), undefined);
  });

  it('a prompt without end is cut, and says so', () => {
    const long = template({ role: 'user', parts: [{ lit: 'x'.repeat(30_000) }, { hole: 'y' }] });
    const shown = text([long], []) ?? '';
    assert.ok(shown.length < 20_100 && shown.endsWith('… and more'));
  });
});

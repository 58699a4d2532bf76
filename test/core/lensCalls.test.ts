import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LensCalls } from '../../client/src/lensCalls.ts';

/** Time goes by in small steps: a timer that is set in the middle of one would count from its end. */
const pass = (ms: number): void => {
  for (let at = 0; at < ms; at += 50) mock.timers.tick(50);
};

/** What VS Code does when it is called (`codelensController.ts` of its editor): it waits, anew at each call, and gives up when its text loses the focus. */
class Editor {
  readonly #waits: number;
  readonly #ask: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(waits: number, ask: () => void) {
    this.#waits = waits;
    this.#ask = ask;
  }

  call(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#ask, this.#waits);
  }

  blur(): void {
    clearTimeout(this.#timer);
  }
}

describe('the editor is called to ask for the lines above calls', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Editors by the documents they show, each of which waits for so long before it asks. */
  function shown(waits: Readonly<Record<string, number>>) {
    const asked: string[] = [];
    const visible = new Set(Object.keys(waits));
    const counts = { calls: 0 };
    const calls = new LensCalls(
      () => {
        counts.calls++;
        for (const name of visible) editors.get(name)?.call();
      },
      () => [...visible],
    );
    const editors = new Map(
      Object.entries(waits).map(([name, ms]) => [
        name,
        new Editor(ms, () => {
          asked.push(name);
          calls.asked(name);
        }),
      ]),
    );
    return { asked, visible, calls, editors, counts };
  }

  it('one that gave it up when its text lost the focus is called again', () => {
    const { asked, calls, editors } = shown({ 'a.ts': 250 });
    calls.changed();
    pass(100);
    editors.get('a.ts')?.blur();
    pass(1_000);
    assert.deepEqual(asked, []);
    pass(1_000);
    assert.deepEqual(asked, ['a.ts']);
  });

  it('one that has asked is not called until something has changed', () => {
    const { asked, calls, counts } = shown({ 'a.ts': 250 });
    calls.changed();
    pass(600_000);
    assert.deepEqual([asked, counts.calls], [['a.ts'], 1]);
    calls.changed();
    pass(600_000);
    assert.deepEqual([asked, counts.calls], [['a.ts', 'a.ts'], 2]);
  });

  it('one that waits for longer than it takes until something changes again is heard all the same', () => {
    const { asked, calls } = shown({ 'slow.ts': 5_000 });
    for (let second = 0; second < 60; second++) {
      calls.changed();
      pass(1_000);
    }
    assert.ok(asked.length >= 5, `asked ${asked.length} times in a minute`);
  });

  it('what changed after an editor was called is shown, too', () => {
    const { asked, calls } = shown({ 'a.ts': 250, 'slow.ts': 900 });
    calls.changed();
    pass(500);
    // The first has asked already.
    calls.changed();
    pass(2_000);
    assert.deepEqual(asked, ['a.ts', 'slow.ts', 'a.ts', 'slow.ts']);
  });

  it('the document that an editor has just been opened with is asked for, although the focus went elsewhere at once', () => {
    const { asked, calls } = shown({ 'a.ts': 250 });
    calls.shows();
    pass(10_000);
    assert.deepEqual(asked, ['a.ts']);
  });

  it('a document that is no longer shown, or in which no lines are shown, holds up nobody', () => {
    const { asked, visible, calls, editors, counts } = shown({ 'a.ts': 250, 'b.ts': 250 });
    calls.changed();
    visible.delete('b.ts');
    editors.get('b.ts')?.blur();
    pass(10_000);
    assert.deepEqual([asked, counts.calls], [['a.ts'], 1]);
    // An editor that shows no such lines, by its settings, never asks.
    visible.add('notes.md');
    calls.changed();
    pass(600_000);
    const { calls: before } = counts;
    assert.ok(before < 10, `called ${before} times`);
    calls.changed();
    pass(600_000);
    assert.equal(counts.calls, before + 1);
    assert.equal(asked.at(-1), 'a.ts');
  });

  it('a document that is shown twice is asked for twice', () => {
    const { asked, calls, counts } = shown({ 'a.ts': 250 });
    const both = new LensCalls(
      () => counts.calls++,
      () => ['a.ts', 'a.ts'],
    );
    both.changed();
    both.asked('a.ts');
    pass(2_000);
    assert.equal(counts.calls, 2);
    both.asked('a.ts');
    both.asked('a.ts');
    pass(600_000);
    assert.equal(counts.calls, 2);
    assert.deepEqual(asked, []);
    calls.dispose();
  });
});

import assert from 'node:assert/strict';
import { alignMessages, TemplateIndex, type MessageJson, type ObservedRequest, type SiteManifest } from '@clewline/analyzers';
import { outgrows } from '../support/growth.ts';

const user = (...parts: MessageJson['parts'][number][]): MessageJson => ({ role: 'user', parts });
const request = (...texts: string[]): ObservedRequest => ({
  endpoint: 'openai.chat',
  messages: texts.map((text) => ({ role: 'user', text })),
  fields: {},
  toolNames: [],
  streams: false,
});
const site = (siteId: string, messages: readonly MessageJson[], file?: string): SiteManifest => ({
  siteId,
  endpoint: 'openai.chat',
  templates: [{ messages, constants: {}, toolNames: [] }],
  ...(file === undefined ? {} : { shown: { file } }),
});
const spans = (parts: MessageJson['parts'][number][], text: string): string[] | undefined =>
  alignMessages([user(...parts)], [{ role: 'user', text }])?.holes.map((hole) => `${hole.hole}=${text.slice(hole.start, hole.end)}`);

describe('alignment', () => {
  it('finds fixed texts in order; the gaps are the holes', () => {
    assert.deepEqual(spans([{ lit: 'Greet ' }, { hole: 'name' }, { lit: ' in ' }, { hole: 'city' }, { lit: '.' }], 'Greet Ada in Turin.'), [
      'name=Ada',
      'city=Turin',
    ]);
    assert.deepEqual(spans([{ lit: 'A' }, { hole: 'x' }, { lit: 'B' }], 'A one B two B'), ['x= one B two '], 'the last text stands at the end');
    assert.equal(spans([{ lit: 'A' }, { hole: 'x' }, { lit: 'B' }], 'A one B two'), undefined);
    assert.deepEqual(spans([{ hole: 'a' }, { hole: 'b' }, { lit: '!' }], 'both!'), ['a=both', 'b=both'], 'two holes without text between them share a gap');
    assert.deepEqual(spans([{ lit: 'x' }, { hole: 'h' }, { lit: 'end\n' }], 'x1end\n'), ['h=1']);
    assert.deepEqual(spans([{ lit: 'only' }], 'only \n'), [], 'white space at the end counts as nothing');
  });

  it('a choice takes its most specific way, a repetition as many turns as there are', () => {
    assert.deepEqual(spans([{ either: [[{ hole: 'any' }], [{ lit: 'Be kind to ' }, { hole: 'who' }]] }], 'Be kind to Bo'), ['who=Bo']);
    assert.deepEqual(spans([{ either: [[{ hole: 'any' }], [{ lit: 'Be kind to ' }, { hole: 'who' }]] }], 'Rude'), ['any=Rude']);
    assert.deepEqual(spans([{ repeat: [{ lit: '- ' }, { hole: 'i' }], separator: '\n' }, { lit: '\nEND' }], '- a\n- b\n- c\nEND'), ['i=a', 'i=b', 'i=c']);
    assert.deepEqual(spans([{ lit: 'List:' }, { repeat: [{ hole: 'i' }, { lit: ';' }] }], 'List:'), []);
  });

  it('messages: optional ones, and loops of any of their neighbours', () => {
    const templates: MessageJson[] = [
      { role: 'system', parts: [{ lit: 'Be kind.' }], optional: true },
      { role: 'user', parts: [{ hole: 'q' }], repeat: true },
      { role: 'assistant', parts: [{ hole: 'a' }], repeat: true },
      { role: 'user', parts: [{ lit: 'Now: ' }, { hole: 'last' }] },
    ];
    const turns = Array.from({ length: 3000 }, (_, i) => ({ role: i % 2 === 0 ? ('user' as const) : ('assistant' as const), text: `turn ${i}` }));
    const aligned = alignMessages(templates, [...turns, { role: 'user', text: 'Now: go' }]);
    assert.deepEqual(aligned?.holes.at(-1), { hole: 'last', message: 3000, start: 5, end: 7 });
    assert.equal(alignMessages(templates, [...turns, { role: 'user', text: 'Later: go' }]), undefined);
    assert.ok(
      alignMessages(templates, [
        { role: 'system', text: 'Be kind.' },
        { role: 'user', text: 'Now: x' },
      ]),
    );
  });

  it('work grows with the text, whatever text and template look like', () => {
    const cases: [string, MessageJson['parts'][number][], (size: number) => string][] = [
      ['anchors without end', [{ lit: 'A' }, { hole: 'x' }, { lit: 'B' }, { hole: 'y' }, { lit: 'C' }], (n) => 'A'.repeat(n / 2) + 'B'.repeat(n / 2)],
      [
        'nested choices',
        Array.from({ length: 30 }, () => ({
          either: [
            [{ hole: 'h' }, { lit: 'a' }],
            [{ lit: 'a' }, { hole: 'h' }],
          ],
        })),
        (n) => 'a'.repeat(n / 4) + '!',
      ],
      ['nested repetitions', [{ repeat: [{ repeat: [{ repeat: [{ lit: 'a' }, { hole: 'h' }] }, { hole: 'g' }] }] }, { lit: 'END' }], (n) => 'a'.repeat(n / 2)],
      ['a text that nearly fits everywhere', [{ hole: 'x' }, { lit: `${'a'.repeat(5000)}b` }, { hole: 'z' }], (n) => 'a'.repeat(n)],
      ['white space', [{ lit: 'x' }, { hole: 'h' }, { lit: ' ' }, { hole: 'i' }, { lit: ' y' }], (n) => `x${' '.repeat(n)}z`],
    ];
    for (const [name, parts, textOf] of cases) {
      const said = outgrows((size) => {
        const text = textOf(size);
        return () => alignMessages([user(...parts)], [{ role: 'user', text }]);
      }, 56_000);
      assert.equal(said, undefined, name);
    }
  });
});

describe('linking', () => {
  it('1,000 templates that share an anchor cost one prompt no more than its length, and one of them still links', () => {
    const shared = 'You are a careful assistant of the harbour office. ';
    const sites = Array.from({ length: 1000 }, (_, i) =>
      site(`s${i}`, [user({ lit: shared }, { hole: 'a' }, { lit: ` number ${i} of ` }, { hole: 'b' }, { lit: ` end ${i}.` })]),
    );
    const index = new TemplateIndex(sites);
    const fitting = index.link(request(`${shared}desk number 777 of many end 777.`));
    assert.equal(fitting.kind === 'link' && fitting.siteId, 's777');
    const said = outgrows((size) => {
      const hostile = request(shared.repeat(size) + 'number '.repeat(size / 16));
      return () => assert.equal(index.link(hostile).kind, 'none');
    }, 1120);
    assert.equal(said, undefined);
  });

  it('says why nothing links: the nearest template and where it stopped fitting', () => {
    const index = new TemplateIndex([site('a', [user({ lit: 'Greet ' }, { hole: 'n' }, { lit: ' warmly, please.' })]), site('b', [user({ hole: 'all' })])]);
    assert.deepEqual(index.link(request('Good morning')), { kind: 'none', reason: 'no-fit' }, 'nothing came near');
    assert.deepEqual(index.link(request('Greet Ada warmly')), { kind: 'none', reason: 'no-fit', nearest: { siteId: 'a', expected: ' warmly, please.' } });
    assert.deepEqual(index.link(request('Greet Ada warmly, please. Now.')), {
      kind: 'none',
      reason: 'no-fit',
      nearest: { siteId: 'a', expected: ' warmly, please.' },
    });
    assert.deepEqual(new TemplateIndex([site('b', [user({ hole: 'all' })])]).link(request('x')), { kind: 'none', reason: 'only-holes' });
    assert.deepEqual(new TemplateIndex([]).link(request('x')), { kind: 'none', reason: 'no-template' });
    const model: SiteManifest = {
      siteId: 'm',
      endpoint: 'openai.chat',
      templates: [{ messages: [user({ lit: 'Hello you' })], constants: { model: 'a' }, toolNames: [] }],
    };
    assert.deepEqual(new TemplateIndex([model]).link({ ...request('Hello you'), fields: { model: 'b' } }), {
      kind: 'none',
      reason: 'no-fit',
      nearest: { siteId: 'm', contradicts: 'model' },
    });
  });

  it("the interpreter's language rules out sites of another language", () => {
    const parts = [user({ lit: 'Greet the guest ' }, { hole: 'n' })];
    const index = new TemplateIndex([site('py', parts, 'app/a.py'), site('js', parts, 'app/a.mjs')]);
    const told = request('Greet the guest Ada');
    assert.equal(index.link(told).kind, 'ambiguous');
    const node = index.link(told, { language: 'javascript' });
    assert.ok(node.kind === 'link' && node.siteId === 'js' && node.evidence.includes('workload'));
    const python = index.link(told, { language: 'python' });
    assert.ok(python.kind === 'link' && python.siteId === 'py');
  });

  it('a prompt whose end was not seen links by what was, with less confidence', () => {
    const long = [user({ lit: 'Summarise for the harbour: ' }, { hole: 'text' }, { lit: ' Thank you.' }), user({ lit: 'And now the rest.' })];
    const index = new TemplateIndex([site('a', long), site('b', [user({ lit: 'Translate for the harbour: ' }, { hole: 'text' })])]);
    const cut = request('Summarise for the harbour: ' + 'words '.repeat(100));
    assert.equal(index.link(cut).kind, 'none');
    const partial = index.link(cut, { partial: true });
    assert.ok(partial.kind === 'link' && partial.siteId === 'a' && partial.confidence === 'medium');
    const early = index.link(request('Summarise for'), { partial: true });
    assert.equal(early.kind, 'none', 'less than one fixed text is no evidence');
    assert.equal(index.link(request('Sum up'), { partial: true }).kind, 'none');
  });

  it('an anchor is found wherever it stands: many of them, short and long, at both ends', () => {
    const texts = ['a', 'END', 'exactly8', 'a longer anchor of many words', 'ünïcödé ✓ anchor'];
    for (const text of texts) {
      const index = new TemplateIndex([...texts, 'never there at all'].map((lit, i) => site(`s${i}`, [user({ hole: 'before' }, { lit }, { hole: 'after' })])));
      for (const prompt of [text, `${text} xyz`, `xyz ${text}`, `${'z'.repeat(5000)}${text}${'y'.repeat(5000)}`]) {
        const result = index.link(request(prompt));
        assert.notEqual(result.kind, 'none', prompt.slice(0, 40));
      }
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalogue, collectFacts, Endpoints, observedRequest, Project, type Endpoint } from '@clewline/analyzers';
import { argumentPaths, type Step } from '../../analyzers/src/catalogue/argumentPath.ts';
import { libraries, providers } from '../../analyzers/src/catalogue/registry.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Every endpoint of the catalogue under a path of its own, so that a raw request to each can be written. */
const reachable = providers.map((provider) => ({
  ...provider,
  endpoints: (provider.endpoints ?? []).map((endpoint) => ({ ...endpoint, path: `/of/${endpoint.id}` })),
}));
const catalogue = new Catalogue(libraries, new Endpoints(reachable));

const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
const content = (text: string, part: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    word,
    fc.array(
      fc.oneof(
        word.map((value) => ({ type: 'text', [part]: value })),
        fc.constant({ type: 'image', source: { data: 'x' } }),
      ),
      { maxLength: 3 },
    ),
    word.map((value) => ({ [part]: value })),
    fc.constant(null),
    fc.constant(text),
  );

function messageOf(endpoint: Endpoint): fc.Arbitrary<unknown> {
  const { message } = endpoint.request;
  return fc
    .tuple(fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool', 'model', 'else'), content('fixed', message?.part?.[0] ?? 'text'))
    .map(([role, value]) => ({ [message?.role?.[0] ?? 'role']: role, [message?.content?.[0] ?? 'content']: value }));
}

/** Puts a value where a path leads to; lists on the way have one element. */
function put(body: Record<string, unknown>, steps: readonly Step[], value: unknown): void {
  if (steps.length === 0) return void (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.assign(body, value));
  let at: unknown = body;
  steps.forEach((step, i) => {
    const next = steps[i + 1];
    const made = next === undefined ? value : next.k === 'field' ? {} : [];
    if (step.k === 'field') {
      const record = at as Record<string, unknown>;
      at = next === undefined || record[step.name] === undefined ? (record[step.name] = made) : record[step.name];
    } else {
      const list = at as unknown[];
      at = next === undefined || list[0] === undefined ? (list[0] = made) : list[0];
    }
  });
}

function bodyOf(endpoint: Endpoint): fc.Arbitrary<Record<string, unknown>> {
  const { request } = endpoint;
  const message = messageOf(endpoint);
  const whole = request.messages === '.';
  const parts: [string | string[] | undefined, fc.Arbitrary<unknown>][] = [
    [request.model, word],
    [request.system, content('Be exact.', request.message?.part?.[0] ?? 'text')],
    [request.messages, whole ? message : fc.array(message, { minLength: 1, maxLength: 4 })],
    [request.prompt, fc.oneof(word, fc.array(message, { minLength: 1, maxLength: 3 }))],
    [request.embed, fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 }))],
    [
      request.tools,
      fc.array(
        word.map((name) => ({ type: 'function', function: { name } })),
        { maxLength: 2 },
      ),
    ],
    [request.stream, fc.boolean()],
  ];
  return fc.tuple(...parts.map(([, arbitrary]) => fc.option(arbitrary, { nil: undefined, freq: 5 }))).map((values) => {
    const body: Record<string, unknown> = {};
    parts.forEach(([paths], i) => {
      for (const path of argumentPaths(paths)) if (values[i] !== undefined && values[i] !== null) put(body, path.steps, values[i]);
    });
    return body;
  });
}

describe('templates: one reader of a request’s shape', () => {
  for (const endpoint of catalogue.endpoints.all) {
    it(`${endpoint.id}: what a program sends is read as what is seen on the wire`, async () => {
      const syntax = await wasmSyntax();
      let read = 0;
      fc.assert(
        fc.property(bodyOf(endpoint), (body) => {
          const project = new Project(syntax, { catalogue });
          project.setFile(
            'a.ts',
            `fetch('https://x.example/of/${endpoint.id}', { method: 'POST', body: JSON.stringify(${JSON.stringify(body)}) });\n// /chat/completions`,
          );
          project.settle();
          const site = [...collectFacts(project).values()][0]?.callSites[0];
          const wire = observedRequest(endpoint, JSON.parse(JSON.stringify(body)));
          // A request that holds no prompt is not taken for one of the endpoint's in a program.
          if (!site) return;
          read++;
          const [template] = site.templates;
          assert.deepEqual(
            template?.messages.map(({ role, parts }) => ({ role, text: parts.map((part) => ('lit' in part ? part.lit : JSON.stringify(part))).join('') })),
            wire?.messages,
          );
          assert.deepEqual(template?.constants, wire?.fields);
          assert.deepEqual(template?.toolNames, wire?.toolNames);
          assert.equal(site.variants[0]?.streams, wire?.streams);
        }),
        { numRuns: 60, seed: 42 },
      );
      // Endpoints without a prompt of their own (a model and instructions) cannot be told by a body.
      if (endpoint.request.messages ?? endpoint.request.prompt ?? endpoint.request.embed) assert.ok(read > 20, `${read} of 60 were read`);
    });
  }
});

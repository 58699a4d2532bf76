import { argumentPath, argumentPaths, type Step } from '../catalogue/argumentPath.ts';
import type { AnswerShape, ResponseShape } from '../catalogue/schema.ts';
import { JsonView } from './jsonView.ts';
import { select, type View } from './view.ts';

/** A tool that the model asks to be called, or in a stream a piece of that. */
export interface AnswerCall {
  /** Tells the calls of one response apart: their places, or the numbers that the provider gives them. */
  readonly key: string;
  readonly name?: string;
  /** JSON text, or a piece of it. */
  readonly arguments?: string;
}

/** What a response says, or one event of it. */
export interface Answer {
  readonly id?: string;
  readonly model?: string;
  readonly text: string;
  readonly finish: readonly string[];
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cachedTokens?: number;
  readonly reasoningTokens?: number;
  readonly error?: string;
  readonly calls: readonly AnswerCall[];
  /** It ends the stream. */
  readonly ends: boolean;
}

type Paths = string | readonly string[] | undefined;

/** Constants at the first of some paths that leads to any. */
function constants(view: View, paths: Paths): (string | number | boolean)[] {
  for (const { steps } of argumentPaths(paths)) {
    const found = select(view, steps).flatMap((item) => item.view.constant() ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

function text(view: View, paths: Paths): string | undefined {
  return constants(view, paths).find((value): value is string => typeof value === 'string');
}

function count(view: View, paths: Paths): number | undefined {
  return constants(view, paths).find((value): value is number => typeof value === 'number');
}

interface Place {
  readonly view: View;
  readonly key: string;
}

/** What a path leads to, each with its place: a record's own `index` counts more than where it stands in its list. */
function places(from: View, steps: readonly Step[]): readonly Place[] {
  const numbered = (view: View, otherwise: number | ''): string => String(view.field('index')?.constant() ?? otherwise);
  let found: readonly Place[] = [{ view: from, key: numbered(from, '') }];
  for (const step of steps)
    found = found.flatMap(({ view, key }): readonly Place[] => {
      if (step.k === 'each') return view.items().map((item, i) => ({ view: item.view, key: `${key}.${numbered(item.view, i)}` }));
      return select(view, [step]).map((item) => ({ view: item.view, key }));
    });
  return found;
}

/** Arguments as JSON text: some providers send an object. */
function argumentsOf(view: View, json: unknown, paths: Paths): string | undefined {
  const written = text(view, paths);
  if (written !== undefined) return written;
  for (const { steps } of argumentPaths(paths)) {
    const value = steps.reduce<unknown>(
      (at, step) => (step.k === 'field' && typeof at === 'object' ? (at as Record<string, unknown> | null)?.[step.name] : undefined),
      json,
    );
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  }
  return undefined;
}

function callsOf(view: View, { each, type, name, arguments: args }: NonNullable<AnswerShape['calls']>): AnswerCall[] {
  return places(view, argumentPath(each).steps).flatMap(({ view: call, key }) => {
    if (type !== undefined && !type.values.includes(text(call, type.at) ?? '')) return [];
    const called = text(call, name);
    const given = argumentsOf(call, (call as JsonView).json, args);
    if (called === undefined && given === undefined) return [];
    return [{ key, ...(called === undefined ? {} : { name: called }), ...(given === undefined ? {} : { arguments: given }) }];
  });
}

function readAnswer(shape: AnswerShape, view: View): Answer {
  const known = <T>(name: string, value: T | undefined): Record<string, T> => (value === undefined ? {} : { [name]: value });
  return {
    ...known('id', text(view, shape.id)),
    ...known('model', text(view, shape.model)),
    text: argumentPaths(shape.text)
      .flatMap(({ steps }) => select(view, steps).map((item) => item.view.constant()))
      .filter((value) => typeof value === 'string')
      .join(''),
    finish: constants(view, shape.finish).filter((value): value is string => typeof value === 'string' && !(shape.unfinished ?? []).includes(value)),
    ...known('inputTokens', count(view, shape.inputTokens)),
    ...known('outputTokens', count(view, shape.outputTokens)),
    ...known('cachedTokens', count(view, shape.cachedTokens)),
    ...known('reasoningTokens', count(view, shape.reasoningTokens)),
    ...known(
      'error',
      text(view, shape.error) ?? (shape.failed === undefined || select(view, argumentPath(shape.failed).steps).length === 0 ? undefined : 'error'),
    ),
    calls: shape.calls === undefined ? [] : callsOf(view, shape.calls),
    ends: shape.ends === true,
  };
}

/** A whole body, read by the endpoint's shape; `undefined` if it is not a JSON object. */
export function answerOf(shape: ResponseShape, json: unknown): Answer | undefined {
  const view = new JsonView(json);
  return view.k === 'record' ? readAnswer(shape.body, view) : undefined;
}

/** One event of a stream. An event of a kind that the shape does not name says nothing; `undefined` if it is not a JSON object. */
export function answerOfEvent(shape: ResponseShape, json: unknown): Answer | undefined {
  const view = new JsonView(json);
  if (view.k !== 'record') return undefined;
  const { kind, kinds = {}, plain } = shape.events ?? {};
  const found = kind === undefined ? undefined : text(view, kind);
  const read = found === undefined ? plain : Object.hasOwn(kinds, found) ? kinds[found] : undefined;
  return readAnswer(read ?? {}, view);
}

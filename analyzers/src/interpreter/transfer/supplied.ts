import { injectDecorators, supplied as words } from '../../catalogue/conventions.ts';
import { namedBy, type ClassIR, type Expr, type Span } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import { callFunction } from '../engine/functions.ts';
import { isNothing, type Frame, type Machine } from '../engine/machine.ts';
import { entryUnder } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, type Value } from '../values/values.ts';
import { annotatedClass, promised } from './externals.ts';

/**
 * What a container gives for a token that is no class which it could make itself: an interface of TypeScript is not there when a program runs,
 * so that a text or a symbol stands for it, and the program says in one place which class or value that is.
 */
const HELD = 'value';

/** Under which name a token is the same wherever it is written; `undefined` where that is not known. */
function keyOf(token: Value | undefined): string | undefined {
  const text = literalOf(token);
  if (text !== undefined) return `text ${text}`;
  if (token?.k === 'class') return token.scope.root.module === undefined ? undefined : `class ${token.scope.root.module}:${token.cls.name}`;
  const described = token?.k === 'external' ? literalOf(token.made?.[0]?.value) : undefined;
  return token?.k === 'external' ? `path ${token.path} ${described ?? ''}` : undefined;
}

/** Whether a class stands for itself: it is made where it is asked for. */
const isItself = (token: Value | undefined, value: Value): boolean => token?.k === 'class' && value.k === 'class' && token.cls === value.cls;

/** Notes what a container gives for a token from now on. */
export function supply(machine: Machine, frame: Frame, token: Value | undefined, value: Value | undefined): void {
  const key = value === undefined || isNothing(value) ? undefined : keyOf(token);
  if (key === undefined || value === undefined || isItself(token, value)) return;
  const cell = machine.host.kept(`supplied:${key}`, 'write');
  const before = frame.state.read(cell);
  const known = before.entries.get(HELD);
  frame.state.write(cell, { ...before, entries: new Map(before.entries).set(HELD, known ? joinValues([known, value]) : value) });
}

/** `{ provide: TOKEN, useClass: X }`: a record that says what a container gives. */
export function supplyByRecord(machine: Machine, frame: Frame, record: Value & { k: 'record' }): void {
  const { entries } = frame.state.read(record.cell);
  supply(machine, frame, entries.get(words.token), suppliedBy(frame, record));
}

/** The class, the value or the factory that such a record names; anything else is given as it is. */
export function suppliedBy(frame: Frame, value: Value | undefined): Value | undefined {
  if (value?.k !== 'record' || value.cls) return value;
  const { entries } = frame.state.read(value.cell);
  const named = words.values.map((name) => entries.get(name)).find((one) => one !== undefined);
  return named ?? (entries.has(words.token) ? undefined : value);
}

/** What a container gives for a token: an instance, or what a factory makes. */
export function suppliedFor(machine: Machine, frame: Frame, token: Value | undefined): Value | undefined {
  const key = keyOf(token);
  const held = key === undefined ? undefined : entryUnder(frame.state, machine.host.kept(`supplied:${key}`, 'read'), HELD);
  const given = (held?.k === 'any' ? held.values : held ? [held] : []).flatMap((one) => made(machine, frame, one) ?? []);
  return given.length > 0 ? joinValues(given, frame.state) : undefined;
}

function made(machine: Machine, frame: Frame, value: Value): Value | undefined {
  if (value.k === 'class') return promised(machine, frame, value);
  if (value.k === 'function') return callFunction(machine, frame, value, { kind: 'alone' });
  return value.k === 'hole' ? undefined : value;
}

/** What a container puts where a decorator of one of these names is given a token: `@Inject(TOKEN) x`. */
export function injectedBy(machine: Machine, frame: Frame, names: readonly string[], given: readonly Expr[]): Value | undefined {
  const [token] = given;
  if (token === undefined || !names.some((name) => injectDecorators.has(name))) return undefined;
  return suppliedFor(machine, frame, evaluate(machine, frame, token));
}

/** What a container puts where a class is asked for by a written type, and the program says that another one stands for it: `Tutor` by its `LessonTutor`. */
export function injectedByType(machine: Machine, frame: Frame, type: string, span: Span): Value | undefined {
  const cls = annotatedClass(machine, frame, type, span);
  return cls && suppliedFor(machine, frame, cls);
}

/** What stands for a field that is decorated so. */
export function injectedInto(machine: Machine, frame: Frame, decorators: readonly Expr[]): Value | undefined {
  for (const decorator of decorators) {
    const callee = namedBy(decorator);
    const found =
      decorator.k === 'call' && callee.k === 'load'
        ? injectedBy(
            machine,
            frame,
            [callee.name],
            decorator.args.map(({ value }) => value),
          )
        : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Evaluates what the decorators of a class say of what its module's container gives: nothing else looks at them. */
export function noteSuppliers(machine: Machine, frame: Frame, { decorators }: ClassIR): void {
  for (const decorator of decorators) {
    const [first] = decorator.k === 'call' ? decorator.args : [];
    if (first?.value.k !== 'record') continue;
    for (const { key, value } of first.value.entries) if (typeof key === 'string' && words.lists.has(key)) evaluate(machine, frame, value);
  }
}

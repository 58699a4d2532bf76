import {
  CHOICES,
  choiceTypes,
  flagKeywords,
  namesOfOption,
  optionClasses,
  optionMakers,
  wordlessActions,
  wordlessTypes,
} from '../../catalogue/commandOptions.ts';
import { namedBy, type Expr, type FunctionIR } from '../../languages/ir.ts';
import { eachNode } from '../../languages/walk.ts';
import { evaluate } from '../engine/evaluate.ts';
import { hole, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { isPure } from '../guards/pure.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, type Loc, type Value } from '../values/values.ts';

type Call = Expr & { k: 'call' };

/** What is declared of one option. */
interface Declared {
  readonly names: readonly string[];
  /** The values that it may have. */
  readonly choices?: Expr;
  /** What is made of it has no room for words. */
  readonly wordless: boolean;
}

/** Where options are declared: a function that starts a program, or is a command; a call behind the calls that declare them. */
export type Declaring = FunctionIR | Expr;

const declared = new WeakMap<Declaring, readonly Declared[]>();

/** The options that a function declares: in its body, of a program that it starts, and by its decorators, of the command that it is. */
function optionsOf(declaring: Declaring): readonly Declared[] {
  let known = declared.get(declaring);
  if (!known) {
    const found: Declared[] = [];
    eachNode('body' in declaring ? [declaring.decorators, declaring.body] : declaring, (one) => {
      const option = one.k === 'call' && optionMakers.has(lastName(one.callee)) ? declaredBy(one) : undefined;
      if (option) found.push(option);
    });
    declared.set(declaring, (known = found));
  }
  return known;
}

/**
 * What was typed in for an option, where that is one of several known values or has no room for words; `undefined` for any other text.
 * @param declaring the functions in which options are declared
 */
export function heldOption(machine: Machine, frame: Frame, declaring: readonly Declaring[], name: string, at: Loc): Value | undefined {
  for (const option of declaring.flatMap(optionsOf)) {
    if (!option.names.includes(name)) continue;
    if (option.wordless) return hole(name, at);
    const values = option.choices && choicesOf(machine, frame, option.choices);
    if (values) return joinValues(values);
  }
  return undefined;
}

/** All that was typed in: options that are held to something by their names, all others as they came. */
export function typedOptions(machine: Machine, frame: Frame, declaring: readonly Declaring[], sent: Value, at: Loc): Value {
  const entries = new Map<string, Value>();
  for (const name of declaring.flatMap(optionsOf).flatMap(({ names }) => names)) {
    const held = heldOption(machine, frame, declaring, name, at);
    if (held) entries.set(name, held);
  }
  return newRecord(frame, { entries, rest: sent });
}

/** The values that a list, a set or a table's keys allow; `undefined` where one of them is not known. */
function choicesOf(machine: Machine, frame: Frame, expr: Expr): readonly Value[] | undefined {
  if (!isPure(machine, frame, expr)) return undefined;
  const value = evaluate(machine, frame, expr);
  const values = value.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [];
  return values.length > 0 && values.every((one) => literalOf(one) !== undefined || one.k === 'constant') ? values : undefined;
}

function declaredBy(call: Call): Declared | undefined {
  const made = call.args.map(({ value }) => optionMade(value)).find((one) => one !== undefined);
  if (made) return made;
  const flags = call.args.flatMap(({ name, value }) => (name === undefined && value.k === 'const' && typeof value.value === 'string' ? [value.value] : []));
  const keyword = (name: string): Expr | undefined => keywordOf(call, name);
  const dest = keyword('dest');
  const names = namesOfOption(dest?.k === 'const' ? [String(dest.value)] : flags.filter((flag, i) => i === 0 || flag.startsWith('-') || /^\w+$/.test(flag)));
  const type = keyword('type');
  const choices = keyword(CHOICES) ?? (type?.k === 'call' && choiceTypes.has(lastName(type.callee)) ? type.args[0]?.value : undefined);
  const action = keyword('action');
  const wordless =
    (type !== undefined && wordlessTypes.has(lastName(namedBy(type)))) ||
    (type?.k === 'const' && (type.value === 'number' || type.value === 'boolean')) ||
    (action?.k === 'const' && wordlessActions.has(String(action.value))) ||
    [...flagKeywords].some((name) => isTrue(keyword(name))) ||
    call.args.some(({ name, value }) => name === undefined && wordlessTypes.has(lastName(value)));
  return names.length === 0 ? undefined : { names, wordless, ...(choices ? { choices } : {}) };
}

/** `new Option('--lang <lang>').choices(['en', 'de'])`. */
function optionMade(expr: Expr): Declared | undefined {
  let choices: Expr | undefined;
  let at: Expr = expr;
  while (at.k === 'call' && at.callee.k === 'member' && !optionClasses.has(at.callee.property)) {
    if (at.callee.property === CHOICES) choices ??= at.args[0]?.value;
    at = at.callee.object;
  }
  const flags = at.k === 'call' && optionClasses.has(lastName(at.callee)) ? at.args[0]?.value : undefined;
  return flags?.k === 'const' ? { names: namesOfOption([String(flags.value)]), wordless: false, ...(choices ? { choices } : {}) } : undefined;
}

/** A keyword, or a field of a record of options. */
function keywordOf(call: Call, name: string): Expr | undefined {
  const named = call.args.find((arg) => arg.name === name)?.value;
  if (named) return named;
  const record = call.args.find(({ value }) => value.k === 'record')?.value;
  return record?.k === 'record' ? record.entries.find(({ key }) => key === name)?.value : undefined;
}

const isTrue = (expr: Expr | undefined): boolean => expr?.k === 'const' && expr.value === true;

function lastName(expr: Expr): string {
  if (expr.k === 'load') return expr.name;
  return expr.k === 'member' ? expr.property : '';
}

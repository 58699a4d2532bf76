import type { Arm, Stmt } from '../../languages/ir.ts';
import { joinStates, joinValues } from '../values/join.ts';
import type { State } from '../values/state.ts';
import { literalOf, type Value } from '../values/values.ts';
import { assign } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { armGuards, guardsOf, withGuard } from '../guards/index.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from './machine.ts';
import { instancesAmong, isInstance } from './kinship.ts';
import { truthOf } from './truth.ts';

/** Runs each arm on its own fork and joins those that go on. @returns whether none does */
export function executeArms(frame: Frame, arms: readonly (() => boolean)[]): boolean {
  const base = frame.state;
  const ends: State[] = [];
  for (const arm of arms) {
    frame.state = base.fork();
    if (!arm()) ends.push(frame.state);
  }
  frame.state = ends.length === 0 ? base : joinStates(ends);
  return ends.length === 0;
}

export function executeIf(machine: Machine, frame: Frame, statement: Stmt & { k: 'if' }): boolean {
  const test = evaluate(machine, frame, statement.test);
  if (frame.left) return true;
  const known = frame.depth > 0 ? truthOf(test) : undefined;
  if (known !== undefined) return executeBlock(machine, frame, known ? statement.then : statement.otherwise);
  const guards = guardsOf(machine, frame, statement.test);
  const arm = (branch: boolean) => (): boolean => {
    withGuard(frame, guards, branch);
    return executeBlock(machine, frame, branch ? statement.then : statement.otherwise);
  };
  return executeArms(frame, [arm(true), arm(false)]);
}

/** `switch` and `match`: the arms are tried in order; in a `switch`, an arm that ends goes on with the next. */
export function executeBranches(machine: Machine, frame: Frame, statement: Stmt & { k: 'branches' }): boolean {
  const subject = statement.subject ? evaluate(machine, frame, statement.subject) : undefined;
  const arms = statement.arms.map((arm) => ({
    arm,
    values: arm.tests.map((test) => evaluate(machine, frame, test)),
    taken: takenBy(machine, frame, arm, subject),
  }));
  const chosen = chosenArm(subject, arms);
  const base = frame.state;
  const ends: State[] = [];
  const target = statement.fallsThrough ? frame.control.open('switch') : undefined;
  let above: State | undefined;
  arms.forEach(({ arm, values, taken }, i) => {
    const starts = above ? [above] : [];
    above = undefined;
    if ((chosen === undefined || chosen === i) && taken !== 'nothing') {
      // What falls into the arm from above is not held to the arm's own test.
      frame.state = base.fork();
      withGuard(frame, armGuards(machine, frame, statement.subject, arm.tests), true);
      starts.unshift(frame.state);
    }
    if (starts.length === 0) return;
    frame.state = joinStates(starts);
    bind(machine, frame, arm, values, taken === 'nothing' ? subject : taken);
    if (arm.condition) {
      evaluate(machine, frame, arm.condition);
      withGuard(frame, guardsOf(machine, frame, arm.condition), true);
    }
    if (executeBlock(machine, frame, arm.body)) return;
    if (statement.fallsThrough) above = frame.state;
    else ends.push(frame.state);
  });
  if (target) frame.control.close();
  ends.push(...(above ? [above] : []), ...(target?.breaks ?? []));
  if (!statement.exhaustive && chosen === undefined) ends.push(base);
  if (ends.length === 0) {
    frame.state = base;
    return true;
  }
  frame.state = joinStates(ends);
  return false;
}

/** What an arm may take of the subject: of an arm that asks for a class, its instances among what the subject may be, or none. */
function takenBy(machine: Machine, frame: Frame, arm: Arm, subject: Value | undefined): Value | 'nothing' | undefined {
  if (!arm.of || !subject || frame.depth === 0) return subject;
  const asked = evaluate(machine, frame, arm.of);
  if (isInstance(machine, frame, subject, asked) === false) return 'nothing';
  const among = instancesAmong(machine, frame, subject, asked, true);
  return among ? joinValues(among, frame.state) : subject;
}

type ArmWithValues = { readonly arm: Arm; readonly values: readonly Value[] };

const isConstant = (value: Value): boolean => literalOf(value) !== undefined || value.k === 'constant';

/** Which arm a subject that is known takes; `undefined` if more than one may be taken. */
function chosenArm(subject: Value | undefined, arms: readonly ArmWithValues[]): number | undefined {
  const known = subject && (literalOf(subject) ?? (subject.k === 'constant' ? subject.value : undefined));
  if (known === undefined || arms.some(({ arm }) => arm.condition)) return undefined;
  const certain = arms.every(({ values }) => values.every(isConstant));
  const found = arms.findIndex(({ values }) => values.some((value) => (literalOf(value) ?? (value.k === 'constant' ? value.value : undefined)) === known));
  if (found >= 0) return found;
  const fallback = arms.findIndex(({ values }) => values.length === 0);
  return certain && fallback >= 0 ? fallback : undefined;
}

function bind(machine: Machine, frame: Frame, arm: Arm, values: readonly Value[], subject: Value | undefined): void {
  if (arm.parts && subject) assign(machine, frame, arm.parts, subject, 'declare');
  for (const pattern of arm.bindings ?? []) {
    const at = locOf(frame, pattern.span);
    // `case "a" | "b" as tone`: what is bound is what was asked for.
    const isOneOf = values.length > 0 && values.every(isConstant);
    const matched = values.length === 0 ? subject : isOneOf ? joinValues(values) : undefined;
    const whole = arm.bindings?.length === 1 ? matched : undefined;
    const part = whole ?? hole(pattern.k === 'name' ? pattern.name : '…', at, subject ? taintsOf(frame, subject) : []);
    assign(machine, frame, pattern, part, 'declare');
  }
}

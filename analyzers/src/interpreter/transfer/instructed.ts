import { argumentPaths, type Step } from '../../catalogue/argumentPath.ts';
import type { RequestShape } from '../../catalogue/schema.ts';
import type { Instructed } from '../../facts/facts.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { ExternalValue, Value } from '../values/values.ts';
import { rootsOf, valueOf, valuesAt } from './arguments.ts';
import type { Frame } from '../engine/machine.ts';

/** Agents that one call may be of; of more nobody wants to be told. */
const MAX_INSTRUCTED = 8;

/** Where what holds a call's instructions was given them: an agent, a chat. Empty where the call says them itself. */
export function instructedBy(frame: Frame, shape: RequestShape, roots: Roots, callee: ExternalValue): readonly Instructed[] {
  for (const path of argumentPaths(shape.system)) {
    if (first(roots, [path]).length === 0) continue;
    const [head, ...rest] = path.steps;
    if (path.root === 'made') return givenWith(callee, head);
    const [field] = rest;
    if (!head || rest.length !== 1 || field?.k !== 'field') return [];
    const [owner] = first(roots, [{ root: path.root, steps: [head] }]);
    return ownersIn(valueOf(owner?.view))
      .slice(0, MAX_INSTRUCTED)
      .flatMap((one) => asInstructed(frame, one, field.name));
  }
  return [];
}

/** The argument that holds them, of those that the receiver was made with. */
function givenWith({ made = [] }: ExternalValue, step: Step | undefined): readonly Instructed[] {
  const given = (step?.k === 'field' ? made.find(({ name }) => name === step.name) : undefined) ?? made[0];
  return given ? [{ at: given.at }] : [];
}

function ownersIn(value: Value | undefined): readonly ExternalValue[] {
  if (value?.k === 'any') return value.values.flatMap(ownersIn);
  return value?.k === 'external' ? [value] : [];
}

/** An instance that is made with instructions; what a function of the program writes, that function alone does. */
function asInstructed(frame: Frame, owner: ExternalValue, field: string): readonly Instructed[] {
  const [given] = valuesAt(rootsOf(frame, owner, owner.made ?? [], owner.at), field);
  if (!given) return [];
  return [given.k === 'function' ? { at: owner.at, writer: { origin: given.fn.origin, ...given.fn.span } } : { at: owner.at }];
}

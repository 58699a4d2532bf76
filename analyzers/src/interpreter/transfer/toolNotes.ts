import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { Of } from '../../catalogue/compile.ts';
import type { ToolEntry } from '../../catalogue/schema.ts';
import type { Tool } from '../../facts/facts.ts';
import type { FunctionIR } from '../../languages/ir.ts';
import type { Roots } from '../../templates/shape.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { literalOf, type Loc, type PassedArgument } from '../values/values.ts';
import { argumentsAt } from './arguments.ts';
import { noteArguments, type Doer } from './flowNotes.ts';

/** Longer descriptions are not kept, in UTF-16 units. */
const MAX_DESCRIPTION = 20_000;

/** What a declaration says of a tool. */
interface Declared {
  readonly confidence: Tool['confidence'];
  readonly name?: string;
  readonly declaredAt?: Loc;
  readonly description?: Tool['description'];
}

/** Notes a function that a model may call. */
export function noteTool(machine: Machine, frame: Frame, fn: FunctionIR, { of }: Of<ToolEntry>, { name = fn.name, ...declared }: Declared): void {
  const at = locOf(fn, fn.nameSpan);
  const { description, declaredAt, confidence } = declared;
  machine.emit(frame, {
    kind: 'tool',
    at,
    ...(declaredAt ? { declaredAt } : {}),
    name,
    library: of.library,
    ...(description ? { description } : {}),
    confidence,
  });
}

/** What a tool's declaration says that it does; notes what somebody else may have written of it. */
export function describedAs(machine: Machine, frame: Frame, tool: ToolEntry, roots: Roots, args: readonly PassedArgument[], doer: Doer): Tool['description'] {
  const described = tool.description === undefined ? [] : argumentsAt(roots, args, argumentPaths(tool.description));
  noteArguments(machine, frame, tool.serves ? 'served-description' : 'description', described, doer);
  const text = literalOf(described[0]?.value);
  return described[0] && text !== undefined && text.length <= MAX_DESCRIPTION ? { text, at: described[0].at } : undefined;
}

/** The text that a function begins with. */
export function docstringOf(fn: FunctionIR): Tool['description'] {
  const first = fn.body[0];
  if (first?.k !== 'expr' || first.value.k !== 'const' || typeof first.value.value !== 'string' || first.value.value.length > MAX_DESCRIPTION) return undefined;
  return { text: first.value.value, at: { origin: fn.origin, ...first.value.span } };
}

/** Where the description of a tool stands that is written out in a request. */
const WRITTEN = ['[].description', '[].function.description', '[].toolSpec.description', '[].functionDeclarations[].description'];

/** Notes what somebody else may have written of the tools that are written out in a request. */
export function noteWrittenTools(machine: Machine, frame: Frame, tools: string | readonly string[] | undefined, roots: Roots, doer: Doer): void {
  for (const path of [tools ?? []].flat())
    for (const written of WRITTEN) noteArguments(machine, frame, 'description', argumentsAt(roots, [], argumentPaths(path + written)), doer);
}

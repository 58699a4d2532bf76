import type { CallExpr } from '../engine/call.ts';
import type { ModuleState } from '../engine/modules.ts';
import { eachPart } from '../../languages/walk.ts';
import type { ExternalValue } from '../values/values.ts';

/** The call that made a value, where it stands in this module. */
export function makingOf(module: ModuleState, { at }: ExternalValue): CallExpr | undefined {
  let found: CallExpr | undefined;
  for (const { origin, statements } of module.source.chunks)
    if (origin === at.origin)
      eachPart(statements, (part) => {
        const one = part as CallExpr;
        if (one.k === 'call' && one.span.start === at.start && one.span.end === at.end) found ??= one;
      });
  return found;
}

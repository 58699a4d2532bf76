import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { RequestEntry } from '../../catalogue/schema.ts';
import { first } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import { MAX_ERRORS } from '../engine/throwing.ts';
import { hole, locOf, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import type { ExternalValue, PassedArgument, Value } from '../values/values.ts';
import { rootsOf, valueOf } from './arguments.ts';

/** What of such an error is text about what went wrong, or comes from the other side: nothing of the request stands in it. */
const SAID = ['name', 'message', 'code', 'status', 'stack', 'cause'];
const ANSWERED = ['status', 'statusText', 'data', 'headers'];

/**
 * Notes what an HTTP client's error holds of the request that failed (`error.config` of axios, `error.options` of got and ky, headers and all): whoever logs it whole
 * logs the key, whoever logs its message does not. Only of requests that carry a secret.
 */
export function noteHeldByErrors(
  machine: Machine,
  frame: Frame,
  { errorHolds, url, body, headers }: RequestEntry,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): void {
  const catcher = machine.catchers.at(-1);
  // What was sent when the same was evaluated before says nothing of now.
  machine.rejections.delete(expr);
  if (errorHolds === undefined || (catcher && catcher.errors.size >= MAX_ERRORS)) return;
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  const parts = new Map<string, Value>();
  for (const [name, paths] of Object.entries({ url, data: body, headers })) {
    const value = paths === undefined ? undefined : valueOf(first(roots, argumentPaths(paths))[0]?.view);
    if (value) parts.set(name, value);
  }
  if (![...parts.values()].some((value) => taintsOf(frame, value).some(({ label }) => label === 'secret'))) return;
  const unknown = (name: string): [string, Value] => [name, hole(name, at, [])];
  const request = newRecord(frame, { entries: parts });
  const isShown = typeof errorHolds === 'object';
  const field = isShown ? errorHolds.shown : errorHolds;
  const answer = newRecord(frame, { entries: new Map([...ANSWERED.map(unknown), ...(isShown ? [] : [[field, request] as const])]) });
  const held = newRecord(frame, { entries: new Map([...SAID.map(unknown), [field, request], ['response', answer]]) });
  const error: Value = { ...held, error: isShown ? 'shown' : true };
  machine.rejections.set(expr, error);
  catcher?.add(frame.state);
  catcher?.thrown({ taints: [], errors: [error] });
}

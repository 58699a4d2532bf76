import type { Expr, Stmt } from '../../languages/ir.ts';
import { newRecord } from '../engine/machine.ts';
import { writtenFunction } from '../engine/writtenFunctions.ts';
import { Scope } from '../values/scope.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import type { FlowCall, FlowResult } from './flows/flow.ts';

/** No program can write this name. */
const CONTEXT = '#context';
/** Where what is handed down stands. */
const VALUE = 'value';

/**
 * `createContext(initial)`: what a page hands down to the parts of it, however deep. Its `Provider` is a component that puts there what it is given;
 * whoever reads it gets what was ever put there.
 */
export function pageContext(call: FlowCall): FlowResult {
  const { frame, at } = call;
  const span = { start: at.start, end: at.end };
  const scope = new Scope(frame.scope, { isFunction: true });
  const load = (name: string): Expr => ({ k: 'load', name, span });
  const valueOf = (object: Expr): Expr => ({ k: 'member', object, property: VALUE, span, nameSpan: span });
  const body: Stmt[] = [{ k: 'assign', target: { k: 'place', place: valueOf(load(CONTEXT)), span }, value: valueOf(load('props')), binding: 'assign' }];
  const params = [{ target: { k: 'name', name: 'props', span }, name: 'props' } as const];
  const provider: Value = { k: 'function', fn: writtenFunction({ name: 'Provider', params, origin: at.origin, span }, body), scope };
  const context = newRecord(frame, {
    entries: new Map([
      [VALUE, call.args[0]?.value ?? UNDEFINED],
      ['Provider', provider],
    ]),
  });
  frame.state.write(scope.declare(CONTEXT), context);
  return context;
}

import { namesWhom } from '../../catalogue/identity.ts';
import { argumentPath } from '../../catalogue/argumentPath.ts';
import type { Expr, FunctionIR } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import { anywhere, once } from './anywhere.ts';

/**
 * Filters that a library's own calls make: `Filter.by_property("team").equal(team) & Filter.by_property("open").equal(True)`. What such a call gives
 * is not known; what is written in it says which field is asked for.
 */

/** Variables that a filter is put together from, one from another, and values that one is given. */
const MAX_NAMES = 16;

/** Whether what is written as a call's filter names what says whose something is. @param paths of the filter among the call's options */
export function writesWhose(fn: FunctionIR | undefined, expr: CallExpr, paths: string | readonly string[] | undefined): boolean {
  const fields = new Set([paths ?? []].flat().map((path) => lastField(path)));
  return once(expr, 'whose filter', () => saysWhose(filtersIn(expr, fields), fn));
}

function lastField(path: string): string | undefined {
  const { root, steps } = argumentPath(path);
  const step = root === 'made' ? undefined : steps.at(-1);
  return step?.k === 'field' ? step.name : undefined;
}

/** What stands under the names of filters, as a keyword argument or in a record of options. */
function filtersIn({ args }: CallExpr, fields: ReadonlySet<string | undefined>): Expr[] {
  return args.flatMap(({ name, value }) => {
    if (name !== undefined) return fields.has(name) ? [value] : [];
    return value.k === 'record' ? value.entries.flatMap((one) => ('value' in one && isNamed(one, fields) ? [one.value] : [])) : [];
  });
}

const isNamed = (entry: { readonly key?: Expr | string }, fields: ReadonlySet<string | undefined>): boolean =>
  typeof entry.key === 'string' ? fields.has(entry.key) : entry.key?.k === 'const' && fields.has(String(entry.key.value));

function saysWhose(filters: readonly Expr[], fn: FunctionIR | undefined): boolean {
  const open = [...filters];
  const names = new Set<string>();
  for (let expr = open.pop(); expr; expr = open.pop()) {
    const found: string[] = [];
    const says = anywhere(expr, (node) => {
      if (node.k === 'load') found.push(node.name);
      return node.k === 'const' && typeof node.value === 'string' && namesWhom(node.value);
    });
    if (says) return true;
    for (const name of found)
      if (names.size < MAX_NAMES && !names.has(name)) {
        names.add(name);
        open.push(...assignedTo(fn, name));
      }
  }
  return false;
}

/** What a variable of a function is given. */
function assignedTo(fn: FunctionIR | undefined, name: string): Expr[] {
  const found: Expr[] = [];
  if (fn)
    anywhere(fn.body, (node) => {
      if (node.k === 'assign' && node.target.k === 'name' && node.target.name === name) found.push(node.value);
      return found.length >= MAX_NAMES;
    });
  return found;
}

import { literalOf, type PassedArgument } from '../values/values.ts';

/** Flask's and Django's `<int:id>`, `<any(about, help):page>`, Starlette's `{id:int}`. */
const CONVERTED = /<(?:int|float|uuid|any)(?:\([^()]*\))?:(\w+)>|\{(\w+):(?:int|float|uuid)\}/g;

/**
 * The parts of a route's address that its framework lets through only where they have no room for words.
 * @param args of what registers the route: its address is one of them
 */
export function convertedParts(args: readonly PassedArgument[]): { readonly converted?: ReadonlySet<string> } {
  const names = args.flatMap(({ value }) => [...(literalOf(value) ?? '').matchAll(CONVERTED)].map(([, angled, braced]) => angled ?? braced ?? ''));
  return names.length > 0 ? { converted: new Set(names) } : {};
}

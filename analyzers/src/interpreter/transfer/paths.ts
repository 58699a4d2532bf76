import type { Machine } from '../engine/machine.ts';
import type { ExternalValue, PassedArgument } from '../values/values.ts';

/** Checks that stand in front of a part of an application's paths: `app.use('/api/*', requireLogin)`. */

type Made = readonly PassedArgument[];

/** Paths that are remembered of one application. */
const MAX_PATHS = 50;

/** Puts a check in front of all that is asked for below a path; one that is not known stands in front of nothing. */
export function putInFrontOfPath(machine: Machine, made: Made, path: string | undefined): void {
  const known = machine.guardedPaths.get(made) ?? [];
  if (path !== undefined && known.length < MAX_PATHS) machine.guardedPaths.set(made, [...known, path]);
}

/** What an instance has in front of its paths, the one that was made of it has, too. */
export function inheritPaths(machine: Machine, from: Made, to: Made): void {
  const known = machine.guardedPaths.get(from);
  if (known) machine.guardedPaths.set(to, known);
}

/** What has been passed where a handler runs that is registered for a path. */
export function inFrontOfPath(machine: Machine, { made }: ExternalValue, path: string): readonly string[] {
  const guarded = (made && machine.guardedPaths.get(made)) ?? [];
  return guarded.some((one) => liesBelow(path, one)) ? ['authentication'] : [];
}

/** Whether a route lies below a path, part by part: `/api/*`, `/api/:team`. */
function liesBelow(route: string, path: string): boolean {
  const parts = partsOf(path);
  const own = partsOf(route);
  return parts.length <= own.length && parts.every((part, i) => part === own[i] || part.startsWith(':') || /^[*{(]/.test(part));
}

/** A star at the end stands for whatever follows. */
const partsOf = (path: string): string[] =>
  path
    .replace(/\/?\*+$/, '')
    .split('/')
    .filter((part) => part !== '');

import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import { taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { NO_WAY_UP, NOT_FROM_ROOT } from '../values/taint.ts';
import { isNothing, type Segment, type Value } from '../values/values.ts';
import { both, NO_FACTS, type Facts } from './facts.ts';
import { WITHIN, type Form } from './form.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/**
 * What says of a path that it lies in a folder. Only a path without `..` does: one that has been resolved, or was joined by what resolves.
 */

/** What leaves no `..` in a path. */
const RESOLVED = /(?:resolve|realpath|abspath|normpath|normalize)\(\)$/;

function isResolved(frame: Frame, value: Value): boolean {
  if (value.k === 'hole') return RESOLVED.test(value.name);
  // Where there is none it is not asked: `realpath(name).catch(() => null)`.
  if (value.k === 'any') return value.values.every((one) => isNothing(one) || isResolved(frame, one));
  return value.k === 'text' && areResolved(frame, value.segments);
}

function areResolved(frame: Frame, segments: readonly Segment[]): boolean {
  const [only] = segments;
  // What is joined by a library is without `..`, except in Python.
  if (segments.length > 1) return !frame.semantics.slashJoinsPaths;
  if (only?.k === 'either') return only.options.every((option) => areResolved(frame, option));
  return only?.k === 'hole' && RESOLVED.test(only.name);
}

/** That a path lies in a folder, where something has said so. */
export function within(machine: Machine, frame: Frame, path: Expr): Facts {
  const spelled = spelledOut(path);
  if (spelled) return within(machine, frame, spelled);
  const resolved = resolvedFrom(path);
  if (resolved) return both(...resolved.map((one) => factOf(machine, frame, one, WITHIN)));
  if (!isPure(machine, frame, path)) return NO_FACTS;
  return isResolved(frame, evaluate(machine, frame, path)) ? factOf(machine, frame, path, WITHIN) : NO_FACTS;
}

/** The path that is only spelled as a text: `str(target)`, `target.as_posix()`. */
function spelledOut(path: Expr): Expr | undefined {
  if (path.k !== 'call') return undefined;
  if (path.callee.k === 'member' && path.args.length === 0) return SPELLING.has(path.callee.property) ? path.callee.object : undefined;
  const name = path.callee.k === 'member' ? path.callee.property : path.callee.k === 'load' ? path.callee.name : '';
  return SPELLING.has(name) && path.args.length === 1 ? path.args[0]?.value : undefined;
}
const SPELLING: ReadonlySet<string> = new Set(['str', 'String', 'fspath', 'as_posix', 'toString', '__str__']);

/** What a path was made of that is resolved where it is asked about: `resolve(root, name).startsWith(root)`. */
function resolvedFrom(path: Expr): readonly Expr[] | undefined {
  if (path.k !== 'call') return undefined;
  const name = path.callee.k === 'member' ? path.callee.property : path.callee.k === 'load' ? path.callee.name : '';
  if (name === 'Path') return path.args.map(({ value }) => value);
  if (!RESOLVING.has(name)) return undefined;
  if (path.args.length > 0) return path.args.map(({ value }) => value);
  return path.callee.k === 'member' ? resolvedFrom(path.callee.object) : undefined;
}
const RESOLVING: ReadonlySet<string> = new Set(['resolve', 'realpath', 'realpathSync', 'abspath']);

/** `target === root`: a path that is one that nobody else has chosen. */
export function isOwnFolder(machine: Machine, frame: Frame, path: Expr, folder: Expr): Facts {
  if (!isPure(machine, frame, folder)) return NO_FACTS;
  const isOwn = taintsOf(frame, evaluate(machine, frame, folder)).length === 0;
  return isOwn ? within(machine, frame, path) : NO_FACTS;
}

/** `os.path.commonpath([root, target]) == root`. */
export function sharesFolder(machine: Machine, frame: Frame, asked: Expr): Facts {
  if (asked.k !== 'call' || asked.callee.k !== 'member' || asked.callee.property !== 'commonpath') return NO_FACTS;
  const paths = asked.args[0]?.value;
  return paths?.k === 'list' ? both(...paths.items.map(({ value }) => within(machine, frame, value))) : NO_FACTS;
}

/** `root in target.parents`. */
export function hasParent(machine: Machine, frame: Frame, parents: Expr): Facts {
  return parents.k === 'member' && parents.property === 'parents' ? within(machine, frame, parents.object) : NO_FACTS;
}

const UPWARDS: Form = { k: 'within', kinds: [NO_WAY_UP] };
const ROOTED: Form = { k: 'within', kinds: [NOT_FROM_ROOT] };

/** `name.includes('..')`, `'..' in name`, `name.split('/').includes('..')`, and the same of slashes: what is known of the path where there is none. */
export function leadsUp(machine: Machine, frame: Frame, asked: Expr, path: Expr): Facts {
  // Where no slash is at all, none is at the beginning.
  if (asked.k === 'const' && asked.value === '/') return notFromRoot(machine, frame, path);
  if (asked.k !== 'const' || !/^\.\.[\\/]?$/.test(String(asked.value))) return NO_FACTS;
  return factOf(machine, frame, spelledPath(path), UPWARDS);
}

/** `normalize(name).startsWith('..')`: where a path is spelled without detours, the ways up stand at its beginning. */
export function withoutWayUp(machine: Machine, frame: Frame, path: Expr): Facts {
  if (!isPure(machine, frame, path)) return NO_FACTS;
  return isResolved(frame, evaluate(machine, frame, path)) ? factOf(machine, frame, path, UPWARDS) : NO_FACTS;
}

export function notFromRoot(machine: Machine, frame: Frame, path: Expr): Facts {
  return factOf(machine, frame, spelledPath(path), ROOTED);
}

/** The path of which an expression holds the parts, or which it only wraps. */
function spelledPath(expr: Expr): Expr {
  if (expr.k === 'member' && expr.property === 'parts') return spelledPath(expr.object);
  if (expr.k !== 'call') return expr;
  // `normalize` of a name is a library's: the path is what it is given.
  if (expr.callee.k === 'member' && (expr.callee.property === 'split' || (expr.callee.property === 'normalize' && expr.callee.object.k !== 'load')))
    return spelledPath(expr.callee.object);
  const [first] = expr.args;
  const name = expr.callee.k === 'member' ? expr.callee.property : expr.callee.k === 'load' ? expr.callee.name : '';
  return first && WRAPPING.has(name) ? spelledPath(first.value) : expr;
}
const WRAPPING: ReadonlySet<string> = new Set(['Path', 'PurePath', 'PurePosixPath', 'normalize', 'normpath']);

import { ASKS_FOR_BOUND, CLOCKS, ENDED_FROM_OUTSIDE, WAITING_CALLS } from '../catalogue/loops.ts';
import { lastName, ownNodes, testsAmong } from './ownNodes.ts';
import { recursionsIn } from './recursions.ts';
import { walkKept } from './keptWalk.ts';
import type { Expr, Loop, Origin, Pattern, Stmt } from '../languages/ir.ts';

/** A loop that goes on for as long as something holds, by what stands in it, UTF-16 offsets in the file. */
export interface OpenLoop {
  readonly start: number;
  readonly end: number;
  /** Whether something counts its turns, or looks at a clock; or somebody else starts or ends each turn. */
  readonly isBounded: boolean;
  /** Of a function that calls itself: where it does. */
  readonly again?: { readonly start: number; readonly end: number };
}

interface Chunk {
  readonly origin: Origin;
  readonly statements: readonly Stmt[];
}

const bounded = new WeakMap<Loop, boolean>();

const loopsIn = walkKept((node, origin): { readonly origin: Origin; readonly loop: Loop; readonly span: { start: number; end: number } } | undefined => {
  if (!('k' in node && node.k === 'loop')) return undefined;
  const loop = node as Loop;
  const span = spanOf(loop);
  return loop.iterable === undefined && span ? { origin, loop, span } : undefined;
});

/** The loops of a file whose turns nobody has counted beforehand, each with whether it is bounded. */
export function openLoopsOf(chunks: readonly Chunk[]): OpenLoop[] {
  const placed = ({ start, end }: { start: number; end: number }, { offset }: Origin): { start: number; end: number } => ({
    start: offset + start,
    end: offset + end,
  });
  return chunks.flatMap(({ origin, statements }) => [
    ...loopsIn(statements, origin).map((one): OpenLoop => ({ ...placed(one.span, one.origin), isBounded: isBounded(one.loop) })),
    ...recursionsIn(statements, origin).map((one): OpenLoop => ({
      ...placed(one.fn.span, one.origin),
      isBounded: one.isBounded,
      again: placed(one.again, one.origin),
    })),
  ]);
}

/** From the first to the last place that is written in a loop. What a function in it holds is told in another origin at times: its own span counts. */
function spanOf(loop: Loop): { start: number; end: number } | undefined {
  let [start, end] = [Infinity, -1];
  for (const node of ownNodes(loop)) {
    const { span } = node as { span?: { start: number; end: number } };
    if (!span) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return end < 0 ? undefined : { start, end };
}

function isBounded(loop: Loop): boolean {
  let answer = bounded.get(loop);
  if (answer === undefined) bounded.set(loop, (answer = counts(loop) || waits(loop)));
  return answer;
}

/** Whether a variable that each turn makes more or less, a length or a clock is compared with something, or a function is asked for a bound. */
function counts(loop: Loop): boolean {
  const nodes = [...ownNodes(loop)] as (Stmt | Expr)[];
  const counters = new Set(nodes.flatMap(counterOf));
  const refilled = refilledIn(loop);
  const asked = [...(loop.test ? [loop.test] : []), ...testsAmong(nodes)];
  return asked.some((test) => [...ownNodes(test)].some((node) => asksForBound(node as Expr, counters, refilled)));
}

function asksForBound(node: Expr, counters: ReadonlySet<string>, refilled: ReadonlySet<string>): boolean {
  // A counter that runs out is nothing at last.
  const name = nameOf(node);
  if (name !== undefined && counters.has(name)) return true;
  if (node.k === 'assign') return counterOf(node).length > 0;
  if (node.k === 'binary' && /^[<>]=?$/.test(node.op)) {
    // That something is left of what the turns themselves put back is no bound.
    const greater = node.op.startsWith('>') ? node.left : node.right;
    return measures(node.left === greater ? node.right : node.left) || (measures(greater) && !measuredNames(greater).some((one) => refilled.has(one)));
  }
  if (node.k === 'call') return ASKS_FOR_BOUND.test(lastName(node.callee));
  return false;
}

/** Of what the length is asked. */
function measuredNames(side: Expr): string[] {
  return [...ownNodes(side)].flatMap((node) => nameOf(node as Expr) ?? []);
}

const PUTS = /^(?:append(?:left)?|extend(?:left)?|insert|push|unshift|put(?:_nowait)?|add|update|enqueue|concat)$/;

/** What a turn puts something into, apart from what it puts back because it failed: `queue.append(…)`, `todo += found`, `todo = [...todo, ...found]`. */
function refilledIn({ body }: Loop): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of ownNodes(body, 'handlers')) {
    const one = node as Expr | Stmt;
    if (one.k === 'call' && one.callee.k === 'member' && PUTS.test(one.callee.property)) found.add(nameOf(one.callee.object) ?? '');
    if (one.k !== 'assign') continue;
    const name = targetOf(one.target);
    const grows = one.op === undefined ? mentions(one.value, name) && /^(?:list|sum|binary|call)$/.test(one.value.k) : /^[+|]/.test(one.op);
    // What takes one away makes it shorter: `todo = todo.slice(1)`.
    if (name !== undefined && grows && !(one.value.k === 'call' && one.op === undefined && !PUTS.test(lastName(one.value.callee)))) found.add(name);
  }
  return found;
}

const mentions = (node: Expr, name: string | undefined): boolean => name !== undefined && [...ownNodes(node)].some((one) => nameOf(one as Expr) === name);

/** How long something is, or what time it is. */
function measures(side: Expr): boolean {
  return [...ownNodes(side)].some((node) => {
    const one = node as Expr;
    if (one.k === 'member') return one.property === 'length' || one.property === 'size';
    return one.k === 'call' && (lastName(one.callee) === 'len' || CLOCKS.has(lastName(one.callee)));
  });
}

/** The variable that a turn makes more or less: `turns += 1`, `left--`, `spent = spent + cost`. */
function counterOf(node: Stmt | Expr): string[] {
  if (node.k !== 'assign') return [];
  const name = targetOf(node.target);
  if (name === undefined) return [];
  if (node.op !== undefined) return /^[+-]/.test(node.op) && !isText(node.value) ? [name] : [];
  const sum = node.value;
  // One more, one less.
  if (sum.k === 'unknown' && sum.what === 'number') return [name];
  const operands = sum.k === 'sum' ? sum.parts : sum.k === 'binary' && /^[+-]$/.test(sum.op) ? [sum.left, sum.right] : [];
  return operands.some((one) => nameOf(one) === name) && !operands.some(isText) ? [name] : [];
}

/** Text and lists grow as well, and are never compared with a number. */
const isText = (value: Expr): boolean => value.k === 'concat' || value.k === 'list' || (value.k === 'const' && typeof value.value === 'string');

function targetOf(target: Pattern): string | undefined {
  return target.k === 'name' ? target.name : target.k === 'place' ? nameOf(target.place) : undefined;
}

/** A variable, or a member of one: `turns`, `self.turns`. */
function nameOf(expr: Expr): string | undefined {
  if (expr.k === 'load') return expr.name;
  const owner = expr.k === 'member' ? nameOf(expr.object) : undefined;
  return owner === undefined || expr.k !== 'member' ? undefined : `${owner}.${expr.property}`;
}

/** Whether each turn waits for a person, a queue or a clock, or somebody outside ends it. */
function waits(loop: Loop): boolean {
  for (const node of ownNodes(loop.body)) {
    const one = node as Expr;
    if (one.k === 'call' && WAITING_CALLS.has(lastName(one.callee))) return true;
  }
  const drained = loop.test && nameOf(loop.test.k === 'member' ? loop.test.object : loop.test);
  if (drained !== undefined && !refilledIn(loop).has(drained) && [...ownNodes(loop.body)].some((node) => takesFrom(node as Expr, drained))) return true;
  return loop.test !== undefined && [...ownNodes(loop.test)].some((node) => ENDED_FROM_OUTSIDE.test(nameOf(node as Expr) ?? ''));
}

/** What is asked for is taken away, one by one: `while queue: queue.pop()`. */
function takesFrom(node: Expr, name: string): boolean {
  return (
    node.k === 'call' && node.callee.k === 'member' && /^(?:pop|popleft|shift|get|dequeue)$/.test(node.callee.property) && nameOf(node.callee.object) === name
  );
}

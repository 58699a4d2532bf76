import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { OPERATION_VARIABLES, TOOL_VARIABLES } from './conditionVariables.ts';
import { didYouMean } from './suggest.ts';

/**
 * Conditions in CEL (https://github.com/google/cel-spec). The language always ends; these bounds make it end soon:
 * - an expression has at most `MAX_NODES` nodes and no `cel.bind`, which would double a text at each level;
 * - lists and maps that conditions see are cut at `MAX_ITEMS` (see `conditionValue`), and an estimate of the steps,
 *   nodes × items for each enclosing macro, must stay below `MAX_STEPS`;
 * - `matches` runs on RE2, in linear time, with a pattern that is written out; the library would take the engine's own RegExp.
 *   Calls of it are turned to ours in the parsed expression: in its text one cannot tell a call from a part of a literal.
 */
const MAX_NODES = 400;
const MAX_DEPTH = 32;
export const MAX_ITEMS = 64;
const MAX_STEPS = 20_000;
const MAX_PATTERN = 500;
/** Longer texts are not given to a condition: it counts as not evaluated, and so as not fulfilled. */
export const MAX_TEXT = 64 * 1024;

export type ConditionKind = 'operation' | 'tool';

/** What is wrong with an expression, offsets in the expression. */
export interface ConditionError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A compiled condition. */
export interface Condition {
  readonly text: string;
  /** Variables it reads, those of macros left out. */
  readonly variables: readonly string[];
  /** @throws if it cannot be evaluated: a missing argument, a wrong type. Callers take that as not fulfilled. */
  evaluate(values: Readonly<Record<string, unknown>>): boolean;
}

/** What calls of `matches` become once an expression is parsed: the library's own function of that name backtracks. */
const OWN_MATCHES = 'matchesOnRE2';

function environment(kind: ConditionKind): Environment {
  const env = new Environment({
    unlistedVariablesAreDyn: kind === 'tool',
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: MAX_NODES, maxDepth: MAX_DEPTH, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 },
  });
  for (const { name, type } of kind === 'tool' ? TOOL_VARIABLES : OPERATION_VARIABLES) env.registerVariable(name, type);
  // JSON has one kind of number: 2 and 2.5 can be arguments of the same tool.
  const arithmetic = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  };
  for (const [operator, run] of Object.entries(arithmetic)) {
    env.registerOperator(`int ${operator} double`, (a: bigint, b: number) => run(Number(a), b));
    env.registerOperator(`double ${operator} int`, (a: number, b: bigint) => run(a, Number(b)));
  }
  env.registerFunction(`string.${OWN_MATCHES}(string): bool`, (value: string, pattern: string) => compilePattern(pattern).matcher(value).find());
  return env;
}

const environments: Partial<Record<ConditionKind, Environment>> = {};
const patterns = new Map<string, RE2JS>();
const MAX_PATTERNS = 500;

function compilePattern(pattern: string): RE2JS {
  let known = patterns.get(pattern);
  if (!known) {
    if (patterns.size >= MAX_PATTERNS) patterns.clear();
    patterns.set(pattern, (known = RE2JS.compile(pattern)));
  }
  return known;
}

/** Compiles a condition, or says at which place it is wrong. It must give a bool. */
export function compileCondition(text: string, kind: ConditionKind): { readonly condition: Condition } | { readonly error: ConditionError } {
  const env = (environments[kind] ??= environment(kind));
  let parsed: ReturnType<Environment['parse']>;
  try {
    parsed = env.parse(text);
  } catch (error) {
    return { error: errorOf(error, text, kind) };
  }
  const refused = refusal(parsed.ast);
  if (refused) return { error: refused };
  useOwnMatches(parsed.ast);
  const checked = parsed.check();
  if (!checked.valid) return { error: errorOf(checked.error, text, kind) };
  if (checked.type !== 'bool' && checked.type !== 'dyn')
    return {
      error: { message: `This gives a ${checked.type ?? 'value'}; a condition must be true or false. Compare it with something.`, start: 0, end: text.length },
    };
  return {
    condition: {
      text,
      variables: [...variablesOf(parsed.ast)],
      evaluate(values) {
        const result: unknown = parsed(values);
        if (typeof result !== 'boolean') throw new Error('the condition gives neither true nor false');
        return result;
      },
    },
  };
}

/** Every call of `matches` becomes one of ours. Macros share the nodes they were made from, so their bodies are reached, too. */
function useOwnMatches(node: ASTNode): void {
  if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = OWN_MATCHES;
  for (const child of childrenOf(node)) useOwnMatches(child);
}

function errorOf(error: unknown, text: string, kind: ConditionKind): ConditionError {
  const given = error as { summary?: string; message?: string; range?: { start: number; end: number }; code?: string };
  const summary = (given.summary ?? given.message ?? 'cannot be read').replaceAll(OWN_MATCHES, 'matches');
  const start = Math.min(given.range?.start ?? 0, Math.max(0, text.length - 1));
  const end = Math.max(start + 1, Math.min(given.range?.end ?? text.length, text.length));
  const known = (kind === 'tool' ? TOOL_VARIABLES : OPERATION_VARIABLES).map((variable) => variable.name);
  const unknown = /^Unknown variable: (\w+)/.exec(summary)?.[1];
  if (unknown !== undefined)
    return { message: `There is no variable \`${unknown}\`${didYouMean(unknown, known) || '.'} There are: ${known.join(', ')}.`, start, end };
  const plain = summary
    .replace(/^no such overload: (.+)$/i, 'these types do not go together: $1')
    .replace(/Unexpected token: EOF/, 'the expression ends too early');
  return { message: `This CEL condition is wrong: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}.`, start, end };
}

const MACROS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

type Children = readonly ASTNode[];

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function childrenOf(node: ASTNode): Children {
  const found: ASTNode[] = [];
  const collect = (value: unknown): void => {
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
  };
  collect(node.args);
  return found;
}

/** What a condition may not do, though CEL allows it. */
function refusal(ast: ASTNode): ConditionError | undefined {
  let steps = 0;
  const visit = (node: ASTNode, factor: number): ConditionError | undefined => {
    steps += factor;
    if (steps > MAX_STEPS)
      return {
        message: 'This condition may take too many steps: macros over lists stand within each other. Write it with fewer.',
        start: node.start,
        end: node.end,
      };
    let inner = factor;
    if (node.op === 'rcall') {
      const [name, receiver, args] = node.args;
      if (receiver.op === 'id' && receiver.args === 'cel')
        return {
          message: '`cel.bind` is not allowed here: the time such conditions take cannot be bounded. Write the value out.',
          start: node.start,
          end: node.end,
        };
      if (name === OWN_MATCHES) return { message: 'This name is kept for Clewline itself. Choose another.', start: node.start, end: node.end };
      if (name === 'matches') {
        const refused = refusedPattern(args[0], node);
        if (refused) return refused;
      }
      if (MACROS.has(name)) inner = factor * MAX_ITEMS;
    }
    for (const child of childrenOf(node)) {
      const refused = visit(child, inner);
      if (refused) return refused;
    }
    return undefined;
  };
  return visit(ast, 1);
}

function refusedPattern(pattern: ASTNode | undefined, call: ASTNode): ConditionError | undefined {
  const at = pattern ?? call;
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string')
    return { message: 'The pattern of `matches` must be written out as a text, so that it can be checked.', start: at.start, end: at.end };
  if (pattern.args.length > MAX_PATTERN) return { message: `A pattern has at most ${MAX_PATTERN} characters.`, start: at.start, end: at.end };
  try {
    compilePattern(pattern.args);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { message: `This pattern is not RE2 (no look-around, no back-references): ${why}.`, start: at.start, end: at.end };
  }
}

function variablesOf(ast: ASTNode): Set<string> {
  const found = new Set<string>();
  const visit = (node: ASTNode, bound: ReadonlySet<string>): void => {
    if (node.op === 'id') {
      if (!bound.has(node.args)) found.add(node.args);
      return;
    }
    let inner = bound;
    if (node.op === 'rcall' && MACROS.has(node.args[0])) {
      const [, receiver, args] = node.args;
      visit(receiver, bound);
      const [variable, ...rest] = args;
      if (variable?.op === 'id') inner = new Set([...bound, variable.args]);
      for (const child of rest) visit(child, inner);
      return;
    }
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(ast, new Set());
  return found;
}

/** A value cannot be given to a condition: it is larger than conditions may see. */
export class TooLargeError extends Error {}

/**
 * JSON data as CEL sees it: whole numbers are `int`, others `double`.
 * @throws TooLargeError beyond the bounds; nothing is cut off silently, for what is cut could be what matters.
 */
export function conditionValue(value: unknown, depth = 0): unknown {
  if (depth > 8) throw new TooLargeError('it is nested too deeply');
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) throw new TooLargeError(`a text has more than ${MAX_TEXT} characters`);
    return value;
  }
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw new TooLargeError(`a list has more than ${MAX_ITEMS} items`);
    return value.map((one) => conditionValue(one, depth + 1));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length > MAX_ITEMS) throw new TooLargeError(`an object has more than ${MAX_ITEMS} entries`);
    return Object.fromEntries(entries.map(([key, one]) => [key, conditionValue(one, depth + 1)]));
  }
  return value ?? null;
}

import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import { isNumberFormat } from '../../text/numberFormat.ts';
import type { Argument, Clause, Expr, Pattern, RecordEntry } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerAnnotation } from './annotations.ts';
import { lowerLambda } from './functions.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

/** The character(s) that an escape sequence of a Python string stands for; an unknown one stays as written. */
export function unescapePython(sequence: string): string {
  const body = sequence.slice(1);
  const known = ESCAPES[body];
  if (known !== undefined) return known;
  const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/.exec(body);
  if (hex) {
    const code = parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  return /^[0-7]{1,3}$/.test(body) ? String.fromCharCode(parseInt(body, 8)) : sequence;
}

export function lowerExpression(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const field = (name: string): Expr => {
    const child = node.childForFieldName(name);
    return child ? lowerExpression(child, ctx) : { k: 'unknown', what: `missing ${name}`, children: [], span };
  };
  const first = (): Expr => {
    const child = namedChildrenOf(node)[0];
    return child ? lowerExpression(child, ctx) : { k: 'unknown', what: `empty ${node.type}`, children: [], span };
  };
  switch (node.type) {
    case 'identifier':
      return { k: 'load', name: node.text, span };
    case 'integer':
      return { k: 'const', value: Number(node.text.replaceAll('_', '')), span };
    case 'float': {
      // A whole float prints as `2.0`; as a number of ours it would print as `2`.
      const value = Number(node.text.replaceAll('_', ''));
      return Number.isInteger(value) ? { k: 'unknown', what: 'number', children: [], span } : { k: 'const', value, span };
    }
    case 'true':
    case 'false':
      return { k: 'const', value: node.type === 'true', span };
    case 'none':
      return { k: 'const', value: null, span };
    case 'ellipsis':
      return { k: 'const', value: undefined, span };
    case 'string':
      return lowerString(node, ctx);
    case 'concatenated_string':
      return { k: 'concat', parts: namedChildrenOf(node).map((child) => lowerExpression(child, ctx)), span };
    case 'parenthesized_expression':
    case 'type':
    case 'expression_statement':
      return first();
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
      return { k: 'list', items: namedChildrenOf(node).map((child) => lowerItem(child, ctx)), span };
    case 'dictionary':
      return { k: 'record', entries: lowerEntries(node, ctx), span };
    case 'attribute': {
      const name = node.childForFieldName('attribute');
      return { k: 'member', object: field('object'), property: name?.text ?? '', span, nameSpan: name ? ctx.span(name) : span };
    }
    case 'subscript': {
      const key = node.childForFieldName('subscript');
      if (key?.type === 'slice') return { k: 'slice', object: field('value'), ...boundsOf(key, ctx), span };
      const type = TYPE_NAME.test(node.childForFieldName('value')?.text ?? '') ? lowerAnnotation(node, ctx) : undefined;
      return { k: 'index', object: field('value'), key: key ? lowerExpression(key, ctx) : ctx.notUnderstood(node), ...(type ? { type } : {}), span };
    }
    case 'generic_type': {
      const [owner] = namedChildrenOf(node);
      const type = lowerAnnotation(node, ctx);
      const object = owner ? lowerExpression(owner, ctx) : ctx.notUnderstood(node);
      return { k: 'index', object, key: { k: 'const', value: undefined, span }, ...(type ? { type } : {}), span };
    }
    case 'call':
      return lowerCall(node, ctx);
    case 'await':
      return { k: 'await', operand: first(), span };
    case 'yield': {
      const operand = namedChildrenOf(node)[0];
      return { k: 'yield', operand: operand && lowerExpression(operand, ctx), delegate: childrenOf(node).some((c) => c.type === 'from'), span };
    }
    case 'conditional_expression': {
      const [then, test, otherwise] = namedChildrenOf(node);
      if (!then || !test || !otherwise) return ctx.notUnderstood(node);
      return { k: 'phi', test: lowerExpression(test, ctx), arms: [lowerExpression(then, ctx), lowerExpression(otherwise, ctx)], span };
    }
    case 'boolean_operator':
      if (node.childForFieldName('operator')?.type === 'or') return { k: 'phi', arms: [field('left'), field('right')], span };
      return { k: 'binary', op: '&&', left: field('left'), right: field('right'), span };
    case 'not_operator':
      return { k: 'not', operand: field('argument'), span };
    case 'unary_operator': {
      const operand = field('argument');
      if (operand.k === 'const' && typeof operand.value === 'number') return { k: 'const', value: -operand.value, span };
      return { k: 'unknown', what: 'number', children: [operand], span };
    }
    case 'comparison_operator':
      return lowerComparison(node, ctx);
    case 'binary_operator': {
      const op = node.childForFieldName('operator')?.text ?? '';
      if (op === '+') return lowerPlus(node, ctx);
      return { k: 'binary', op, left: field('left'), right: field('right'), span };
    }
    case 'lambda':
      return { k: 'closure', fn: lowerLambda(node, ctx), span };
    case 'named_expression': {
      const name = node.childForFieldName('name');
      return { k: 'assign', target: { k: 'name', name: name?.text ?? '', span: name ? ctx.span(name) : span }, value: field('value'), span };
    }
    case 'assignment':
    case 'augmented_assignment': {
      const left = node.childForFieldName('left');
      if (!left) return ctx.notUnderstood(node);
      return { k: 'assign', target: lowerPattern(left, ctx), value: field('right'), span };
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return lowerComprehension(node, ctx);
    case 'list_splat':
    case 'dictionary_splat':
    case 'keyword_argument':
      return node.type === 'keyword_argument' ? field('value') : first();
    case 'slice':
      return { k: 'unknown', what: 'slice', children: [], span };
    case 'as_pattern':
      return first();
    default:
      return ctx.notUnderstood(
        node,
        namedChildrenOf(node)
          .filter((child) => !/_statement$|_definition$|^block$/.test(child.type))
          .map((child) => lowerExpression(child, ctx)),
      );
  }
}

/** `[from:to:step]`, each of which may be missing. */
function boundsOf(slice: SyntaxNode, ctx: LoweringContext): { from?: Expr; to?: Expr; step?: Expr } {
  const names = ['from', 'to', 'step'] as const;
  const bounds: { from?: Expr; to?: Expr; step?: Expr } = {};
  let at = 0;
  for (const child of childrenOf(slice)) {
    if (child.type === ':') at++;
    else if (child.isNamed && names[at]) bounds[names[at] as 'from'] = lowerExpression(child, ctx);
  }
  return bounds;
}

function lowerString(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const children = namedChildrenOf(node);
  const opening = children.find((child) => child.type === 'string_start');
  const raw = /[rR]/.test(opening?.text ?? '');
  const isFormat = /[fF]/.test(opening?.text ?? '');
  const parts: Expr[] = [];
  for (const child of children) {
    if (child.type === 'string_content') parts.push({ k: 'const', value: contentText(child, raw, isFormat), span: ctx.span(child) });
    else if (child.type === 'interpolation') {
      const inner = child.childForFieldName('expression') ?? namedChildrenOf(child)[0];
      const value = inner ? lowerExpression(inner, ctx) : ctx.notUnderstood(child);
      const how = namedChildrenOf(child).find((part) => part.type === 'format_specifier' || part.type === 'type_conversion');
      const what = how?.text.startsWith(':') === true && isNumberFormat(how.text.slice(1)) ? 'number' : 'formatted';
      parts.push(how ? { k: 'unknown', what, children: [value], span: value.span } : value);
    }
  }
  const only = parts[0];
  if (parts.length === 0) return { k: 'const', value: '', span };
  if (parts.length === 1 && only?.k === 'const') return { ...only, span };
  return { k: 'concat', parts, span };
}

function contentText(node: SyntaxNode, raw: boolean, isFormat: boolean): string {
  const base = node.startIndex;
  const source = node.text;
  let text = '';
  let at = 0;
  for (const escape of raw ? [] : namedChildrenOf(node)) {
    if (escape.type !== 'escape_sequence') continue;
    text += source.slice(at, escape.startIndex - base) + unescapePython(escape.text);
    at = escape.endIndex - base;
  }
  text += source.slice(at);
  return isFormat ? text.replaceAll('{{', '{').replaceAll('}}', '}') : text;
}

function lowerItem(node: SyntaxNode, ctx: LoweringContext): Argument {
  if (node.type === 'keyword_argument') {
    const name = node.childForFieldName('name');
    return { value: lowerExpression(node, ctx), name: name?.text ?? '' };
  }
  const spread = beginsWithStar(node) ? 'list' : node.type === 'dictionary_splat' ? 'record' : undefined;
  return { value: lowerExpression(node, ctx), spread };
}

/** `*a.b()` in a list: the parser reads the star as a part of what stands first, `(*a).b()`, which no program can mean. */
function beginsWithStar(node: SyntaxNode): boolean {
  let at: SyntaxNode | null = node;
  while (at && at.type !== 'list_splat')
    at = at.childForFieldName('function') ?? at.childForFieldName('object') ?? (at.type === 'subscript' ? at.childForFieldName('value') : null);
  return at !== null;
}

function lowerEntries(node: SyntaxNode, ctx: LoweringContext): RecordEntry[] {
  return namedChildrenOf(node).flatMap((child): RecordEntry[] => {
    if (child.type === 'dictionary_splat') return [{ value: lowerExpression(child, ctx) }];
    const key = child.childForFieldName('key');
    const value = child.childForFieldName('value');
    if (!key || !value) return [];
    const lowered = lowerExpression(key, ctx);
    return [{ key: lowered.k === 'const' && typeof lowered.value === 'string' ? lowered.value : lowered, value: lowerExpression(value, ctx) }];
  });
}

function lowerCall(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const calleeNode = node.childForFieldName('function');
  const argsNode = node.childForFieldName('arguments');
  if (!calleeNode) return ctx.notUnderstood(node);
  const callee = lowerExpression(calleeNode, ctx);
  const args: Argument[] =
    argsNode?.type === 'generator_expression'
      ? [{ value: lowerExpression(argsNode, ctx) }]
      : argsNode
        ? namedChildrenOf(argsNode).map((child) => lowerItem(child, ctx))
        : [];
  return { k: 'call', callee, args, construct: false, span, nameSpan: callee.k === 'member' ? callee.nameSpan : ctx.span(calleeNode) };
}

function lowerComparison(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const operands = namedChildrenOf(node).map((child) => lowerExpression(child, ctx));
  const words = childrenOf(node)
    .filter((child) => !child.isNamed || child.type === 'not in' || child.type === 'is not')
    .map((child) => child.type)
    .join(' ');
  const [left, right] = operands;
  if (operands.length !== 2 || !left || !right) return { k: 'unknown', what: 'comparison', children: operands, span };
  return { k: 'binary', op: words.trim(), left, right, span };
}

/** See its twin for JavaScript: chains are flattened without recursion. */
function lowerPlus(node: SyntaxNode, ctx: LoweringContext): Expr {
  const parts: Expr[] = [];
  let current: SyntaxNode = node;
  for (;;) {
    const left = current.childForFieldName('left');
    const right = current.childForFieldName('right');
    if (right) parts.push(lowerExpression(right, ctx));
    if (!left) break;
    if (left.type === 'binary_operator' && left.childForFieldName('operator')?.text === '+') current = left;
    else {
      parts.push(lowerExpression(left, ctx));
      break;
    }
  }
  return { k: 'sum', parts: parts.reverse(), span: ctx.span(node) };
}

function lowerComprehension(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const body = node.childForFieldName('body');
  const clauses: Clause[] = [];
  for (const child of namedChildrenOf(node)) {
    if (child.type === 'for_in_clause') {
      const left = child.childForFieldName('left');
      const right = child.childForFieldName('right');
      if (left && right) clauses.push({ target: lowerPattern(left, ctx), iterable: lowerExpression(right, ctx), conditions: [] });
    } else if (child.type === 'if_clause') {
      const test = namedChildrenOf(child)[0];
      const last = clauses.pop();
      if (last) clauses.push(test ? { ...last, conditions: [...last.conditions, lowerExpression(test, ctx)] } : last);
    }
  }
  if (!body) return ctx.notUnderstood(node);
  if (body.type === 'pair') {
    const key = body.childForFieldName('key');
    const value = body.childForFieldName('value');
    if (key && value) return { k: 'comprehension', clauses, element: lowerExpression(value, ctx), key: lowerExpression(key, ctx), span };
  }
  return { k: 'comprehension', clauses, element: lowerExpression(body, ctx), span };
}

export function lowerPattern(node: SyntaxNode, ctx: LoweringContext): Pattern {
  const span = ctx.span(node);
  switch (node.type) {
    case 'identifier':
      return { k: 'name', name: node.text, span };
    case 'as_pattern_target':
    case 'parenthesized_expression': {
      const inner = namedChildrenOf(node)[0];
      return inner ? lowerPattern(inner, ctx) : { k: 'name', name: node.text, span };
    }
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list': {
      const elements: Pattern[] = [];
      const after: Pattern[] = [];
      let rest: Pattern | undefined;
      for (const child of namedChildrenOf(node)) {
        if (child.type === 'list_splat_pattern' || child.type === 'list_splat') {
          const inner = namedChildrenOf(child)[0];
          if (inner) rest = lowerPattern(inner, ctx);
        } else (rest ? after : elements).push(lowerPattern(child, ctx));
      }
      return { k: 'elements', elements, rest, ...(after.length > 0 ? { after } : {}), span };
    }
    default:
      return { k: 'place', place: lowerExpression(node, ctx), span };
  }
}

/** How types are called that are given types. */
const TYPE_NAME = /^(?:\w+\.)?(?:[A-Z]\w*|list|set|tuple|frozenset)$/;

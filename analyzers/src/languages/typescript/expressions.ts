import { childrenOf, namedChildrenOf, type SyntaxNode } from '../../syntax/node.ts';
import { setterKey, type Argument, type Expr, type Pattern, type RecordEntry } from '../ir.ts';
import type { LoweringContext } from '../lowering.ts';
import { lowerFunction, lowerNamed } from './functions.ts';
import { lowerClass } from './classes.ts';
import { lowerJsx } from './jsx.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '', '\r\n': '' };

/** The character(s) that an escape sequence of a JavaScript string stands for. */
export function unescapeJavaScript(sequence: string): string {
  const body = sequence.slice(1);
  const known = ESCAPES[body];
  if (known !== undefined) return known;
  const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})$/.exec(body);
  if (!hex) return body;
  const code = parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : body;
}

export function stringText(node: SyntaxNode): string {
  let text = '';
  for (const child of namedChildrenOf(node)) text += child.type === 'escape_sequence' ? unescapeJavaScript(child.text) : child.text;
  return text;
}

export function lowerExpression(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const field = (name: string): Expr => {
    const child = node.childForFieldName(name);
    return child ? lowerExpression(child, ctx) : { k: 'unknown', what: `missing ${name}`, children: [], span };
  };
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier':
    case 'this':
    case 'super':
      return { k: 'load', name: node.text, span };
    case 'undefined':
      return { k: 'const', value: undefined, span };
    case 'string':
      return { k: 'const', value: stringText(node), span };
    case 'number':
      return { k: 'const', value: Number(node.text.replaceAll('_', '')), span };
    case 'true':
    case 'false':
      return { k: 'const', value: node.type === 'true', span };
    case 'null':
      return { k: 'const', value: null, span };
    case 'regex':
      return lowerRegex(node, ctx);
    case 'template_string':
      return { k: 'concat', parts: templateParts(node, ctx), span };
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'type_assertion':
    case 'instantiation_expression': {
      const inner = namedChildrenOf(node).find((child) => child.type !== 'type_arguments');
      return inner ? lowerExpression(inner, ctx) : ctx.notUnderstood(node);
    }
    case 'sequence_expression': {
      const parts = namedChildrenOf(node).map((child) => lowerExpression(child, ctx));
      return { k: 'phi', arms: parts.slice(-1), test: { k: 'unknown', what: 'sequence', children: parts.slice(0, -1), span }, span };
    }
    case 'array':
      return { k: 'list', items: lowerItems(node, ctx), span };
    case 'object':
      return { k: 'record', entries: lowerEntries(node, ctx), span };
    case 'nested_identifier':
    case 'member_expression': {
      const property = node.childForFieldName('property');
      return {
        k: 'member',
        object: field('object'),
        property: property?.text ?? '',
        ...optionalLink(node),
        span,
        nameSpan: property ? ctx.span(property) : span,
      };
    }
    case 'subscript_expression':
      return { k: 'index', object: field('object'), key: field('index'), ...optionalLink(node), span };
    case 'call_expression':
    case 'new_expression':
      return lowerCall(node, ctx);
    case 'await_expression': {
      const operand = namedChildrenOf(node)[0];
      return operand ? { k: 'await', operand: lowerExpression(operand, ctx), span } : ctx.notUnderstood(node);
    }
    case 'yield_expression': {
      const operand = namedChildrenOf(node)[0];
      return { k: 'yield', operand: operand && lowerExpression(operand, ctx), delegate: childrenOf(node).some((c) => c.type === '*'), span };
    }
    case 'ternary_expression':
      return { k: 'phi', test: field('condition'), arms: [field('consequence'), field('alternative')], span };
    case 'unary_expression': {
      const operator = node.childForFieldName('operator')?.text;
      if (operator === '!') return { k: 'not', operand: field('argument'), span };
      const operand = field('argument');
      if (operator === 'delete') return { k: 'delete', place: operand, span };
      if (operator === '-' && operand.k === 'const' && typeof operand.value === 'number') return { k: 'const', value: -operand.value, span };
      return { k: 'unknown', what: operator === 'void' ? 'nothing' : operator === 'typeof' ? 'type' : 'number', children: [operand], span };
    }
    case 'update_expression': {
      const argument = node.childForFieldName('argument');
      if (!argument) return ctx.notUnderstood(node);
      return { k: 'assign', target: lowerPattern(argument, ctx), value: { k: 'unknown', what: 'number', children: [], span }, span };
    }
    case 'binary_expression': {
      const op = node.childForFieldName('operator')?.text ?? '';
      if (op === '+') return lowerPlus(node, ctx);
      const tagged = op === '>' ? lowerTagWithTypes(node, ctx) : undefined;
      if (tagged) return tagged;
      if (op === '||') return { k: 'phi', arms: [field('left'), field('right')], span };
      if (op === '??') return { k: 'phi', arms: [field('left'), field('right')], nullish: true, span };
      return { k: 'binary', op, left: field('left'), right: field('right'), span };
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression': {
      const left = node.childForFieldName('left');
      const op = node.childForFieldName('operator')?.text.slice(0, -1) || undefined;
      if (!left) return ctx.notUnderstood(node);
      return { k: 'assign', target: lowerPattern(left, ctx), value: field('right'), op: node.type === 'assignment_expression' ? undefined : op, span };
    }
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
    case 'function':
      return { k: 'closure', fn: lowerFunction(node, ctx), span };
    case 'class':
      return { k: 'class', cls: lowerClass(node, ctx), span };
    case 'spread_element': {
      const inner = namedChildrenOf(node)[0];
      return inner ? lowerExpression(inner, ctx) : ctx.notUnderstood(node);
    }
    case 'meta_property':
      return { k: 'unknown', what: 'meta', children: [], span };
    case 'jsx_element':
    case 'jsx_self_closing_element':
    case 'jsx_fragment':
    case 'jsx_expression':
    case 'jsx_opening_element':
    case 'jsx_closing_element':
    case 'jsx_attribute':
      return lowerJsx(node, ctx);
    default:
      return ctx.notUnderstood(
        node,
        namedChildrenOf(node)
          .filter(isExpressionLike)
          .map((child) => lowerExpression(child, ctx)),
      );
  }
}

function optionalLink(node: SyntaxNode): { optional?: true } {
  return childrenOf(node).some((child) => child.type === 'optional_chain' || child.type === '?.') ? { optional: true } : {};
}

/** A regular expression, with its pattern and its flags. */
function lowerRegex(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const parts = [node.childForFieldName('pattern')?.text ?? '', node.childForFieldName('flags')?.text ?? ''];
  return { k: 'unknown', what: 'regex', children: parts.map((value) => ({ k: 'const', value, span })), span };
}

export function isExpressionLike(node: SyntaxNode): boolean {
  return !/_statement$|_declaration$|^type|^property_identifier$|^jsx_text$|^html_character_reference$|^jsx_namespace/.test(node.type);
}

/** A left-leaning chain `a + b + c…` flattened without recursion: minified bundles hold chains of thousands. */
function lowerPlus(node: SyntaxNode, ctx: LoweringContext): Expr {
  const parts: Expr[] = [];
  let current: SyntaxNode = node;
  for (;;) {
    const left = current.childForFieldName('left');
    const right = current.childForFieldName('right');
    if (right) parts.push(lowerExpression(right, ctx));
    if (!left) break;
    if (left.type === 'binary_expression' && left.childForFieldName('operator')?.text === '+') current = left;
    else {
      parts.push(lowerExpression(left, ctx));
      break;
    }
  }
  return { k: 'sum', parts: parts.reverse(), span: ctx.span(node) };
}

/** `` sql<number>`…` ``, which the grammar reads as two comparisons: a tag that is given types. */
function lowerTagWithTypes(node: SyntaxNode, ctx: LoweringContext): Expr | undefined {
  const [inner, template] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const tag = inner?.childForFieldName('left');
  if (template?.type !== 'template_string' || inner?.type !== 'binary_expression' || inner.childForFieldName('operator')?.text !== '<') return undefined;
  return tag?.type === 'identifier' || tag?.type === 'member_expression' ? taggedTemplate(lowerExpression(tag, ctx), tag, template, node, ctx) : undefined;
}

/** A tagged template (`dedent`, `sql`): its text with its holes is the first argument, the tag decides what becomes of it. */
function taggedTemplate(callee: Expr, tag: SyntaxNode, template: SyntaxNode, node: SyntaxNode, ctx: LoweringContext): Expr {
  return {
    k: 'call',
    callee,
    args: [{ value: { k: 'concat', parts: templateParts(template, ctx, true), span: ctx.span(template) } }],
    construct: false,
    tagged: true,
    span: ctx.span(node),
    nameSpan: callee.k === 'member' ? callee.nameSpan : ctx.span(tag),
  };
}

/** @param apart what is put in is told from what is written, though it is a fixed text itself */
function templateParts(node: SyntaxNode, ctx: LoweringContext, apart = false): Expr[] {
  const parts: Expr[] = [];
  for (const child of namedChildrenOf(node)) {
    const span = ctx.span(child);
    if (child.type === 'string_fragment') parts.push({ k: 'const', value: child.text, span });
    else if (child.type === 'escape_sequence') parts.push({ k: 'const', value: unescapeJavaScript(child.text), span });
    else if (child.type === 'template_substitution') {
      const inner = namedChildrenOf(child)[0];
      const value = inner ? lowerExpression(inner, ctx) : ctx.notUnderstood(child);
      parts.push(apart && value.k === 'const' ? { k: 'concat', parts: [value], span } : value);
    }
  }
  return parts;
}

function lowerItems(node: SyntaxNode, ctx: LoweringContext): Argument[] {
  return namedChildrenOf(node).map((child) => ({
    value: lowerExpression(child, ctx),
    spread: child.type === 'spread_element' ? 'list' : undefined,
  }));
}

function lowerEntries(node: SyntaxNode, ctx: LoweringContext): RecordEntry[] {
  const entries: RecordEntry[] = [];
  for (const child of namedChildrenOf(node)) {
    if (child.type === 'pair') {
      const key = child.childForFieldName('key');
      const value = child.childForFieldName('value');
      if (key && value) entries.push({ key: lowerKey(key, ctx), value: lowerNamed(value, key.text, ctx) });
    } else if (child.type === 'shorthand_property_identifier') {
      entries.push({ key: child.text, value: lowerExpression(child, ctx) });
    } else if (child.type === 'spread_element') {
      entries.push({ value: lowerExpression(child, ctx) });
    } else if (child.type === 'method_definition') {
      const fn = lowerFunction(child, ctx);
      entries.push({ key: fn.accessor === 'set' ? setterKey(fn.name) : fn.name, value: { k: 'closure', fn, span: fn.span } });
    }
  }
  return entries;
}

function lowerKey(key: SyntaxNode, ctx: LoweringContext): string | Expr {
  if (key.type === 'computed_property_name') {
    const inner = namedChildrenOf(key)[0];
    return inner ? lowerExpression(inner, ctx) : '';
  }
  return key.type === 'string' ? stringText(key) : key.text;
}

function lowerCall(node: SyntaxNode, ctx: LoweringContext): Expr {
  const span = ctx.span(node);
  const construct = node.type === 'new_expression';
  const calleeNode = node.childForFieldName(construct ? 'constructor' : 'function');
  const argsNode = node.childForFieldName('arguments');
  if (!calleeNode) return ctx.notUnderstood(node);
  if (calleeNode.type === 'import') {
    return {
      k: 'call',
      callee: { k: 'load', name: 'import()', span },
      args: argsNode ? lowerItems(argsNode, ctx) : [],
      construct: false,
      span,
      nameSpan: ctx.span(calleeNode),
    };
  }
  const callee = lowerExpression(calleeNode, ctx);
  const nameSpan = callee.k === 'member' ? callee.nameSpan : ctx.span(calleeNode);
  if (argsNode?.type === 'template_string') return taggedTemplate(callee, calleeNode, argsNode, node, ctx);
  return { k: 'call', callee, args: argsNode ? lowerItems(argsNode, ctx) : [], construct, ...optionalLink(node), span, nameSpan };
}

export function lowerPattern(node: SyntaxNode, ctx: LoweringContext): Pattern {
  const span = ctx.span(node);
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
    case 'shorthand_property_identifier':
      return { k: 'name', name: node.text, span };
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      if (!left) return { k: 'place', place: ctx.notUnderstood(node), span };
      const target = lowerPattern(left, ctx);
      return right ? { k: 'fallback', target, fallback: lowerExpression(right, ctx), span: target.span } : target;
    }
    case 'rest_pattern': {
      const inner = namedChildrenOf(node)[0];
      return inner ? lowerPattern(inner, ctx) : { k: 'place', place: ctx.notUnderstood(node), span };
    }
    case 'object_pattern': {
      const fields: { key: string; computed?: Expr; target: Pattern }[] = [];
      let rest: Pattern | undefined;
      for (const child of namedChildrenOf(node)) {
        if (child.type === 'rest_pattern') rest = lowerPattern(child, ctx);
        else if (child.type === 'pair_pattern') {
          const key = child.childForFieldName('key');
          const value = child.childForFieldName('value');
          const computed = key?.type === 'computed_property_name' ? namedChildrenOf(key)[0] : undefined;
          if (computed && value) fields.push({ key: '', computed: lowerExpression(computed, ctx), target: lowerPattern(value, ctx) });
          else if (key && value) fields.push({ key: key.type === 'string' ? stringText(key) : key.text, target: lowerPattern(value, ctx) });
        } else if (child.type === 'object_assignment_pattern') {
          const left = child.childForFieldName('left');
          if (left) fields.push({ key: left.text, target: lowerPattern(child, ctx) });
        } else fields.push({ key: child.text, target: lowerPattern(child, ctx) });
      }
      return { k: 'fields', fields, rest, span };
    }
    case 'array_pattern':
    case 'array': {
      const elements: (Pattern | undefined)[] = [];
      let rest: Pattern | undefined;
      let pending = true;
      for (const child of childrenOf(node)) {
        if (child.type === ',') {
          if (pending) elements.push(undefined);
          pending = true;
        } else if (child.isNamed) {
          if (child.type === 'rest_pattern' || child.type === 'spread_element') rest = lowerPattern(child, ctx);
          else elements.push(lowerPattern(child, ctx));
          pending = false;
        }
      }
      return { k: 'elements', elements, rest, span };
    }
    default:
      return { k: 'place', place: lowerExpression(node, ctx), span };
  }
}

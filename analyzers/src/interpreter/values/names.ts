import type { Expr } from '../../languages/ir.ts';

/** A short name for an expression, as it is shown for a hole. */
export function nameOf(expr: Expr): string {
  switch (expr.k) {
    case 'load':
      return expr.name;
    case 'member':
      return `${nameOf(expr.object)}.${expr.property}`;
    case 'index':
      return expr.key.k === 'const' ? `${nameOf(expr.object)}[${String(expr.key.value)}]` : `${nameOf(expr.object)}[…]`;
    case 'call':
      return `${nameOf(expr.callee)}()`;
    case 'await':
      return nameOf(expr.operand);
    case 'slice':
      return `${nameOf(expr.object)}[…]`;
    case 'unknown':
      if (expr.unread) return `unread ${expr.what.replaceAll('_', ' ')}`;
      // Of a value's type, the value's own name would say that the value is there.
      if (expr.what === 'type') return 'typeof …';
      return expr.children.length === 1 && expr.children[0] ? nameOf(expr.children[0]) : '…';
    default:
      return '…';
  }
}

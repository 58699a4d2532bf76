import type { Stmt } from '../../languages/ir.ts';

/** The pieces of a statement that stay when another piece is edited: a class's members. */
export function piecesOf(statement: Stmt): readonly object[] {
  if (statement.k !== 'class') return [statement];
  const { methods, fields, bases, decorators, setup } = statement.cls;
  return [...methods, ...fields, ...bases, ...decorators, ...(setup ?? [])];
}

/** What both printers need to know of a tree. */
import type { Expr, Stmt, Tree, Unit } from './ast.ts';

export function expressionsOf(unit: Unit): Expr[] {
  const found: Expr[] = [];
  const visit = (one: Expr): void => {
    found.push(one);
    one.e.forEach(visit);
    for (const body of (one as Partial<Stmt>).b ?? []) body.forEach(visit);
  };
  unit.body.forEach(visit);
  if (unit.result) visit(unit.result);
  return found;
}

/** Whether any statement deletes a field: then reading one wants a default. */
export function deletes(tree: Tree): boolean {
  return Object.values(tree.units).some((unit) => expressionsOf(unit).some(({ k }) => k === 'delete'));
}

/** The declared names that a text uses, those that their declarations use before them. */
export function namesIn(text: string, declarations: ReadonlyMap<string, string>): string[] {
  const used = new Set<string>();
  const open = [text];
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const [name, declaration] of declarations)
      if (!used.has(name) && new RegExp(`\\b${name}\\b`).test(one)) {
        used.add(name);
        open.push(declaration);
      }
  return [...declarations.keys()].filter((name) => used.has(name));
}

export const FIELDS = ['x', 'y'] as const;

export function fieldOf(expr: Expr): string {
  return FIELDS[expr.n ?? 0] ?? 'x';
}

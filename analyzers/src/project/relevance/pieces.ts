import type { Stmt } from '../../languages/ir.ts';
import type { Mentions } from './mentions.ts';

/** Statements of a module that stay the same object while others are edited. */
export interface Unit {
  readonly statements: readonly Stmt[];
}

/** The pieces of a statement that stay when another piece is edited: a class's members. */
function piecesOf(statement: Stmt): readonly object[] {
  if (statement.k !== 'class') return [statement];
  const { methods, fields, bases, decorators, setup } = statement.cls;
  return [...methods, ...fields, ...bases, ...decorators, ...(setup ?? [])];
}

/** What the pieces of modules mention, unit by unit: gone through once for as long as the unit stays. */
export class Pieces {
  readonly #mentionsOf: (ir: object) => Mentions;
  readonly #of = new WeakMap<Unit, readonly Mentions[]>();

  /** @param mentionsOf what a piece of code mentions: the same object for the same piece */
  constructor(mentionsOf: (ir: object) => Mentions) {
    this.#mentionsOf = mentionsOf;
  }

  of(unit: Unit): readonly Mentions[] {
    let pieces = this.#of.get(unit);
    if (!pieces) this.#of.set(unit, (pieces = unit.statements.flatMap(piecesOf).map((piece) => this.#mentionsOf(piece))));
    return pieces;
  }
}

import { namesVector, namesWhom, OWN_TEXT } from '../../catalogue/identity.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { noteArguments } from './flowNotes.ts';
import { isAsked } from './storeNotes.ts';
import { nameOf } from '../values/names.ts';
import type { PassedArgument, Segment } from '../values/values.ts';

/** Searches by likeness that are written as SQL: `select body from chunks order by embedding <=> $1`. */

/** Operators that say how far apart two vectors are. */
const DISTANCE = /<(?:->|=>|#>|\+>|~>|%>)|\b(?:cosine_distance|l2_distance|inner_product|vec_distance_\w+|VECTOR_DISTANCE)\s*\(/i;
/** Which rows are looked at: what stands between `where` and what follows it. */
const WHERE = /\bwhere\b([\s\S]*?)(?=\b(?:order\s+by|group\s+by|limit|having|union|returning)\b|$)/gi;
/** The table that rows are first taken from. */
const TABLE = /\bfrom\s+["`]?([\w.]+)/i;
/** A value that is given at run time. */
const PLACE = /\$\d|%s|%\(\w+\)s|\?|[^:]:\w+|@\w+/;

/** Notes that a statement looks for what is like something, and whether it looks at what belongs to somebody alone. */
export function noteVectorStatement(machine: Machine, frame: Frame, statements: readonly PassedArgument[], expr: CallExpr): void {
  for (const { value } of statements) {
    if (value.k !== 'text') continue;
    const statement = written(value.segments);
    if (!DISTANCE.test(statement)) continue;
    const table = TABLE.exec(statement)?.[1];
    const asked = { does: 'read', callee: nameOf(expr.callee), filter: filterOf(statement), isAsked: isAsked(machine) };
    const given = table === undefined ? asked : { ...asked, collection: table.toLowerCase() };
    machine.emit(frame, { kind: 'call', call: 'store', library: 'sql', at: locOf(frame, expr.nameSpan), given });
    return;
  }
}

/** What puts a row into a table: its columns. */
const INSERT = /^\s*(?:with\b[\s\S]*?\)\s*)?(?:insert(?:\s+or\s+\w+)?|replace|upsert)\s+into\s+[\w."`[\]?]+\s*\(([^)]*)\)/i;
/** Columns that are a row's own number, and say nothing of where it is from. */
const OWN_NUMBER = /^(?:id|uuid|pk|chunk_?(?:no|index))$/i;

/**
 * Notes the texts that a statement keeps beside a vector: what is found by that is put in front of a model. And whether a column says whose they
 * are or where they are from.
 */
export function noteVectorInsert(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): void {
  const inserts = args.map(({ value }) => (value.k === 'text' ? columnsOf(written(value.segments)) : [])).filter((columns) => columns.some(namesVector));
  const [columns] = inserts;
  if (!columns) return;
  noteArguments(machine, frame, 'index', args, expr);
  const beside = columns.filter((name) => !namesVector(name) && !OWN_TEXT.test(name) && !OWN_NUMBER.test(name));
  const given = { does: 'write', callee: nameOf(expr.callee), metadata: beside.length > 0 ? 'open' : 'nothing' };
  machine.emit(frame, { kind: 'call', call: 'store', library: 'sql', at: locOf(frame, expr.nameSpan), given });
}

const columnsOf = (statement: string): string[] => (INSERT.exec(statement)?.[1] ?? '').split(',').map((one) => one.replace(/["`[\]\s]/g, ''));

/** A statement with a question mark for each value that is put into it. */
const written = (segments: readonly Segment[]): string => segments.map((one) => (one.k === 'literal' ? one.text : ' ? ')).join('');

function filterOf(statement: string): 'nothing' | 'fixed' | 'open' | 'whose' {
  const conditions = [...statement.matchAll(WHERE)].flatMap(([, all = '']) => all.split(/\b(?:and|or)\b/i)).filter((one) => !DISTANCE.test(one));
  if (conditions.length === 0) return 'nothing';
  if (conditions.some((one) => (one.match(/\w+/g) ?? []).some(namesWhom))) return 'whose';
  return conditions.some((one) => PLACE.test(one)) ? 'open' : 'fixed';
}

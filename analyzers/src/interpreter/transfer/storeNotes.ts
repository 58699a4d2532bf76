import { ANY_RECEIVER } from '../../catalogue/accessPath.ts';
import { argumentPath, argumentPaths } from '../../catalogue/argumentPath.ts';
import { HOW_SEARCHED, isIdentityParameter, namesVector, namesWhom, OWN_TEXT } from '../../catalogue/identity.ts';
import type { Of } from '../../catalogue/compile.ts';
import type { StoreEntry } from '../../catalogue/schema.ts';
import { filterOption, recordOption } from '../../catalogue/stores.ts';
import { select, type View } from '../../templates/view.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { holesOf } from '../values/segments.ts';
import type { ExternalValue, PassedArgument, Taint } from '../values/values.ts';
import { anywhere, callsBehind } from './anywhere.ts';
import { holds, rootsOf } from './arguments.ts';
import { writesWhose } from './writtenFilters.ts';
import { narrowingMethods } from '../../catalogue/searchWords.ts';

/**
 * How much is known of an argument: it is not there; all of it is written out; who sends a request has chosen it, or has said whose something is; it
 * is only known at run time, or may be; it names whose something is.
 */
type Said = 'nothing' | 'fixed' | 'asked' | 'claimed' | 'open' | 'whose';

/** Options inside of options are not nested deeper. */
const MAX_DEPTH = 6;

/** Notes what is looked for in a store, and what is put into it beside the text. */
export function noteStores(
  machine: Machine,
  frame: Frame,
  stores: readonly Of<StoreEntry>[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): void {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  for (const { does, collection, filter, arguments: meanings, when, of } of stores) {
    if (holds(machine, frame, when, roots) === false) continue;
    const metadata = meanings?.['metadata'];
    // What stands first among the arguments holds options where those are a record, and only there.
    const mayHoldOptions = frame.semantics.optionsAreARecord || args.some(({ spread }) => spread === 'record');
    const said = (paths: string | readonly string[] | undefined): Said => saidAt(roots, paths, mayHoldOptions);
    const narrowing = does === 'read' ? filterOption(callee.path, frame.language) : undefined;
    const record = does === 'write' ? recordOption(callee.path) : undefined;
    const saidInWords = (what: Said): Said => (what === 'open' && writesWhose(machine.active.at(-1), expr, filter) ? 'whose' : what);
    const looksFor = does === 'read' ? [saidInWords(said(filter)), collectionSaid(roots, collection), saidBehind(machine, expr)].reduce(most) : undefined;
    const called = collectionName(roots, collection);
    const given = {
      does,
      callee: nameOf(expr.callee),
      ...(called === undefined ? {} : { collection: called }),
      ...(narrowing ? { filterName: narrowing.name, filterPosition: narrowing.position, filterForm: narrowing.form } : {}),
      ...(record ? { recordName: record.name, recordForm: record.form } : {}),
      ...(looksFor ? { filter: looksFor, isAsked: isAsked(machine) } : {}),
      // What is put into the part of one tenant is that one's.
      ...(does === 'write' && metadata !== undefined && keepsVector(roots, meanings?.['vector'])
        ? { metadata: most(said(metadata), isOpen(said(meanings?.['tenant'])) || isOpen(collectionSaid(roots, collection)) ? 'open' : 'nothing') }
        : {}),
    };
    machine.emit(frame, { kind: 'call', call: 'store', library: of.library, at: locOf(frame, expr.nameSpan), given });
  }
}

/** Notes the same of a method that is a store's whoever's it is, by what it is given: `posts.aggregate([{ $vectorSearch: … }])`. */
export function noteNamedStores(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): void {
  if (expr.callee.k !== 'member') return;
  const path = `${ANY_RECEIVER}${expr.callee.property}`;
  const { stores } = machine.catalogue.of(path, frame.language);
  if (stores) noteStores(machine, frame, stores, { k: 'external', path, at: locOf(frame, expr.callee.span), confidence: 'likely' }, args, expr);
}

/** What the calls of a chain say that narrow what a call gives: `.rpc('match', …).eq('tenant', tenant)`. */
function saidBehind(machine: Machine, expr: CallExpr): Said {
  const fn = machine.active.at(-1);
  return (fn ? callsBehind(fn, expr) : []).reduce<Said>((said, { callee, args }) => {
    const [column] = args;
    if (callee.k !== 'member' || !narrowingMethods.has(callee.property) || !column) return said;
    return most(
      said,
      args.some(({ value }) => anywhere(value, (one) => one.k === 'const' && typeof one.value === 'string' && namesWhom(one.value))) ? 'whose' : 'open',
    );
  }, 'nothing');
}

/** Whether the function that is under way is given something: one that is given nothing looks for what the program itself wants. */
export const isAsked = (machine: Machine): boolean => (machine.active.at(-1)?.params ?? []).some(({ name }) => name !== 'self' && name !== 'cls');

const ORDER: readonly Said[] = ['nothing', 'fixed', 'asked', 'claimed', 'open', 'whose'];
const most = (a: Said, b: Said): Said => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b);

/** Whether a record is found by its likeness, where a store keeps others, too: one of its fields is called as what holds an embedding. */
function keepsVector(roots: Roots, paths: string | readonly string[] | undefined): boolean {
  return paths === undefined || first(roots, argumentPaths(paths)).some(({ view }) => (view.fieldNames() ?? []).some(namesVector));
}

/** Whether it is only known at run time. */
const isOpen = (said: Said): boolean => said !== 'nothing' && said !== 'fixed';

/** Whether it is what a request says, and nobody else. */
const isAskers = (said: Said): boolean => said === 'asked' || said === 'claimed';

/** Which collection is asked may be somebody's choice at run time; one that is written is everybody's, whatever it is called. */
function collectionSaid(roots: Roots, paths: string | readonly string[] | undefined): Said {
  const [one] = first(roots, argumentPaths(paths));
  return one !== undefined && one.view.k !== 'nothing' && one.view.constant() === undefined ? openOf(one.view) : 'nothing';
}

/** What a collection is called, where that is written; of what has no name, where it was made. */
function collectionName(roots: Roots, paths: string | readonly string[] | undefined): string | undefined {
  const [one] = first(roots, argumentPaths(paths));
  const written = one?.view.constant();
  return written === undefined ? undefined : String(written);
}

/** Of what is only known at run time: whether who asks has chosen it, or it is called as what says whose something is. */
function openOf(view: View): Said {
  const holes = holesOf(view.segments(''));
  const isChosen = holes.length > 0 && holes.every(({ taints }) => taints.some(isOfRequest));
  const isWhose = holes.some(({ name, taints }) => namesWhom(name) || (isChosen && taints.some((one) => isOfRequest(one) && namesWhom(one.source))));
  return isChosen ? (isWhose ? 'claimed' : 'asked') : isWhose ? 'whose' : 'open';
}

/** Whether a value is what a request says; what frameworks fill in of who sends it is not. */
const isOfRequest = ({ label, source, confidence }: Taint): boolean => label === 'untrusted' && confidence !== 'heuristic' && !isIdentityParameter(source);

/** What stands at the paths of an entry, taken together. */
function saidAt(roots: Roots, paths: string | readonly string[] | undefined, isOpen: boolean): Said {
  return [paths ?? []].flat().reduce<Said>((said, path) => most(said, saidAtPath(roots, path, isOpen)), 'nothing');
}

function saidAtPath(roots: Roots, written: string, isOpen: boolean): Said {
  const { root, steps } = argumentPath(written);
  const from = roots[root];
  if (!from) return 'nothing';
  // Of what stands on the way something may not be known: then neither is what stands there.
  for (let length = root === 'body' && !isOpen ? 1 : 0; length < steps.length; length++)
    for (const { view } of select(from, steps.slice(0, length))) if (view.k === 'unknown' || view.rest() !== undefined) return 'open';
  return select(from, steps).reduce<Said>((said, { view }) => most(said, saidBy(view, 0)), 'nothing');
}

function saidBy(view: View, depth: number): Said {
  if (view.k === 'nothing') return 'nothing';
  if (view.k === 'record') return view.rest() !== undefined || depth > MAX_DEPTH ? 'open' : saidByRecord(view, depth);
  if (view.k === 'list') return view.items().reduce<Said>((said, item) => most(said, saidBy(item.view, depth + 1)), 'nothing');
  if (view.k === 'scalar' || view.k === 'text') {
    const known = view.constant();
    return known === undefined ? openOf(view) : namesWhom(String(known)) ? 'whose' : 'fixed';
  }
  return openOf(view);
}

function saidByRecord(view: View, depth: number): Said {
  const fields = (view.fieldNames() ?? [])
    .filter((name) => !OWN_TEXT.test(name) && !HOW_SEARCHED.test(name) && !namesVector(name))
    .map((name) => ({ name, value: view.field(name) as View }));
  if (fields.length === 0) return 'nothing';
  const said = fields.map(({ name, value }) => {
    const what = saidBy(value, depth + 1);
    return namesWhom(name) ? (isAskers(what) ? 'claimed' : 'whose') : what;
  });
  // `{ key: 'tenant', match: … }`: the condition is about whom, and who asks says who that is.
  const isClaim = said.some(isAskers) && said.includes('whose') && said.every((what, i) => what !== 'whose' || isWritten(fields[i]?.value));
  return isClaim ? 'claimed' : said.reduce(most, 'fixed');
}

const isWritten = (view: View | undefined): boolean => view?.constant() !== undefined;

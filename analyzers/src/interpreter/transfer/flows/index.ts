import { ANY_RECEIVER } from '../../../catalogue/accessPath.ts';
import { argumentPaths } from '../../../catalogue/argumentPath.ts';
import type { FlowEntry } from '../../../catalogue/schema.ts';
import type { Transform } from '../../../catalogue/vocabulary.ts';
import { first } from '../../../templates/shape.ts';
import type { CallExpr } from '../../engine/call.ts';
import { hole, locOf, newList, taintsOf, type Frame, type Machine } from '../../engine/machine.ts';
import { elementOf } from '../../engine/elements.ts';
import { awaited, calledBack, future, newPromise, promiseAndResolvers } from '../../engine/promises.ts';
import { compiledPattern } from '../../guards/index.ts';
import { nameOf } from '../../values/names.ts';
import { namesItsHost } from '../addresses.ts';
import { pageContext } from '../pageContext.ts';
import { pageState, reducedPageState } from '../pageState.ts';
import { collectionOf } from '../collections.ts';
import { changedCopy, copyOf } from '../copies.ts';
import { allHeld } from '../heldParts.ts';
import { emitted, newStore, printed } from '../stores.ts';
import { attribute, attributeSet, propertyDefined } from './attributes.ts';
import { mergeTaints } from '../../values/taint.ts';
import { UNDEFINED, type PassedArgument, type Value } from '../../values/values.ts';
import { rootsOf, valueOf } from '../arguments.ts';
import { contentOfJsonSchema } from '../jsonSchema.ts';
import { inputAt, schemaValue } from '../schema.ts';
import { fileText, parsedDocument } from './files.ts';
import type { FlowCall, FlowResult } from './flow.ts';
import { bound, called, imported, keyed, leaves, promisified, provided, proxied, step } from './functions.ts';
import { allowed, chained, element, enumerated, filtered, gathered, inserted, list, mapped, reversed, settled, sorted, zipped } from './lists.ts';
import { allMatched, eachMatched, group, groups, matched, namedGroups } from './matches.ts';
import { routeData } from './routeData.ts';
import { entries, instanceOf, keys, merged, paired, record, resolved, supplied, values } from './records.ts';
import {
  address,
  asText,
  base64Decoded,
  characters,
  dedented,
  hexDecoded,
  joined,
  percentFilled,
  json,
  namedDecoded,
  parsed,
  patternReplaced,
  strippedDedented,
  transformed,
} from './texts.ts';

const TRANSFORMS: Readonly<Record<Transform, (call: FlowCall) => FlowResult>> = {
  same: (call) => call.input,
  text: asText,
  transformed,
  tainted,
  measured: ({ expr, at }) => hole(nameOf(expr), at),
  element,
  json,
  'json-schema': ({ frame, input, at }) => schemaValue({ content: contentOfJsonSchema(frame, input, at) ?? inputAt(at), changes: false, library: '' }, at),
  replaced: patternReplaced,
  matched,
  'each-matched': eachMatched,
  'all-matched': allMatched,
  group,
  groups,
  'named-groups': namedGroups,
  parsed,
  'file-text': fileText,
  document: (call) => parsedDocument(call) ?? parsed(call),
  list,
  filtered,
  mapped,
  enumerated,
  zipped,
  gathered,
  chained,
  settled,
  record,
  instance: instanceOf,
  resolved,
  supplied,
  merged,
  entries,
  values,
  keys,
  allowed,
  held: ({ machine, frame, input, at }) => allHeld(machine, frame, input, at),
  map: (call) => collectionOf(call.frame, 'map', call.input, call.at),
  headers: (call) => collectionOf(call.frame, 'headers', call.input, call.at),
  set: (call) => collectionOf(call.frame, 'set', call.input, call.at),
  unordered: (call) => collectionOf(call.frame, 'unordered', call.input, call.at),
  counted: (call) => collectionOf(call.frame, 'counted', call.input, call.at),
  default: (call) => collectionOf(call.frame, 'default', call.input, call.at),
  promise: (call) => newPromise(call.machine, call.frame, call.input, call.expr),
  'promise-with-resolvers': (call) => promiseAndResolvers(call.frame, call.expr),
  emitter: (call) => newStore(call.frame, 'emitter'),
  'page-context': pageContext,
  'page-state': pageState,
  'route-data': routeData,
  'reduced-page-state': reducedPageState,
  slot: (call) => newStore(call.frame, 'slot', call.args.find((arg) => arg.name === 'default')?.value),
  buffer: (call) => newStore(call.frame, 'buffer', call.input),
  printed,
  emitted: (call) => emitted(call.frame, call.input, call.args[1]?.value, call.at),
  future: (call) => future(call.frame, call.expr),
  paired,
  inserted,
  queue: (call) => newList(call.frame, []),
  copied: (call) => call.input && copyOf(call.frame, call.input, call.at, true),
  'copied-outside': (call) => call.input && copyOf(call.frame, call.input, call.at, false),
  'copied-changed': (call) => call.input && changedCopy(call.frame, call.input, call.args, call.at),
  sorted,
  reversed,
  attribute,
  'attribute-set': attributeSet,
  'property-defined': propertyDefined,
  promisified,
  proxied,
  'called-back': (call) => call.input && calledBack(call.machine, call.frame, call.input, call.args.slice(1), call.expr),
  race: (call) => call.input && awaited(call.frame, elementOf(call.frame, call.input, call.at, nameOf(call.expr))),
  bound,
  // `Reflect.apply` is seen where its first argument's own method would be.
  applied: () => undefined,
  dedented,
  'stripped-dedented': strippedDedented,
  characters,
  'base64-decoded': base64Decoded,
  'hex-decoded': hexDecoded,
  'named-decoded': namedDecoded,
  joined,
  'percent-filled': percentFilled,
  address,
  called,
  keyed,
  provided,
  imported,
  step,
  leaves,
  pattern: (call) => compiledPattern(call.machine, call.frame, call.args, call.at),
  undefined: () => UNDEFINED,
  answer,
};

/** An answer's parts are known by the path of the call, as those of anything that a library gives. */
function answer({ frame, callee, input, at }: FlowCall): FlowResult {
  if (callee?.k !== 'external' || !input || (taintsOf(frame, input).length > 0 && !namesItsHost(input))) return undefined;
  return { k: 'external', path: `${callee.path}()`, at, made: [], confidence: callee.confidence };
}

/** Of everything that goes in, unless the entry names one thing: `format('%s', key)`. */
function tainted({ frame, entry, args, expr, at, input }: FlowCall): FlowResult {
  if (!input) return undefined;
  const inputs = entry.from === undefined ? args.map(({ value }) => value) : [input];
  return hole(nameOf(expr), at, mergeTaints(...inputs.map((value) => taintsOf(frame, value))));
}

/**
 * What a call gives that moves text about, as the catalogue says; `undefined` if the arguments are none that it says anything of.
 * @param callee what is called, or the receiver of a method that is known by its name alone
 */
export function flowOf(
  machine: Machine,
  frame: Frame,
  entry: FlowEntry,
  callee: Value | undefined,
  args: readonly PassedArgument[],
  expr: CallExpr,
): FlowResult {
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  const input = entry.from === undefined ? args[0]?.value : valueOf(first(roots, argumentPaths(entry.from))[0]?.view);
  const position = args.findIndex((arg) => arg.value === input);
  const written = expr.args[position < 0 ? 0 : position];
  return TRANSFORMS[entry.gives]({
    machine,
    frame,
    entry,
    callee,
    args,
    roots,
    expr,
    at,
    input,
    inputName: written ? nameOf(written.value) : '…',
    callback: valueOf(first(roots, argumentPaths(entry.callback))[0]?.view),
  });
}

/** The same for a method that is known by its name alone, whatever it is called on: `path.read_text()`. */
export function namedFlow(machine: Machine, frame: Frame, target: Value | undefined, args: readonly PassedArgument[], expr: CallExpr): FlowResult {
  if (expr.callee.k !== 'member' || !target) return undefined;
  const { flow } = machine.catalogue.of(`${ANY_RECEIVER}${expr.callee.property}`, frame.language);
  return flow && flowOf(machine, frame, flow, target, args, expr);
}

import { bringsTexts, givesStored, isSearch } from '../../catalogue/conventions.ts';
import { unknownCall, type CallExpr } from '../engine/call.ts';
import { runCallbacks } from '../engine/callbacks.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { askedBy } from '../values/asked.ts';
import { nameOf } from '../values/names.ts';
import { mergeTaints, newTaint } from '../values/taint.ts';
import { type Confidence, type ExternalValue, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { withAddressesWritten } from './addressObjects.ts';
import { barred } from './barriers.ts';
import { noteColumns, storedBy } from './columns.ts';
import { composedCall, runComposition } from './compositions.ts';
import { recordKey } from './clientKeys.ts';
import { derivedFrom } from './derived.ts';
import { isInstance } from '../engine/kinship.ts';
import { flowOf } from './flows/index.ts';
import { filledTemplate, promptTemplate } from './prompts.ts';
import { noteHeldByErrors } from './heldByErrors.ts';
import { rawHttpSite } from './http.ts';
import { instance, typeOfInstance } from './instances.ts';
import { pipelineCall, withParts } from './pipelines.ts';
import { saidOfQuery } from './queries.ts';
import { callByShape, modelCall } from './operations.ts';
import { noticeUnknownCall } from './noticed.ts';
import { noteDeprecated, noteGuards, noteLoad, noteServes } from './knownCalls.ts';
import { adapted } from './models.ts';
import { noteNamedLog, whole, withoutSecrets } from './secrets.ts';
import { schemaCall } from './schemas.ts';
import { guardedAs, registerByShape, registerHandlers, registerTools } from './registrations.ts';
import { mayWriteTo } from './stores.ts';
import { noteNamedStores, noteStores } from './storeNotes.ts';
import { noteNamedSinks, noteSinks } from './sinks.ts';
import { callSource } from './sources.ts';
import { calledByType } from './toldByTypes.ts';

/** Calls something from outside the workspace: what the catalogue says of it, or what goes in comes out. */
export function callExternal(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): Value {
  const given = withAddressesWritten(frame, args);
  return knownCall(machine, frame, callee, given, expr) ?? unknownExternal(machine, frame, callee, given, expr);
}

/** What the catalogue says that a call gives; `undefined` if it says nothing of the result. */
function knownCall(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const { path } = callee;
  const at = locOf(frame, expr.span);
  const knowledge = machine.catalogue.of(path, frame.language);
  if (knowledge.deprecation) noteDeprecated(machine, frame, knowledge.deprecation, expr);
  if (knowledge.stores) noteStores(machine, frame, knowledge.stores, callee, args, expr);
  const ran = pipelineCall(machine, frame, knowledge, callee, args, expr);
  if (ran) return ran;
  const site = knowledge.operations && modelCall(machine, frame, knowledge.operations, callee, args, expr);
  if (site || knowledge.type) {
    // Functions that the call, or what it makes, will call.
    if (knowledge.handlers) registerHandlers(machine, frame, knowledge.handlers, callee, args, expr);
    if (knowledge.tools) registerTools(machine, frame, knowledge.tools, callee, args, expr);
  }
  if (site) return site;
  if (knowledge.type) {
    if (knowledge.sinks) noteSinks(machine, frame, knowledge.sinks, callee, args, expr);
    recordKey(machine, frame, knowledge.type.of.library, args, knowledge.type.key);
    const made = machine.catalogue.isPipeline(knowledge.type.type) ? withParts(frame, args, at) : args;
    return instance(knowledge.type, callee, knowledge.type.query === true ? saidOfQuery(frame, [], expr) : made, at);
  }
  const same = machine.catalogue.sameInstance(path, frame.language);
  if (same !== undefined && knowledge.handlers) registerHandlers(machine, frame, knowledge.handlers, callee, args, expr);
  if (same !== undefined && knowledge.tools) registerTools(machine, frame, knowledge.tools, callee, args, expr);
  if (same !== undefined)
    return {
      k: 'external',
      path: same,
      at,
      made: guardedAs(machine, frame, path, expr, args, derived(machine, frame, callee, args, expr)),
      maker: callee.maker,
      confidence: callee.confidence,
    };
  for (const http of knowledge.requests ?? []) {
    noteHeldByErrors(machine, frame, http, callee, args, expr);
    const sent = rawHttpSite(machine, frame, http, callee, args, expr);
    if (sent) return sent;
  }
  if (knowledge.load) noteLoad(machine, frame, knowledge.load, callee, args, expr);
  if (knowledge.serves) noteServes(machine, frame, knowledge.serves, callee, args, expr);
  if (knowledge.guards) noteGuards(machine, frame, knowledge.guards, at, args);
  if (knowledge.sinks) noteSinks(machine, frame, knowledge.sinks, callee, args, expr);
  else {
    noteNamedLog(machine, frame, args, expr);
    noteNamedSinks(machine, frame, undefined, args, expr);
  }
  if (knowledge.prompt) return promptTemplate(knowledge.prompt, path, args, at);
  const filled = knowledge.fill && filledTemplate(machine, frame, knowledge.fill, callee, args, expr);
  if (filled) return filled;
  if (knowledge.compose) return composedCall(machine, frame, knowledge.compose, callee, args, expr);
  if (knowledge.run) return runComposition(machine, frame, knowledge.run, callee, args, expr);
  const declared = knowledge.tools !== undefined && registerTools(machine, frame, knowledge.tools, callee, args, expr);
  if (knowledge.handlers && registerHandlers(machine, frame, knowledge.handlers, callee, args, expr))
    return { k: 'external', path: `${path}()`, at, made: args, confidence: callee.confidence };
  return (
    schemaCall(machine, frame, callee, args, at) ??
    adapted(machine, frame, callee, args, at) ??
    (knowledge.flow && answerToUnsent(args, expr, at)) ??
    (knowledge.sources && callSource(machine, frame, knowledge.sources, callee, args, expr)) ??
    (knowledge.check?.says === 'of-type' ? typeTest(machine, frame, args) : undefined) ??
    (knowledge.barriers && barred(machine, frame, knowledge.barriers, args, expr)) ??
    (knowledge.flow &&
      flowOf(
        machine,
        frame,
        knowledge.flow,
        callee,
        args.map((arg) => ({ ...arg, value: whole(machine, frame, arg.value, arg.at) })),
        expr,
      )) ??
    (declared ? { k: 'external', path: `${path}()`, at, made: args, confidence: callee.confidence } : undefined)
  );
}

/** What an instance that a member gives again was made with: of a query, what this call says of it as well. */
function derived(
  machine: Machine,
  frame: Frame,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): readonly PassedArgument[] | undefined {
  return typeOfInstance(machine, frame, callee)?.query === true ? saidOfQuery(frame, callee.made ?? [], expr) : derivedFrom(machine, frame, callee, args);
}

/** What comes back when a request to a model is sent that was made before: it is the model's. */
function answerToUnsent(args: readonly PassedArgument[], expr: CallExpr, at: Loc): Value | undefined {
  const request = args[0]?.value;
  return request?.k === 'hole' && request.unsent ? hole(`${nameOf(expr.callee)}()`, at, request.taints) : undefined;
}

/** `isinstance(value, Class)`, where it is known what the value is. */
function typeTest(machine: Machine, frame: Frame, [value, type]: readonly PassedArgument[]): Value | undefined {
  const is = frame.depth > 0 && value && type ? isInstance(machine, frame, value.value, type.value) : undefined;
  return is === undefined ? undefined : { k: 'constant', value: is };
}

function unknownExternal(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): Value {
  const { path } = callee;
  if (registerByShape(machine, frame, args, expr)) return { k: 'external', path: `${path}()`, at: locOf(frame, expr.span), made: args, confidence: 'likely' };
  noteNamedStores(machine, frame, args, expr);
  // An instance of what is known has a type already.
  noticeUnknownCall(machine, frame, path, args, expr);
  const told = path.startsWith(':') ? undefined : calledByType(machine, frame, args, expr);
  if (told) return told;
  const at = locOf(frame, expr.span);
  // What is made with a key (a client, a header's hash) is not the key.
  const given = mergeTaints(...[...args, ...heldBy(callee)].map((arg) => withoutSecrets(taintsOf(frame, arg.value))));
  const returned = args.some((arg) => arg.value.k === 'function')
    ? runCallbacks(machine, frame, nameOf(expr.callee), args, given, expr, confidenceOfHandlers(machine, frame, path))
    : [];
  const carried = mergeTaints(given, returned);
  mayWriteTo(frame, callee.made ?? [], args, nameOf(expr), at);
  if (isSearch(path)) return hole(nameOf(expr), at, [newTaint('retrieved', nameOf(expr), at, 'likely')]);
  const guessed = path.startsWith(':') ? undefined : callByShape(machine, frame, path.slice(path.indexOf('#') + 1), args, expr);
  if (guessed) return guessed;
  if (bringsTexts(path)) return hole(nameOf(expr), at, [newTaint('stored', nameOf(expr), at, 'likely')]);
  if (givesStored(nameOf(expr.callee), askedBy(args, expr))) return storedRows(machine, frame, args, expr, at);
  // The result of an unknown library keeps its access path, so that what it is used for can still be told.
  if (carried.length === 0) return { k: 'external', path: `${path}()`, at, made: args, confidence: callee.confidence };
  if (machine.catalogue.leadsOn(path, frame.language) && returned.length === 0) {
    const made = [...heldBy(callee), ...args].map((arg) => ({ ...arg, value: hole(path, arg.at ?? at, withoutSecrets(taintsOf(frame, arg.value))) }));
    return { k: 'external', path: `${path}()`, at, made, holds: true, confidence: callee.confidence };
  }
  return unknownCall(
    machine,
    frame,
    callee,
    args.filter((arg) => arg.value.k !== 'function'),
    expr,
    returned,
  );
}

function storedRows(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr, at: Loc): Value {
  noteColumns(frame, args);
  return hole(nameOf(expr), at, [storedBy(machine, frame, newTaint('stored', nameOf(expr), at, 'likely'), args, expr)]);
}

/** What a thing of which only its path is known was made with, if that is still in it. */
const heldBy = (callee: ExternalValue): readonly PassedArgument[] => (callee.holds && !callee.path.startsWith(':') ? (callee.made ?? []) : []);

/** How sure it is that functions given to a library of web handlers are such: its own types' members are known to take them. */
function confidenceOfHandlers(machine: Machine, frame: Frame, path: string): Confidence {
  const type = machine.catalogue.instanceType(path, frame.language);
  const entries = type === undefined ? [] : (machine.catalogue.type(type)?.entries ?? []);
  return entries.some((entry) => entry.of.handlers !== undefined) ? 'proven' : 'likely';
}

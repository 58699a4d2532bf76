import { sinkOf, type SinkEntry } from '../../catalogue/sinks.ts';
import { promiseConstructors, promiseWithResolvers } from '../../catalogue/containers.ts';
import { elementOf } from '../engine/loop.ts';
import { awaited, newPromise, promiseAndResolvers } from '../engine/promises.ts';
import { collectionOf } from './collections.ts';
import { interpreters } from '../../catalogue/sinks.ts';
import { leavingCalls } from '../../catalogue/control.ts';
import { constrainingCalls, shellQuotes, transparentCalls } from '../../catalogue/sanitizers.ts';
import { requestMembers, untrustedPaths, webFrameworks } from '../../catalogue/sources.ts';
import { callValue, runCallbacks, unknownCall, type CallExpr } from '../engine/call.ts';
import { itemsOf } from '../engine/evaluate.ts';
import { nameOf } from '../values/names.ts';
import { callFunction } from '../engine/functions.ts';
import { adapted } from './models.ts';
import { schemaCall } from './schemas.ts';
import { compiledPattern, passing, variableWritten } from '../guards/index.ts';
import { rawHttpSite } from './http.ts';
import { importedValue } from '../engine/imports.ts';
import { hole, isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { mapLiterals } from '../values/segments.ts';
import { charactersOf, decoded } from './decoding.ts';
import { noteLog, secretRead, withoutSecrets } from './secrets.ts';
import { recordKey } from './clientKeys.ts';
import { instance } from './instances.ts';
import { callByShape, modelCall } from './operations.ts';
import { outside } from '../values/notes.ts';
import { mergeTaints, newTaint } from '../values/taint.ts';
import { textOf } from '../values/text.ts';
import { literalOf, text, UNDEFINED, type ExternalValue, type Item, type PassedArgument, type Value } from '../values/values.ts';

/** Calls something from outside the workspace: what the catalogue and the standard libraries say of it. */
export function callExternal(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): Value {
  const path = callee.path;
  const at = locOf(frame, expr.span);
  const first = args[0]?.value;

  if (promiseConstructors.has(path)) return newPromise(machine, frame, first, expr);
  if (promiseWithResolvers.has(path)) return promiseAndResolvers(frame, expr);
  const collection = collectionOf(frame, path, args, at);
  if (collection) return collection;
  const knowledge = machine.catalogue.of(path, frame.language);
  const site = knowledge.operations && modelCall(machine, frame, knowledge.operations, callee, args, expr);
  if (site) return site;
  const { type } = knowledge;
  if (type) {
    recordKey(machine, frame, type.of.library, args);
    return instance(type, path, args, at);
  }
  const same = machine.catalogue.sameInstance(path, frame.language);
  if (same !== undefined) return { k: 'external', path: same, at, made: callee.made, maker: callee.maker, confidence: callee.confidence };
  for (const http of knowledge.requests ?? []) {
    const sent = rawHttpSite(machine, frame, http, callee, args, expr);
    if (sent) return sent;
  }
  const sink = sinkOf(path);
  if (sink) recordSink(machine, frame, sink, args, expr);
  if (path === 'global#require' || path === 'global#import()') {
    const specifier = first && literalOf(first);
    if (specifier !== undefined) return importedValue(machine, frame, specifier, '*', expr.span.start);
  }
  if (untrustedPaths.has(path) || (path.startsWith(':request') && requestMembers.has(path.split('.').at(-1) ?? '')))
    return hole(nameOf(expr), at, [newTaint('untrusted', nameOf(expr), at, callee.confidence, outside(path))]);
  const secret = secretRead(path, args, expr, at);
  if (secret) return secret;
  noteLog(machine, frame, path, args, expr);
  if (constrainingCalls.has(path)) return hole(nameOf(expr), at);
  if (leavingCalls.has(path)) {
    frame.left = true;
    return UNDEFINED;
  }
  const known =
    schemaCall(machine, frame, callee, args, at) ??
    adapted(machine, frame, callee, args, at) ??
    compiledPattern(path, args, at) ??
    wellKnown(machine, frame, path, args, expr);
  if (known) return known;
  if (shellQuotes.has(path)) return hole(nameOf(expr), at);
  if (callee.path.startsWith('global#print') || callee.path.startsWith('global#console.')) return UNDEFINED;
  // What is made with a key (a client, a header's hash) is not the key.
  const carried = mergeTaints(...args.map((arg) => withoutSecrets(taintsOf(frame, arg.value))));
  if (args.some((arg) => arg.value.k === 'function'))
    runCallbacks(
      machine,
      frame,
      nameOf(expr.callee),
      args,
      carried,
      expr,
      webFrameworks.has(path.slice(0, Math.max(0, path.indexOf('#')))) ? 'proven' : 'likely',
    );
  const guessed = callee.path.startsWith(':') ? undefined : callByShape(machine, frame, path.slice(path.indexOf('#') + 1), args, expr);
  if (guessed) return guessed;
  // The result of an unknown library keeps its access path, so that what it is used for can still be told.
  if (carried.length === 0) return { k: 'external', path: `${path}()`, at, made: args, confidence: callee.confidence };
  return unknownCall(
    machine,
    frame,
    callee,
    args.filter((arg) => arg.value.k !== 'function'),
    expr,
  );
}

function recordSink(machine: Machine, frame: Frame, sink: SinkEntry, args: readonly PassedArgument[], expr: CallExpr): void {
  const positional = args.filter((arg) => arg.name === undefined);
  const named = args.find((arg) => arg.name !== undefined && arg.name === sink.argumentName);
  let kind = sink.kind;
  let chosen: readonly PassedArgument[] = named ? [named] : sink.argument >= 0 ? positional.slice(sink.argument, sink.argument + 1) : positional;
  if (sink.kind === 'program') {
    const parts = chosen.flatMap((arg) =>
      arg.value.k === 'list' ? frame.state.read(arg.value.cell).map((item) => ({ value: item.value, at: arg.at })) : [arg],
    );
    const program = parts[0] && literalOf(parts[0].value);
    const asShell = usesShell(frame, sink, args) || (program !== undefined && interpreters.has(program));
    const tainted = parts.filter((part) => part.value.k !== 'record');
    chosen = asShell || program === undefined ? tainted : [];
    if (asShell) kind = 'shell';
    if (program !== undefined && !asShell) return;
    if (!asShell) chosen = tainted.slice(0, 1);
  }
  for (const arg of chosen) {
    const call = { at: locOf(frame, expr.nameSpan), argument: arg.at, callee: nameOf(expr.callee), function: frame.name };
    for (const taint of taintsOf(frame, arg.value))
      machine.facts.add({ kind: 'flow', label: taint.label, sink: kind, ...call, source: taint.source, taint, confidence: taint.confidence });
  }
}

function usesShell(frame: Frame, sink: SinkEntry, args: readonly PassedArgument[]): boolean {
  const isTrue = (value: Value | undefined): boolean =>
    (value?.k === 'constant' && value.value === true) || (value !== undefined && literalOf(value) !== undefined);
  return args.some((arg) => {
    if (arg.name !== undefined) return arg.name === sink.shellOption && isTrue(arg.value);
    return arg.value.k === 'record' && isTrue(frame.state.read(arg.value.cell).entries.get(sink.shellOption ?? ''));
  });
}

/** The functions of the standard libraries that move text about. */
function wellKnown(machine: Machine, frame: Frame, path: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const at = locOf(frame, expr.span);
  const first = args[0]?.value;
  const items = (value: Value | undefined): readonly Item[] => (value ? itemsOf(frame, value, at, expr.args[0] ? nameOf(expr.args[0].value) : 'items') : []);
  switch (path) {
    case 'global#JSON.stringify':
    case 'json#dumps':
    case 'orjson#dumps':
      return first && { k: 'json', value: first };
    case 'global#JSON.parse':
    case 'json#loads':
      return first?.k === 'json' ? first.value : first && hole(nameOf(expr), at, taintsOf(frame, first));
    case 'global#list':
    case 'global#tuple':
    case 'global#sorted':
    case 'global#reversed':
    case 'global#iter':
      return newList(frame, items(first));
    case 'global#Array.from': {
      const mapper = args[1]?.value;
      if (mapper?.k !== 'function') return newList(frame, items(first));
      return newList(
        frame,
        items(first).map((item) => ({ ...item, value: callFunction(machine, frame, mapper, { kind: 'call', args: [{ value: item.value, at }], at }) })),
      );
    }
    case 'global#Promise.all':
    case 'global#Promise.allSettled':
    case 'global#Promise.resolve':
      return first;
    case 'global#Promise.race':
    case 'global#Promise.any':
      return first && awaited(frame, elementOf(frame, first, at, nameOf(expr)));
    case 'asyncio#gather':
      return newList(
        frame,
        args.map((arg): Item => ({ value: arg.value, repeat: arg.spread === 'list' || undefined })),
      );
    case 'global#enumerate':
      return newList(
        frame,
        items(first).map((item): Item => ({ ...item, value: newList(frame, [{ value: hole('index', at) }, { value: item.value }]) })),
      );
    case 'global#zip':
      return newList(frame, [
        {
          value: newList(
            frame,
            args.map((arg) => ({ value: hole('item', at, taintsOf(frame, arg.value)) })),
          ),
          repeat: true,
        },
      ]);
    case 'global#map':
    case 'global#filter': {
      const list = args[1]?.value;
      if (!list) return undefined;
      const source = itemsOf(frame, list, at);
      if (path === 'global#filter')
        return newList(
          frame,
          source.map((item) => ({ ...item, value: passing(machine, frame, first, item.value), ...(item.repeat ? {} : { optional: true }) })),
        );
      return newList(
        frame,
        source.map((item) => ({ ...item, value: first ? callValue(machine, frame, first, [{ value: item.value, at }], expr) : item.value })),
      );
    }
    case 'global#dict':
    case 'global#Object.assign': {
      let rest: Value | undefined;
      const entries = new Map<string, Value>();
      for (const arg of args) {
        if (arg.name !== undefined) entries.set(arg.name, arg.value);
        else if (arg.value.k === 'record') {
          const fields = frame.state.read(arg.value.cell);
          for (const [key, value] of fields.entries) entries.set(key, value);
          rest = fields.rest ?? rest;
        } else if (!isNothing(arg.value)) rest = hole('…', at, taintsOf(frame, arg.value));
      }
      const made = rest ? { entries, rest } : { entries };
      if (path === 'global#Object.assign' && first?.k === 'record') {
        frame.state.write(first.cell, made);
        variableWritten(machine, frame, first.cell);
        return first;
      }
      return newRecord(frame, made);
    }
    case 'global#Object.entries':
    case 'global#Object.values':
    case 'global#Object.keys': {
      if (first?.k !== 'record') return first && newList(frame, [{ value: hole('entry', at, taintsOf(frame, first)), repeat: true }]);
      const fields = frame.state.read(first.cell);
      const shape = (key: Value, value: Value): Value =>
        path.endsWith('keys') ? key : path.endsWith('values') ? value : newList(frame, [{ value: key }, { value }]);
      const known = [...fields.entries].map(([key, value]): Item => ({ value: shape(text(key), value) }));
      return newList(frame, fields.rest ? [...known, { value: shape(hole('key', at), fields.rest), repeat: true }] : known);
    }
    case 'util#promisify':
    case 'util#default.promisify':
      return first;
    case 'functools#partial':
      return first?.k === 'function' || first?.k === 'external' ? { ...first, bound: [...(first.bound ?? []), ...args.slice(1)] } : undefined;
    case 'global#String':
    case 'global#str':
      return first && textOf(frame, first, at, expr.args[0] ? nameOf(expr.args[0].value) : '…');
    case 'textwrap#dedent':
    case 'inspect#cleandoc':
    case 'dedent#default':
    case 'ts-dedent#dedent':
    case 'common-tags#stripIndent':
    case 'outdent#default':
      return first?.k === 'text' ? { k: 'text', segments: dedent(first.segments, path), at } : first;
    case 'string#Template':
    case 'string#Template()': {
      const template = first;
      return template && newRecord(frame, { entries: new Map([['template', template]]) });
    }
    case 'global#String.fromCharCode':
    case 'global#String.fromCodePoint':
    case 'global#chr':
      return charactersOf(args, at);
    case 'global#atob':
    case 'global#Buffer.from':
    case 'buffer#Buffer.from':
    case 'base64#b64decode':
    case 'base64#urlsafe_b64decode':
    case 'base64#standard_b64decode':
    case 'global#bytes.fromhex':
    case 'binascii#unhexlify':
      return decoded(path, args, at);
    case 'global#String.raw':
    case 'global#format':
      return first;
    case 'global#input':
    case 'fs#readFileSync':
      return undefined;
    default:
      if (path.endsWith('.format') && path.startsWith('global#')) return undefined;
      return transparentCalls.has(path) ? first : undefined;
  }
}

/** Removes the common indentation that literals in the template share, as `textwrap.dedent` does. */
function dedent(segments: Parameters<typeof mapLiterals>[0], path: string): ReturnType<typeof mapLiterals> {
  // A line counts if it holds text, or a hole where its literal ends; lines of white space alone do not.
  const indents = segments.flatMap((segment, i) => {
    if (segment.k !== 'literal') return [];
    const text = i + 1 < segments.length ? `${segment.text}\uFFFC` : segment.text;
    return [...text.matchAll(i === 0 ? /(?:^|\n)([ \t]*)(?=\S)/g : /\n([ \t]*)(?=\S)/g)].map((match) => match[1]?.length ?? 0);
  });
  const least = indents.length > 0 ? Math.min(...indents) : 0;
  const pattern = least > 0 ? new RegExp(`(^|\\n)[ \\t]{1,${least}}`, 'g') : undefined;
  const trims = !path.startsWith('textwrap');
  return mapLiterals(segments, (literal, isFirst, isLast) => {
    let result = pattern
      ? literal.replace(pattern, (match, newline: string, offset: number) => (offset === 0 && newline === '' && !isFirst ? match : newline))
      : literal;
    if (trims && isFirst) result = result.replace(/^\s+/, '');
    if (trims && isLast) result = result.replace(/\s+$/, '');
    return result;
  });
}

import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { Of } from '../../catalogue/compile.ts';
import type { RequestEntry, RequestShape } from '../../catalogue/schema.ts';
import { recordSite } from '../../templates/build.ts';
import { first, type Roots } from '../../templates/shape.ts';
import { BodyView, fieldsOf } from '../../templates/valueView.ts';
import type { View } from '../../templates/view.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { segmentsOf } from '../values/text.ts';
import type { ExternalValue, PassedArgument, Segment, Value } from '../values/values.ts';
import { rootsOf, valueOf } from './arguments.ts';
import { recordKeyValue } from './clientKeys.ts';
import { targetOfUrl } from './target.ts';

/** Stands for a hole in a URL: matches no path component of an endpoint. */
const ANY = '\uFFFC';

/**
 * A raw HTTP call to a model endpoint, told by the end of the URL's path and the body's shape; the host may be a hole.
 * @returns what the call gives back, or `undefined` if it is some other request.
 */
export function rawHttpSite(
  machine: Machine,
  frame: Frame,
  http: Of<RequestEntry>,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  const at1 = (paths: string | readonly string[] | undefined): View | undefined => first(roots, argumentPaths(paths))[0]?.view;
  const urlValue = valueOf(at1(http.url));
  if (!urlValue) return undefined;
  const { endpoints } = machine.catalogue;
  const bases = basesOf(frame, at1(http.base), expr);
  const [sent] = urlsOf(frame, urlValue, expr)
    .flatMap((one) => bases.map((base) => onBase(base, one)))
    .flatMap((url) => {
      const decoded = endpoints.ofUrl(url);
      const endpoint = decoded ?? endpoints.ofForm(url);
      return endpoint ? [{ url, endpoint, isDecoded: decoded !== undefined }] : [];
    });
  if (!sent) return undefined;
  const { url, endpoint, isDecoded } = sent;
  const headers = valueOf(at1(http.headers));
  if (headers) recordKeyValue(machine, frame, endpoint.provider, 'headers', headers, { origin: frame.origin, ...expr.nameSpan });
  const bodyValue = valueOf(at1(http.body));
  // What is sent with files may say nothing else.
  const isForm = !isDecoded && (bodyValue !== undefined || at1(http.files) !== undefined);
  const body = (bodyValue && bodyOf(frame, bodyValue, at)) ?? (isForm ? bodyOf(frame, newRecord(frame, { entries: new Map() }), at) : undefined);
  if (!body || !(isForm || hasShape(body, endpoint.request))) return undefined;
  const shape = endpoint.request;
  const result = endpoint.kind === 'embeddings' ? undefined : 'model-output';
  const made = recordSite(
    machine,
    frame,
    { endpoint, shape, roots: body, around: roots, library: http.of.library, via: 'http', confidence: 'proven', target: targetOfUrl(url, urlValue), result },
    expr,
  );
  return http.unsent && made.k === 'hole' ? { ...made, unsent: true } : made;
}

function bodyOf(frame: Frame, value: Value, at: ReturnType<typeof locOf>): Roots | undefined {
  // Of several bodies (with tools, without) each counts.
  const fields = fieldsOf(frame, value);
  return fields && { body: new BodyView(frame, value, at) };
}

function hasShape(body: Roots, shape: RequestShape): boolean {
  return body.body.rest() !== undefined || [shape.messages, shape.prompt, shape.embed].some((paths) => first(body, argumentPaths(paths)).length > 0);
}

function urlsOf(frame: Frame, value: Value, expr: CallExpr): string[] {
  if (value.k === 'external' && value.made?.[0]) return urlsOf(frame, value.made[0].value, expr);
  const at = { origin: frame.origin, start: expr.span.start, end: expr.span.end };
  const spell = (segments: readonly Segment[]): string[] => {
    let urls = [''];
    for (const segment of segments) {
      const pieces = segment.k === 'literal' ? [segment.text] : segment.k === 'either' ? segment.options.flatMap(spell) : [ANY];
      urls = urls.flatMap((url) => pieces.map((piece) => url + piece)).slice(0, 8);
    }
    return urls;
  };
  return spell(segmentsOf(frame, value, at, 'url'));
}

/** An address below another one; one that says its host stands for itself. */
function onBase(base: string, url: string): string {
  if (base === '' || /^https?:\/\//i.test(url)) return url;
  return url.startsWith('/') ? base + url : `${base}/${url}`;
}

/** What an address may stand below, what is written in the source before what is not; the empty text if that is nothing. */
function basesOf(frame: Frame, view: View | undefined, expr: CallExpr): string[] {
  const value = valueOf(view);
  const known = value === undefined ? [] : urlsOf(frame, value, expr).filter((one) => /^https?:\/\/[^/]/i.test(one) && !one.includes(ANY));
  return known.length === 0 ? [''] : known.map((one) => one.replace(/(?<!\/)\/+$/, ''));
}

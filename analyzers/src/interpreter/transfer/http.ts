import { baseUrlNames, endpointOfUrl } from '../../catalogue/index.ts';
import type { HttpCall } from '../../catalogue/schema.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { fieldsOf, recordKeyValue, recordSite, requestOfArguments } from '../../templates/build.ts';
import { targetOfUrl } from './target.ts';
import { segmentsOf } from '../values/text.ts';
import { literalOf, type ExternalValue, type Fields, type PassedArgument, type Segment, type Value } from '../values/values.ts';

/** Stands for a hole in a URL: matches no path component of an endpoint. */
const ANY = '\uFFFC';

/**
 * A raw HTTP call to a model endpoint, told by the end of the URL's path and the body's shape; the host may be a hole.
 * @returns what the call gives back, or `undefined` if it is some other request.
 */
export function rawHttpSite(
  machine: Machine,
  frame: Frame,
  http: HttpCall,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const positional = args.filter((arg) => arg.name === undefined && arg.spread === undefined);
  const options = http.options === undefined ? undefined : positional[http.options] && fieldsOf(frame, positional[http.options]?.value as Value);
  const named = requestOfArguments(
    frame,
    args.filter((arg) => arg.name !== undefined || arg.spread === 'record'),
  );
  const pick = (names: readonly string[]): Value | undefined => {
    for (const name of names) {
      const value = options?.entries.get(name) ?? named?.entries.get(name);
      if (value) return value;
    }
    return undefined;
  };
  const urlValue = (http.url >= 0 ? positional[http.url]?.value : undefined) ?? (http.urlName === undefined ? undefined : pick([http.urlName]));
  if (!urlValue) return undefined;
  const base = baseOf(frame, callee);
  const url = urlsOf(frame, urlValue, expr)
    .map((one) => base + one)
    .find((one) => endpointOfUrl(one) !== undefined);
  const endpoint = url === undefined ? undefined : endpointOfUrl(url);
  if (url === undefined || !endpoint) return undefined;
  const bodyValue = (http.body === undefined ? undefined : positional[http.body]?.value) ?? pick(http.bodyNames);
  const body = bodyValue && fieldsOf(frame, bodyValue);
  if (!body || !hasShape(body, endpoint.request)) return undefined;
  const headers = pick(['headers']);
  if (headers) recordKeyValue(machine, frame, endpoint.provider, 'headers', headers, { origin: frame.origin, ...expr.nameSpan });
  return recordSite(machine, frame, endpoint, 'http', body, expr, { confidence: 'proven', target: targetOfUrl(url, urlValue) });
}

function hasShape(body: Fields, shape: { readonly messages?: string; readonly input?: string; readonly embed?: string }): boolean {
  return body.rest !== undefined || [shape.messages, shape.input, shape.embed].some((name) => name !== undefined && body.entries.has(name));
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

function baseOf(frame: Frame, callee: ExternalValue): string {
  const type = /^:([\w-]+)/.exec(callee.path)?.[1];
  const made = callee.made && requestOfArguments(frame, callee.made);
  for (const name of type === undefined ? [] : baseUrlNames(type)) {
    const base = made?.entries.get(name);
    const known = base && literalOf(base);
    if (known !== undefined) return known.replace(/\/?$/, '/').replace(/\/$/, '');
  }
  return '';
}

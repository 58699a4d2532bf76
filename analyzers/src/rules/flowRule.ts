import { asWritten } from '../languages/hosts/shows.ts';
import type { FactOf, SinkKind } from '../facts/facts.ts';
import { sameSource } from '../interpreter/values/taint.ts';
import type { TaintLabel } from '../interpreter/values/values.ts';
import { calledHere } from './callers.ts';
import { defineRule, isIn, isWithin, rangeOf, stepAt, type FactRule, type Fix, type Hit, type InputOf, type RuleMeta, type Severity } from './rule.ts';
import { severityIn } from './testPaths.ts';

/** A rule that is only labels × sinks × message: data. */
export interface FlowRule extends RuleMeta {
  readonly labels: readonly TaintLabel[];
  /** Kinds of sink, each with what happens to the text there: "is run as code". It is `{place}` in the message, and the last step. */
  readonly sinks: Readonly<Partial<Record<SinkKind, string | { readonly place: string; readonly severity: Severity }>>>;
  /** Writes fixes for a flow, where there are any. */
  readonly fix?: (facts: InputOf<'flows'>, flow: FactOf<'flow'>) => Fix | undefined;
  /** One value that is passed on several times to one object in one function is one finding: an address that is asked for its head, and then for its text. */
  readonly once?: boolean;
  /** What is made of a value and then handed on is one finding, at its end: parameters, and the client that starts what they say. */
  readonly handedOn?: boolean;
  /** In tests it weighs less. */
  readonly milderInTests?: boolean;
}

/** The message may name `{source}`, `{place}` and `{callee}`. */
export function defineFlowRule({ labels, sinks, milderInTests, once, handedOn, fix: fixOf, ...meta }: FlowRule): FactRule {
  const kinds = Object.keys(sinks);
  return defineRule({
    ...meta,
    input: ['flows'],
    *detect(facts) {
      const told = new Set<string>();
      const flows = [...facts.flows(labels, kinds)];
      for (const flow of flows) {
        const onTheWay = handedOn ? flows.filter((other) => isOnTheWay(other, flow)) : [];
        if (handedOn && flows.some((other) => isOnTheWay(flow, other))) continue;
        const { start, end } = rangeOf(flow.argument);
        const [by] = /^.*(?=\.)/.exec(flow.callee) ?? [flow.callee];
        const passed = `${by}\0${flow.sink}\0${flow.function}\0${flow.source}\0${isIn(facts, flow.argument) ? facts.text.slice(start, end) : start}`;
        if (once && told.has(passed)) continue;
        told.add(passed);
        const said = sinks[flow.sink] ?? '';
        const { place, severity } = typeof said === 'string' ? { place: said, severity: meta.severity } : said;
        yield {
          ...withSteps(flowHit(facts, flow, place), onTheWay),
          severity: milderInTests ? severityIn(facts.file, severity) : severity,
          values: { source: flow.source, place, callee: asWritten(flow.callee) },
          fixes: () => [fixOf?.(facts, flow)],
        };
      }
    },
  });
}

/** Whether one call is given a value before another of the same function is given what it made of it. */
function isOnTheWay(one: FactOf<'flow'>, other: FactOf<'flow'>): boolean {
  if (one === other || !one.taint || !other.taint || one.sink !== other.sink || one.function !== other.function || one.callee === other.callee) return false;
  if (one.at.origin.file !== other.at.origin.file || !sameSource(one.taint, other.taint)) return false;
  const inner = rangeOf(one.argument);
  const outer = rangeOf(other.argument);
  return inner.end <= outer.start || isWithin(inner, outer);
}

function withSteps<H extends Pick<Hit, 'related'>>(hit: H, onTheWay: readonly FactOf<'flow'>[]): H {
  const steps = onTheWay.flatMap(({ at, callee }) => stepAt(at, `\`${asWritten(callee)}\` is given it before`) ?? []);
  return steps.length > 0 ? { ...hit, related: [...(hit.related ?? []), ...steps] } : hit;
}

/** The parts of a hit that every rule on flows has alike. @param place what happens to the text at the sink */
export function flowHit(
  facts: InputOf<'flows'>,
  flow: FactOf<'flow'>,
  place: string,
): Pick<Hit, 'start' | 'end' | 'taint' | 'note' | 'onward' | 'related' | 'confidence' | 'anchor'> {
  return {
    ...rangeOf(isIn(facts, flow.argument) ? flow.argument : flow.at),
    ...(flow.taint ? { taint: flow.taint } : {}),
    note: `passed to \`${asWritten(flow.callee)}\``,
    related: calledHere(flow.callers),
    onward: [{ file: facts.file, ...rangeOf(flow.at), note: `${place} by \`${asWritten(flow.callee)}\`` }],
    confidence: flow.confidence,
    anchor: `${flow.function}\0${flow.callee}\0${flow.sink}`,
  };
}

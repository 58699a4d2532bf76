import type { CallSite } from '../../../facts/callSite.ts';
import { operationOfSite } from '../../../facts/operationNames.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import type { Segment } from '../../../interpreter/values/values.ts';
import { defineRule, stepAt, type Hit, type InputOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { answersIn } from './answers.ts';

/** Letters of a fixed text that make it one of its own. */
const MIN_TEXT = 20;
/** How variables are called that hold an instruction. */
const NAMED = /^(?:system_?(?:prompt|message|instructions?)(?:_?text)?|(?:default|base)_?system_?prompt|assistant_?instructions?)$/i;
/** A call that gives a length or a digest of what follows. */
const MEASURED = /(?:\b(?:len|hash|md5|sha\d*|digest|fingerprint)|\.update)\(\s*$/i;
/** A file that is sent to a browser. */
const CLIENT = /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(["'])use client\1/;

/** What a model is told in confidence is told to everybody. */
export default defineRule({
  id: 'prompt-injection/system-leak',
  family: 'prompt-injection',
  // It holds the limits that an attacker wants to know, and often more.
  severity: 'warning',
  title: 'System prompt told to users',
  standards: { cwe: [200, 497], owaspLlm: ['LLM07', 'LLM02'], owaspAgentic: ['ASI01'], atlas: ['AML.T0056', 'AML.T0057'] },
  runtime: 'operations-of-site',
  message: '{what}: whoever reads it knows what the model was told to keep to, and how to talk around it. {advice}',
  input: ['sites', 'handlers'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    if (CLIENT.test(facts.text)) yield* shipped(facts);
    else yield* answered(facts);
  },
});

/** The longest fixed text that a system message holds. */
function instructionOf({ variants }: CallSite): string {
  const found: string[] = [];
  const visit = (segments: readonly Segment[]): void => {
    for (const segment of segments) {
      if (segment.k === 'literal') found.push(segment.text);
      else if (segment.k === 'either') segment.options.forEach(visit);
    }
  };
  for (const { template } of variants) for (const { role, segments } of template.messages) if (role === 'system') visit(segments);
  return found.reduce((longest, one) => (one.length > longest.length ? one : longest), '').trim();
}

/** A call with a system prompt in a file that a browser is sent. */
function* shipped({ callSites }: InputOf<'sites'>): Generator<Hit> {
  for (const site of callSites) {
    if (instructionOf(site).length < MIN_TEXT) continue;
    yield {
      start: site.start,
      end: site.end,
      confidence: 'proven',
      siteId: site.siteId,
      values: {
        what: `The system prompt of \`${operationOfSite(site)}\` is a part of what browsers are sent`,
        advice: 'Call the model on the server, and keep the prompt there.',
      },
    };
  }
}

/** A variable that holds the prompt, or the messages with it, in what is sent to whoever asked. */
function* answered(facts: InputOf<'sites' | 'handlers'>): Generator<Hit> {
  const texts = emitterOf(facts.file)?.texts;
  if (!texts || facts.sites.length === 0 || facts.handlers.length === 0) return;
  const names = namesOfPrompts(facts);
  for (const { start, written } of answersIn(facts.text, texts)) {
    for (const match of written.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*(?!\s*:(?!:)|\s*=(?!=)|[\w$])/g)) {
      const [name] = match;
      const site = names.get(name) ?? (NAMED.test(name) ? facts.sites[0] : undefined);
      if (!site || /[\w$]/.test(written.charAt(match.index + name.length))) continue;
      // How long it is, and a mark that it is recognised by, say nothing of it.
      if (/^\??\.(?:length|size)\b/.test(written.slice(match.index + name.length)) || MEASURED.test(written.slice(0, match.index))) continue;
      const at = start + match.index;
      const called = stepAt(
        { origin: { file: site.file, offset: 0 }, start: site.start, end: site.end },
        `the model is told it by \`${operationOfSite(site)}\``,
      );
      yield {
        start: at,
        end: at + name.length,
        // A text that users write themselves, and get back, is called the same; a constant is the program's.
        confidence: names.has(name) ? 'proven' : name === name.toUpperCase() ? 'likely' : 'heuristic',
        anchor: name,
        values: { what: `\`${name}\`, the system prompt of \`${operationOfSite(site)}\`, is sent to whoever asked`, advice: 'Leave it out of the answer.' },
        ...(called ? { related: [called] } : {}),
      };
    }
  }
}

/** Variables of a file that are given a text which a system message begins with, and those that are passed as messages. */
function namesOfPrompts({ text, sites, file }: InputOf<'sites'>): Map<string, CallSite> {
  const names = new Map<string, CallSite>();
  for (const site of sites) {
    const instruction = instructionOf(site);
    if (instruction.length < MIN_TEXT) continue;
    const line = instruction.split('\n')[0]?.slice(0, 60) ?? '';
    for (let at = text.indexOf(line); line.length >= 10 && at >= 0; at = text.indexOf(line, at + 1)) {
      const given = /(?:^|[\n;])[ \t]*(?:export\s+)?(?:(?:const|let|var)\s+)?([A-Za-z_$][\w$]*)\s*(?::[^=\n]+)?=\s*\(?\s*[fru]{0,2}["'`]{1,3}\s*$/.exec(
        text.slice(Math.max(0, at - 200), at),
      );
      if (given?.[1] !== undefined) names.set(given[1], site);
    }
    if (site.file !== file) continue;
    const passed = /\bmessages\s*[:=]\s*([A-Za-z_$][\w$]*)\s*[,)}\n]|[{,]\s*(messages)\s*[,}]/.exec(text.slice(site.callStart, site.callEnd));
    const list = passed?.[1] ?? passed?.[2];
    if (list !== undefined && new RegExp(`\\b${list}\\b[^=\\n]*=\\s*\\[\\s*\\{[^}]*["']system["']`).test(text)) names.set(list, site);
  }
  return names;
}

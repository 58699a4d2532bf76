import { operationOfSite, policyHover, providerOfSite, reaching, type CallSite, type PartJson, type TemplateJson } from '@clewline/analyzers';
import { MarkupKind, type Hover, type Position, type ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { figuresOf } from './figures.ts';
import { policyDocument, type PolicyDocument } from './policyDocument.ts';

const MAX_TEMPLATES = 3;
const MAX_TEXT = 1500;
/** Longest chain of names in front of a call, letters. */
const MAX_NAME = 200;

/** On a call site: the prompt as the source builds it, with its holes, and what was seen of it. */
export function registerHover(session: Session): Partial<ServerCapabilities> {
  session.connection.onHover(({ textDocument, position }) => {
    const policy = policyDocument(session, textDocument.uri);
    if (policy) return hoverOfPolicy(policy, position);
    const analysis = session.analyse(textDocument.uri);
    if (!analysis) return null;
    const { lines, callSites, folder, facts } = analysis;
    const offset = lines.offsetAt(position);
    const text = folder.textOf(facts.file);
    const site = callSites.find((one) => offset <= one.end && offset >= calledFrom(text, one.start));
    if (!site) return null;
    return {
      range: { start: lines.positionAt(calledFrom(text, site.start)), end: lines.positionAt(site.end) },
      contents: { kind: MarkupKind.Markdown, value: [describeSite(session, site), ...linksOf(session, textDocument.uri, position.line, site)].join('\n\n') },
    };
  });
  return { hoverProvider: true };
}

/** Where the names begin that lead to what is called: `client.chat.completions.create` is pointed at anywhere. */
function calledFrom(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < MAX_NAME && /[\w$.?]/.test(text[from - 1] ?? '')) from--;
  // What a call gave may stand in front of them: `new OpenAI().chat`.
  while (from < start && /[.?]/.test(text[from] ?? '')) from++;
  return from;
}

function hoverOfPolicy({ text, lines }: PolicyDocument, position: Position): Hover | null {
  const found = policyHover(text, lines.offsetAt(position));
  return found
    ? { range: { start: lines.positionAt(found.start), end: lines.positionAt(found.end) }, contents: { kind: MarkupKind.Markdown, value: found.text } }
    : null;
}

/** What can be asked for next, where the client has commands for it. */
function linksOf({ abilities: { commands }, platform }: Session, uri: string, line: number, { siteId }: CallSite): string[] {
  const link = (title: string, command: string, about: unknown): string[] =>
    commands.has(command) ? [`[${title}](command:${command}?${encodeURIComponent(JSON.stringify([about]))})`] : [];
  // In a browser the server has another address of the document than the client, which then takes the one that is looked at.
  const here = platform.fetch ? { line } : { uri, line };
  const links = [...link('Why is there a finding here, or none?', 'clewline.why', here), ...link('Show in the trace', 'clewline.showSite', siteId)];
  return links.length === 0 ? [] : [links.join(' · ')];
}

/** What is known of a call site, as a sentence or two without marks: for clients that cannot show more. */
export function sayOfSite(session: Session, site: CallSite): string {
  return [headOf(site), ...figuresOf(session, site.siteId).map((one) => one.replace(/\.$/, ''))].join('. ').replace(/[*`]/g, '');
}

function headOf(site: CallSite): string {
  const models = [...new Set(site.templates.map((template) => template.constants['model']).filter((model) => model !== undefined))];
  return `**${operationOfSite(site)}** · ${providerOfSite(site)} · ${models.length > 0 ? models.map((model) => `\`${String(model)}\``).join(', ') : 'model chosen at run time'}${site.confidence === 'proven' ? '' : ` · ${site.confidence}`}`;
}

function describeSite(session: Session, site: CallSite): string {
  const parts = [headOf(site)];
  for (const template of site.templates.slice(0, MAX_TEMPLATES)) parts.push(describeTemplate(template));
  if (site.templates.length > MAX_TEMPLATES) parts.push(`… and ${site.templates.length - MAX_TEMPLATES} more prompts, one for each caller.`);
  return [...parts, ...usesOf(site), figuresOf(session, site.siteId).join('  \n')].filter((part) => part !== '').join('\n\n');
}

/** What is sent beside the prompt, as far as it is fixed: settings, tools; and what bounds the call, wherever that is written. */
function usesOf(site: CallSite): string[] {
  const settings = new Map<string, Set<string>>();
  const add = (name: string, value: string | number | boolean): void => void settings.set(name, (settings.get(name) ?? new Set()).add(String(value)));
  for (const { constants } of site.templates)
    for (const [name, value] of Object.entries(constants)) if (name !== 'model' && typeof value !== 'string') add(name, value);
  const sent = new Set(settings.keys());
  for (const { bounds } of site.variants)
    for (const [name, values] of Object.entries(bounds)) if (!sent.has(name)) for (const value of values.length === 0 ? ['given'] : values) add(name, value);
  const tools = [...new Set(site.templates.flatMap(({ toolNames }) => toolNames))];
  return [
    ...(settings.size === 0 ? [] : [[...settings].map(([name, values]) => `${name}: ${[...values].join(' or ')}`).join(' · ')]),
    ...(tools.length === 0 ? [] : [`Tools: ${tools.map((tool) => `\`${tool}\``).join(', ')}`]),
  ];
}

function describeTemplate(template: TemplateJson): string {
  const lines = template.messages.map(
    (message) => `${message.role}${message.repeat ? ' (any number)' : message.optional ? ' (optional)' : ''}: ${partsText(message.parts)}`,
  );
  // A fence longer than any in the prompt, or the prompt's own fences would end it.
  const body = lines.join('\n').slice(0, MAX_TEXT);
  const fence = '`'.repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map((match) => match[0].length + 1)));
  return `${fence}clewline-prompt\n${body}\n${fence}`;
}

function partsText(parts: readonly PartJson[]): string {
  return parts
    .map((part) => {
      if ('lit' in part) return part.lit;
      if ('hole' in part) return holeText(part);
      if ('repeat' in part) return `⟨${partsText(part.repeat)}⟩…`;
      return `⟨${part.either.map(partsText).join(' | ')}⟩`;
    })
    .join('');
}

/** A hole, with what reaches it: the grammar of prompts colours it by that. */
function holeText({ hole, labels = [] }: Extract<PartJson, { hole: string }>): string {
  const told = reaching(labels);
  return told.length === 0 ? `⟨${hole}⟩` : `⟨${hole}: ${told.join(', ')}⟩`;
}

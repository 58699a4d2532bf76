import type { Segment } from '../interpreter/values/values.ts';
import type { PromptTemplate, Role } from './template.ts';

/** Version of the JSON form below. A reader refuses a newer major one. */
export const TEMPLATE_VERSION = 1;

/** A part of a message: fixed text, a hole, a repetition, or a choice. */
export type PartJson =
  | { readonly lit: string }
  | { readonly hole: string; readonly labels?: readonly string[] }
  | { readonly repeat: readonly PartJson[]; readonly separator?: string }
  | { readonly either: readonly (readonly PartJson[])[] };

export interface MessageJson {
  readonly role: Role;
  readonly parts: readonly PartJson[];
  readonly repeat?: boolean;
  readonly optional?: boolean;
}

/** The template of a call site as it is registered with an agent and stored in fixtures. */
export interface TemplateJson {
  readonly messages: readonly MessageJson[];
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  /** Fields the request has; absent if not all are known. */
  readonly fields?: readonly string[];
  readonly toolNames: readonly string[];
}

function partsJson(segments: readonly Segment[]): PartJson[] {
  return segments.map((segment): PartJson => {
    switch (segment.k) {
      case 'literal':
        return { lit: segment.text };
      case 'hole': {
        const labels = [...new Set(segment.taints.map((taint) => taint.label))].sort();
        return labels.length > 0 ? { hole: segment.name, labels } : { hole: segment.name };
      }
      case 'repeat':
        return segment.separator === '' ? { repeat: partsJson(segment.segments) } : { repeat: partsJson(segment.segments), separator: segment.separator };
      case 'either':
        return { either: inOrder(segment.options.map(partsJson)) };
    }
  });
}

/** The order in which alternatives were met says nothing: the same prompt has one form. */
function inOrder(options: readonly PartJson[][]): PartJson[][] {
  return options
    .map((option) => ({ option, key: JSON.stringify(option) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ option }) => option);
}

/** The versioned JSON form of a template. */
export function templateJson(template: PromptTemplate): TemplateJson {
  return {
    messages: template.messages.map((message): MessageJson => ({
      role: message.role,
      parts: partsJson(message.segments),
      ...(message.repeat ? { repeat: true } : {}),
      ...(message.optional ? { optional: true } : {}),
    })),
    constants: template.constants,
    ...(template.fields ? { fields: template.fields } : {}),
    toolNames: template.toolNames,
  };
}

/** One call site as registered: what it sends and how its request looks, without its text or lines. */
export interface SiteManifest {
  readonly siteId: string;
  readonly endpoint: string;
  readonly streams?: boolean;
  readonly templates: readonly TemplateJson[];
  /** Where it was when it was registered. */
  readonly shown?: { readonly file: string };
}

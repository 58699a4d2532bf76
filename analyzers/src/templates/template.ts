import type { Hole, Loc, Segment } from '../interpreter/values/values.ts';

export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'unknown';

/** What one of several messages says, in its role. */
export type Way = Pick<TemplateMessage, 'role' | 'roles' | 'segments'>;

/** One message of a prompt as the analysis rebuilt it. */
export interface TemplateMessage {
  readonly role: Role;
  /** Where the role is not one known text, but one of several. */
  readonly roles?: readonly Role[];
  readonly segments: readonly Segment[];
  /** Where it is one of several messages, each with a role of its own: what each of them says. All together are `roles` and `segments`. */
  readonly ways?: readonly Way[];
  readonly repeat?: boolean;
  readonly optional?: boolean;
  /** Where the message is written out as a record of its own. */
  readonly at?: Loc;
}

/** What a call site sends, as far as the source says it. */
export interface PromptTemplate {
  readonly messages: readonly TemplateMessage[];
  /** Request fields with a constant value. */
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  /** Names of the fields the request is known to have; `undefined` if there may be others. */
  readonly fields: readonly string[] | undefined;
  readonly toolNames: readonly string[];
}

/** The role of a message by its name on the wire; `developer` is the newer name of `system`. */
export function roleOf(name: string | undefined): Role {
  switch (name) {
    case 'system':
    case 'developer':
      return 'system';
    case 'user':
    case 'human':
      return 'user';
    case 'assistant':
    case 'model':
    case 'ai':
      return 'assistant';
    case 'tool':
    case 'function':
      return 'tool';
    default:
      return 'unknown';
  }
}

/** Roles by how much a model does what is said in them. */
const BY_WEIGHT: readonly Role[] = ['system', 'user', 'assistant', 'tool'];

/** The role of a message; of several that it may have, the one that weighs most. */
function weightiest({ role, roles }: Way): Role {
  return BY_WEIGHT.find((one) => roles?.includes(one)) ?? role;
}

export interface HoleInRole {
  readonly hole: Hole;
  readonly role: Role;
  readonly message: TemplateMessage;
}

export function holesByRole(template: PromptTemplate): HoleInRole[] {
  const found: HoleInRole[] = [];
  const visit = (segments: readonly Segment[], role: Role, message: TemplateMessage): void => {
    for (const segment of segments) {
      if (segment.k === 'hole') found.push({ hole: segment, role, message });
      else if (segment.k === 'repeat') visit(segment.segments, role, message);
      else if (segment.k === 'either') for (const option of segment.options) visit(option, role, message);
    }
  };
  for (const message of template.messages) for (const way of message.ways ?? [message]) visit(way.segments, weightiest(way), message);
  return found;
}

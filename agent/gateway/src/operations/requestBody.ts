import { roleOf, type Endpoint, type ObservedMessage, type ObservedRequest } from '@clewline/analyzers';

/** Text parts of one message stand on lines of their own, as in the templates. */
const PART_SEPARATOR = '\n';

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a message's content: a string, or the text parts of a list. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content))
    return content
      .map(contentText)
      .filter((text) => text !== '')
      .join(PART_SEPARATOR);
  if (!isRecord(content)) return '';
  const text = content['text'] ?? content['content'];
  return typeof text === 'string' || Array.isArray(text) ? contentText(text) : '';
}

function messagesOf(list: unknown): ObservedMessage[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item): ObservedMessage[] => {
    if (typeof item === 'string') return [{ role: 'user', text: item }];
    if (!isRecord(item)) return [];
    const role = typeof item['role'] === 'string' ? roleOf(item['role']) : 'unknown';
    return [{ role, text: contentText(item['content']) }];
  });
}

function toolNames(tools: unknown): string[] {
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((tool) => {
    if (!isRecord(tool)) return [];
    const inner = isRecord(tool['function']) ? tool['function'] : tool;
    return typeof inner['name'] === 'string' ? [inner['name']] : [];
  });
}

/** Reads the JSON body of a request by the endpoint's shape. `undefined` if it is not a JSON object. */
export function readRequest(endpoint: Endpoint, body: string): ObservedRequest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isRecord(json)) return undefined;
  const shape = endpoint.request;
  const messages: ObservedMessage[] = [];
  const system = shape.system === undefined ? undefined : json[shape.system];
  if (system !== undefined && system !== null) messages.push({ role: 'system', text: contentText(system) });
  if (shape.messages !== undefined) messages.push(...messagesOf(json[shape.messages]));
  const input = shape.input === undefined ? undefined : json[shape.input];
  if (typeof input === 'string') messages.push({ role: 'user', text: input });
  else if (input !== undefined) messages.push(...messagesOf(input));
  const embedded = shape.embed === undefined ? undefined : json[shape.embed];
  if (embedded !== undefined) messages.push({ role: 'user', text: contentText(embedded) });
  const fields: Record<string, string | number | boolean> = {};
  for (const name of shape.discriminators) {
    const value = json[name];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') fields[name] = value;
  }
  return {
    endpoint: endpoint.id,
    messages,
    fields,
    toolNames: toolNames(shape.tools === undefined ? undefined : json[shape.tools]),
    streams: json[shape.stream ?? ''] === true,
  };
}

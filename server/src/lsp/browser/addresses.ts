/**
 * The server knows files by paths. In a browser a workspace lies anywhere (`vscode-vfs://github/…`, `vscode-remote://…`): each such place is
 * given a folder of the server's own, and every address is written anew on its way in and out.
 */
export interface Place {
  /** Scheme and authority, as the client writes them: `vscode-vfs://github`. */
  readonly outside: string;
  /** What the server calls it: `file:///~1`. */
  readonly inside: string;
}

/** Members of messages that hold addresses. */
const ADDRESSES: ReadonlySet<string> = new Set(['uri', 'rootUri', 'href', 'targetUri', 'oldUri', 'newUri']);

const SCHEME_AND_AUTHORITY = /^([a-z][\w+.-]*:\/\/[^/?#]*)/i;

export class Addresses {
  readonly #places: Place[] = [];

  /** @param uri of a folder; those of one place share one */
  add(uri: string): void {
    const outside = SCHEME_AND_AUTHORITY.exec(uri)?.[1];
    if (outside === undefined || outside === 'file://' || this.#places.some((place) => place.outside === outside)) return;
    this.#places.push({ outside, inside: `file:///~${this.#places.length + 1}` });
  }

  /** A folder that the server knows by a path of its own: what the program brings. */
  name(outside: string, inside: string): void {
    this.#places.push({ outside, inside });
  }

  toInside(uri: string): string {
    return this.#swap(uri, 'outside', 'inside');
  }

  toOutside(uri: string): string {
    return this.#swap(uri, 'inside', 'outside');
  }

  #swap(uri: string, from: keyof Place, to: keyof Place): string {
    const place = this.#places.find((one) => uri.startsWith(`${one[from]}/`));
    return place ? place[to] + uri.slice(place[from].length) : uri;
  }

  /** A message with its addresses as the server has them. */
  inward<T>(message: T): T {
    return rewritten(message, (uri) => this.toInside(uri)) as T;
  }

  /** A message with its addresses as the client has them. */
  outward<T>(message: T): T {
    return rewritten(message, (uri) => this.toOutside(uri)) as T;
  }
}

function rewritten(value: unknown, address: (uri: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, address));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (typeof member === 'string') return [name, ADDRESSES.has(name) ? address(member) : member];
      // Edits by document.
      if (name === 'changes' && typeof member === 'object' && member !== null && !Array.isArray(member))
        return [name, Object.fromEntries(Object.entries(member).map(([uri, edits]) => [address(uri), edits]))];
      return [name, rewritten(member, address)];
    }),
  );
}

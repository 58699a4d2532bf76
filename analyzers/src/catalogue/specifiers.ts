/** Hosts that serve npm's packages as modules, and what may stand between the host and the package's name. */
const SERVERS = String.raw`https:\/\/(?:esm\.sh\/(?:v\d+\/|stable\/)?|cdn\.skypack\.dev\/|cdn\.jsdelivr\.net\/npm\/|unpkg\.com\/|esm\.run\/|ga\.jspm\.io\/npm:|deno\.land\/x\/)`;
/** What runtimes write before a package's name. */
export const PACKAGE_PREFIX = String.raw`(?:(?:node|npm|jsr):\/?|${SERVERS})`;
/** A version after it. */
export const PACKAGE_VERSION = String.raw`@[\w.^~*-]+`;

const WRITTEN = new RegExp(String.raw`^${PACKAGE_PREFIX}((?:@[\w.~-]+\/)?[\w.~-]+)(?:${PACKAGE_VERSION})?(\/[^?#]*)?(?:[?#].*)?$`);
/** A file in which a package as a whole stands, where its modules are files of a server. */
const WHOLE = /^\/(?:\+esm|(?:mod|index|main)\.[mc]?[jt]s)?$/;
const STANDARD = /^(?:https:\/\/deno\.land\/std(?:@[\w.-]+)?|jsr:@std)\//;

/**
 * A module's name as its package has it, however a runtime lets it be written: `node:fs` is `fs`, `npm:openai@4` and
 * `https://esm.sh/openai@4?bundle` are `openai`, Deno's own modules are `std/http/server.ts`.
 */
export function packageSpecifier(written: string): string {
  if (!/^(?:node:|npm:|jsr:|https:)/.test(written)) return written;
  if (STANDARD.test(written)) return `std/${written.replace(STANDARD, '').replace(/@[\w.^~-]+/, '')}`;
  const [, name, rest = ''] = WRITTEN.exec(written) ?? [];
  return name === undefined ? written : name + (WHOLE.test(rest) ? '' : rest);
}

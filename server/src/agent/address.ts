/** Whether an agent's address stays on this machine. Beyond it, whoever is asked for by that name is on the way. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host) || /^::ffff:7f/.test(host);
}

/** Why an address is not connected to without being asked. */
export function consentNeeded(url: string): string {
  return `${url} is not on this machine: what is sent there (templates of your prompts) leaves it, and the connection is ${/^wss:|^https:/.test(url) ? 'encrypted' : 'not encrypted'}`;
}

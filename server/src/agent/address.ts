/** Why an address is not connected to without being asked. */
export function consentNeeded(url: string): string {
  return `${url} is not on this machine: what is sent there (templates of your prompts) leaves it, and the connection is ${/^wss:|^https:/.test(url) ? 'encrypted' : 'not encrypted'}`;
}

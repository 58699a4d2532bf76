/** `host:port`, with IPv6 hosts in brackets. @throws if it is neither. */
export function parseListen(listen: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(listen);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) throw new Error(`"${listen}" is not host:port, such as 127.0.0.1:4317.`);
  return { host: match[1] ?? match[2] ?? '', port };
}

export const NOT_LOOPBACK =
  'the agent listens on this machine alone (127.0.0.1, ::1 or localhost) until it has TLS and identities. To reach it from elsewhere, forward the port: ssh -L 4317:127.0.0.1:4317';

import { defineRule, rangeOf } from '../../rule.ts';

/** Addresses on which everybody in the network is heard. */
const EVERYBODY: ReadonlySet<unknown> = new Set(['0.0.0.0', '::', '']);

/** A server of tools listens to the network and asks nobody who they are. */
export default defineRule({
  id: 'mcp/no-authentication',
  family: 'mcp',
  severity: 'warning',
  title: 'Server of tools open to the network without authentication',
  standards: { cwe: [306], owaspLlm: ['LLM06'], owaspAgentic: ['ASI03', 'ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  message:
    'The server of tools listens on {host} and asks nobody who they are: whoever reaches it calls its tools. Give it an authentication (`auth`), or let it listen on 127.0.0.1 behind a proxy that asks.',
  input: ['calls'],
  *detect(facts) {
    for (const { at, given } of facts.calls('serve')) {
      const { host } = given;
      if (!EVERYBODY.has(host)) continue;
      yield { ...rangeOf(at), confidence: 'proven', values: { host: host === '' ? 'all addresses' : String(host) } };
    }
  },
});

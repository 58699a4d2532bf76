import { makesSureWho } from '../../../catalogue/identity.ts';
import { defineRule, rangeOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { hostHere, listenHere } from './listenHere.ts';

/** Addresses on which everybody in the network is heard. */
const EVERYBODY: ReadonlySet<unknown> = new Set(['0.0.0.0', '::', '']);

/** The file's server is heard on this machine alone. */
const LOCAL = /\.listen\([^)\n]{0,80}["'`](?:127\.0\.0\.1|localhost|::1)["'`]/;

/** A host that is written somewhere in the file says that somebody thought of it: `uvicorn.run(app, host="127.0.0.1")`. */
const LOCAL_HOST = /\bhost\s*[=:]\s*["'`](?:127\.0\.0\.1|localhost|::1)["'`]/;

/** A server of tools listens to the network and asks nobody who they are. */
export default defineRule({
  id: 'mcp/no-authentication',
  family: 'mcp',
  severity: 'warning',
  title: 'Server of tools open to the network without authentication',
  standards: { cwe: [306], owaspLlm: ['LLM06'], owaspAgentic: ['ASI03', 'ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  message:
    'The server of tools {where} and asks nobody who they are: whoever reaches it calls its tools. Give it an authentication, or let it listen on 127.0.0.1 behind a proxy that asks.',
  fixable: 'sometimes',
  input: ['calls', 'reaches'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    for (const { at, given, passed = [] } of facts.calls('serve')) {
      if (given['model'] !== undefined) continue;
      const { host, heard } = given;
      const own = host === undefined ? heard : undefined;
      if (EVERYBODY.has(host) || own === 'everywhere')
        yield {
          ...rangeOf(at),
          confidence: 'proven',
          values: { where: `listens on ${host === '' || host === undefined ? 'all addresses' : String(host)}` },
          fixes: () => [hostHere(facts, at)],
        };
      else if (own !== undefined && !passed.includes('authentication') && !facts.isGated && !(own === 'elsewhere' && LOCAL_HOST.test(facts.text)))
        // Who else is on this machine, and each page that its browser shows, reaches it; so does everybody once a setting says so.
        yield { ...rangeOf(at), confidence: 'likely', severity: 'information', values: { where: 'is served over HTTP' } };
      else if (passed.includes('request') && !makesSureWho(passed) && !facts.isGated && !LOCAL.test(facts.text))
        yield { ...rangeOf(at), confidence: 'likely', values: { where: 'is served by a route' }, fixes: () => [listenHere(facts)] };
    }
  },
});

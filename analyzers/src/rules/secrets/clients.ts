import { isWithin, rangeOf, stepAt, type Hit, type InputOf } from '../rule.ts';

/** Names the clients that are made with a secret which is written somewhere else: who takes it away mends those. */
export function* withClients(facts: InputOf<'keys'>, hits: Iterable<Hit>): Generator<Hit> {
  for (const hit of hits) {
    // A call that holds the secret itself is where the finding is.
    const uses = facts.keys.filter(
      ({ text, at, client }) => client && text === hit.secret && !isWithin(hit, rangeOf(client)) && rangeOf(at).start !== rangeOf(client).start,
    );
    const related = uses.flatMap(({ client, provider }) => (client && stepAt(client, `the client of ${provider} is made with it`)) ?? []);
    yield related.length > 0 ? { ...hit, related: [...(hit.related ?? []), ...related] } : hit;
  }
}

import type { HoleRecord, OperationRecord } from '@clewline/protocol';
import { count } from '../../format/amounts.ts';
import { turnsOf, type Turn } from '../../store/conversation.ts';
import { Label } from '../label.tsx';

/** A hole: its expression, how long its value was, and what that carried. */
function Hole({ hole }: { readonly hole: HoleRecord }) {
  return (
    <span class="hole">
      <code>{hole.hole}</code>
      <span class="length" title="characters of the value">
        {count(hole.length)}
      </span>
      {hole.labels.map((label) => (
        <Label key={label} name={label} />
      ))}
    </span>
  );
}

function Said({ turn, linked }: { readonly turn: Turn; readonly linked: boolean }) {
  const inHoles = new Set(turn.holes.flatMap((hole) => hole.labels));
  const others = [...turn.labels].filter(([name]) => !inHoles.has(name));
  return (
    <li class={`turn ${turn.role}`}>
      <span class="role">
        {turn.role}
        {turn.messages > 1 ? ` ×${turn.messages}` : ''}
      </span>
      <div class="said">
        {turn.holes.length > 0 ? (
          turn.holes.map((hole, i) => <Hole key={i} hole={hole} />)
        ) : (
          <span class="muted">{linked ? 'fixed text, no hole' : 'which of it was put in is not known without a template'}</span>
        )}
        {others.length > 0 ? (
          <span class="others">
            {turn.holes.length > 0 ? 'beside its holes: ' : 'carried: '}
            {others.map(([name, times]) => (
              <Label key={name} name={name} count={times} />
            ))}
          </span>
        ) : null}
      </div>
    </li>
  );
}

/** What was sent, by role, with the holes that the template had and what each of them carried. */
export function Conversation({ record }: { readonly record: OperationRecord }) {
  const turns = turnsOf(record);
  return (
    <section aria-labelledby="h-sent">
      <h3 id="h-sent">what was sent</h3>
      {turns.length === 0 ? (
        <p class="muted">No message was read: {record.incomplete?.[0] ?? 'the request names none'}.</p>
      ) : (
        <ol class="turns">
          {turns.map((turn, i) => (
            <Said key={i} turn={turn} linked={record.link?.site !== undefined} />
          ))}
        </ol>
      )}
      <p class="muted">The agent tells names, lengths and labels. The text itself stays on the node.</p>
    </section>
  );
}

import type { HoleRecord, OperationRecord } from '@clewline/protocol';
import { useEffect } from 'preact/hooks';
import { count } from '@clewline/protocol/amounts';
import { turnsOf, type Turn } from '../../store/conversation.ts';
import { promptOf, type Message } from '../../store/prompt.ts';
import { usePanel } from '../context.ts';
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
        {turn.holes.length > 0 ? turn.holes.map((hole, i) => <Hole key={i} hole={hole} />) : linked ? <span class="muted">fixed text, no hole</span> : null}
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

/** A message as the source has it, with what was put into it in its place. */
function Written({ message }: { readonly message: Message }) {
  return (
    <li class={`turn ${message.role}`}>
      <span class="role">{message.role}</span>
      <div class="said text">
        {message.pieces.map((piece, i) => {
          if (piece.kind === 'text') return <span key={i}>{piece.text}</span>;
          if (piece.kind === 'note')
            return (
              <span key={i} class="muted">
                {piece.text}
              </span>
            );
          return piece.carried ? (
            <Hole key={i} hole={piece.carried} />
          ) : (
            <span key={i} class="hole">
              <code>{piece.name}</code>
            </span>
          );
        })}
      </div>
    </li>
  );
}

/** The prompt of a linked operation; the editor around the page knows the source. */
function usePrompt(record: OperationRecord): readonly Message[] | undefined {
  const { store, transport } = usePanel();
  const siteId = record.link?.site?.siteId;
  useEffect(() => {
    if (transport.opensSource && siteId !== undefined) transport.send({ type: 'prompts', siteId });
  }, [siteId]);
  const templates = siteId === undefined ? undefined : store.promptsOf(siteId);
  return templates && promptOf(record, templates);
}

/** What was sent, by role, with the holes that the template had and what each of them carried. */
export function Conversation({ record }: { readonly record: OperationRecord }) {
  const turns = turnsOf(record);
  const linked = record.link?.site !== undefined;
  const prompt = usePrompt(record);
  return (
    <section aria-labelledby="h-sent">
      <h3 id="h-sent">what was sent</h3>
      {prompt ? (
        <ol class="turns">
          {prompt.map((message, i) => (
            <Written key={i} message={message} />
          ))}
        </ol>
      ) : turns.length === 0 ? (
        <p class="muted">No message was read: {record.incomplete?.[0] ?? 'the request names none'}.</p>
      ) : (
        <ol class="turns">
          {turns.map((turn, i) => (
            <Said key={i} turn={turn} linked={linked} />
          ))}
        </ol>
      )}
      <p class="muted">
        {prompt ? 'The text is that of your source as it is now. ' : ''}
        {linked
          ? 'The agent tells names, lengths and labels of what was put in. The values stay on the node.'
          : 'What of it was put in is not known without a template: of each role the labels are told. The text stays on the node.'}
      </p>
    </section>
  );
}

import { joinValues } from '../values/join.ts';
import { mergeTaints, weakened } from '../values/taint.ts';
import type { Loc, PassedArgument, Value } from '../values/values.ts';
import { hole, taintsOf, type Frame } from './machine.ts';

/** Methods that hand something to a generator where it stands still. */
const SENDING: ReadonlySet<string> = new Set(['next', 'send', 'asend', 'throw', 'athrow']);

/** What is sent into a generator may be in all that it gives from then on. */
export function sendInto(frame: Frame, generator: Value & { k: 'list' }, method: string, args: readonly PassedArgument[], at: Loc): void {
  if (!SENDING.has(method)) return;
  const taints = mergeTaints(...args.map(({ value }) => taintsOf(frame, value)));
  if (taints.length === 0) return;
  const sent = hole('sent', at, weakened(taints, 'likely'));
  const items = frame.state.read(generator.cell);
  frame.state.write(
    generator.cell,
    items.map((item) => ({ ...item, value: joinValues([item.value, sent], frame.state) })),
  );
}

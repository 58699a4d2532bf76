/** Names that Node gives without being asked, put in where the bundle uses them. */
export { Buffer } from 'buffer';

const channel = new MessageChannel();
const waiting = new Map<number, () => void>();
let next = 1;
channel.port1.onmessage = ({ data }: MessageEvent<number>) => {
  const run = waiting.get(data);
  waiting.delete(data);
  run?.();
};

/** After what has come meanwhile, but without the milliseconds that a browser makes timers wait. */
export function setImmediate(run: () => void): number {
  const id = next++;
  waiting.set(id, run);
  channel.port2.postMessage(id);
  return id;
}

export function clearImmediate(id: number | undefined): void {
  if (id !== undefined) waiting.delete(id);
}

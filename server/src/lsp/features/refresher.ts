/** What changes all the time is asked to be looked at again at most so often. */
export const SOON_MS = 1000;
/** Whether an agent is there is told at once. */
export const AT_ONCE_MS = 20;

/** Asks a client to look again, once for all that changes within a while: at the earliest of the times that were wanted. */
export function refresher(ask: () => Promise<unknown>): (within: number) => void {
  let pending: { readonly timer: NodeJS.Timeout; readonly at: number } | undefined;
  return (within) => {
    const at = performance.now() + within;
    if (pending && pending.at <= at) return;
    clearTimeout(pending?.timer);
    const timer = setTimeout(() => {
      pending = undefined;
      ask().catch(() => undefined);
    }, within);
    pending = { timer, at };
  };
}

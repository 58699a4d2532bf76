/** A hint that names a key without giving it away: at most an eighth of it at each side, four characters at most. */
export function maskKey(value: string): string {
  const shown = Math.min(4, Math.floor(value.length / 8));
  return shown === 0 ? '…' : `${value.slice(0, shown)}…${value.slice(-shown)}`;
}

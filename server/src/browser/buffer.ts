/** What the server takes of `node:buffer`, where there is no Node. */

/** Whether bytes are ASCII alone. */
export function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}

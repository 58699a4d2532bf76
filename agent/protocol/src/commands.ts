/**
 * The commands from the gateway to the probe: a closed set, in the same form as the frames of the other direction.
 *
 * The gateway is the less trusted side. The probe's parser is bounded, skips and counts what it does not know, and stops
 * reading for good after an impossible length. No command can widen what is captured.
 */
import { SIZES, sizeOf, type FieldType } from './frames.ts';

export const COMMAND_VERSION = 1;
/** A longer command is impossible: the stream is damaged. */
export const MAX_COMMAND = 64;

export const COMMAND_HEADER = { length: 'u16', version: 'u8', type: 'u8', reserved: 'u32' } as const satisfies Record<string, FieldType>;

export const COMMANDS = {
  /** The gateway is up. Should it be started again, it is given the same port, so that its clients find it. */
  listening: { type: 1, fields: { port: 'u32', reserved: 'u32' } },
  /** Mute this connection (a frame header's `conn`): the kernel copies nothing of it any more. */
  mute: { type: 2, fields: { conn: 'u64' } },
  /** Operations of a process that were delivered, cumulative: kept for the next gateway, should this one die. */
  delivered: { type: 3, fields: { pid: 'u32', reserved: 'u32', operations: 'u64' } },
} as const satisfies Record<string, { readonly type: number; readonly fields: Readonly<Record<string, FieldType>> }>;

export type CommandName = keyof typeof COMMANDS;

/** The bytes of a command. Absent fields are 0. */
export function encodeCommand<N extends CommandName>(name: N, values: Partial<Record<keyof (typeof COMMANDS)[N]['fields'], number | bigint>>): Uint8Array {
  const { type, fields } = COMMANDS[name];
  const bytes = new Uint8Array(sizeOf(COMMAND_HEADER) + sizeOf(fields));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bytes.length, true);
  view.setUint8(2, COMMAND_VERSION);
  view.setUint8(3, type);
  let offset = sizeOf(COMMAND_HEADER);
  for (const [field, kind] of Object.entries(fields) as [keyof typeof values, FieldType][]) {
    if (kind === 'u64') view.setBigUint64(offset, BigInt(values[field] ?? 0), true);
    else view.setUint32(offset, Number(values[field] ?? 0), true);
    offset += SIZES[kind];
  }
  return bytes;
}

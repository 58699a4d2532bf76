/**
 * The frames from the probe to the gateway: one table, from which the C header is generated and the decoder reads.
 *
 * A frame is a header, fixed fields, and a variable tail. Little endian. `length` counts the whole frame.
 * Times are nanoseconds of the kernel's boottime clock; `clock` frames map them to wall time.
 */

export type FieldType = 'u8' | 'u16' | 'u32' | 'u64' | 'addr';

export interface FrameShape {
  readonly type: number;
  /** In this order; each field must fall on its natural alignment, so that C needs no padding. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** What follows the fixed fields. */
  readonly tail?: 'bytes' | 'text';
}

export const FRAME_VERSION = 1;
/** Bytes of data in one frame; larger writes come in several. */
export const MAX_CHUNK = 16_384;
/** A frame longer than this is refused: the stream is damaged. */
export const MAX_FRAME = 64 * 1024;

export const HEADER = {
  length: 'u32',
  version: 'u8',
  type: 'u8',
  flags: 'u16',
  time: 'u64',
  pid: 'u32',
  tid: 'u32',
  cgroup: 'u64',
  /** Connection: the SSL object or the socket's cookie, mixed with the process; 0 where there is none. */
  conn: 'u64',
} as const satisfies Record<string, FieldType>;

export const FRAMES = {
  /** Capture is active; sent once, when everything that exists already has been attached. */
  ready: { type: 1, fields: { processes: 'u32', attached: 'u32' } },
  clock: { type: 2, fields: { boot: 'u64', real: 'u64' } },
  /** A process of the target set: `exe\0cgroup path\0command line…` */
  process: { type: 3, fields: { parent: 'u32', uid: 'u32' }, tail: 'bytes' },
  /** `filename\0argv0\0argv1…` */
  exec: { type: 4, fields: { parent: 'u32', total: 'u32' }, tail: 'bytes' },
  exit: { type: 5, fields: { code: 'u32', reserved: 'u32' } },
  /** state: 1 connecting, 2 established, 3 closed. */
  flow: { type: 6, fields: { local: 'addr', remote: 'addr', family: 'u16', localPort: 'u16', remotePort: 'u16', state: 'u16', sent: 'u64', received: 'u64' } },
  /** Plaintext of TLS or of a plain socket. direction: 0 sent, 1 received; seq counts the calls of a direction. */
  data: { type: 7, fields: { total: 'u32', offset: 'u32', seq: 'u32', direction: 'u16', tls: 'u16' }, tail: 'bytes' },
  /** The connection's other end, once it is known. */
  tuple: { type: 8, fields: { local: 'addr', remote: 'addr', family: 'u16', localPort: 'u16', remotePort: 'u16', exact: 'u16' } },
  /** Of a TLS object: the server name that the client asked for. Of a socket: the path of the Unix socket at the other end, `@…` if abstract. */
  name: { type: 9, fields: { reserved: 'u64' }, tail: 'text' },
  /** The connection's object was freed. */
  closed: { type: 10, fields: { reserved: 'u64' } },
  /** Cumulative count of frames of `frame` that were lost for `reason` (DROP_REASONS). Sent again until the queue has accepted it. */
  drops: { type: 11, fields: { frame: 'u32', reason: 'u32', count: 'u64' } },
  /** Probes were (or could not be) attached to a library. status: ATTACH_STATUSES; error: an errno, 0 where there is none. */
  attach: { type: 12, fields: { status: 'u32', error: 'u32' }, tail: 'text' },
  /** A plain socket whose first bytes are not HTTP is not followed. what: 1 TLS record, 2 something else. */
  muted: { type: 13, fields: { what: 'u32', port: 'u32' } },
  /**
   * Data of one process (the header's; 0 = those beyond the table) that was lost for `reason`, cumulative.
   * `calls`: calls of the sending direction whose first bytes were lost: no more operations than these can have begun in what was lost.
   */
  loss: { type: 14, fields: { reason: 'u32', reserved: 'u32', frames: 'u64', calls: 'u64', bytes: 'u64' } },
  /**
   * What gateways before this one had come to for a process (the header's; 0 = those that have ended): operations `delivered`, and
   * sending calls that they had been handed beyond that, so no more operations than these can be `lost` with them. Sent once, at the start.
   */
  books: { type: 15, fields: { delivered: 'u64', lost: 'u64' } },
} as const satisfies Record<string, FrameShape>;

export type FrameName = keyof typeof FRAMES;

/** Why a frame was lost. The C side has them as `DROP_RING_FULL` and so on. */
export const DROP_REASONS: Readonly<Record<number, string>> = {
  1: 'ring-full',
  2: 'memory-unreadable',
  3: 'gateway-slow',
  4: 'over-cap',
  5: 'table-full',
  /** Cut in two by the end of a gateway; what it had not read is given to the next one. */
  6: 'gateway-restart',
  /** Moved past the socket calls that are read: later messages of sendmmsg, io_uring, sendfile, splice. */
  7: 'call-not-read',
  /** A 32-bit task: its system calls have other numbers. */
  8: 'compat-task',
  /** A bound of the user space half: targets, libraries, files under inspection. */
  9: 'limit',
};

/** Functions of a TLS library that are probed; the number is the attach cookie's low byte. */
export const TLS_FUNCTIONS = { SSL_write: 1, SSL_read: 2, SSL_write_ex: 3, SSL_read_ex: 4, SSL_free: 5, SSL_ctrl: 6 } as const;

/** What became of a library: `withdrawn` = its file is about to be rewritten, so the probes were taken off first. */
export const ATTACH_STATUSES = { attached: 1, noSymbols: 2, failed: 3, withdrawn: 4 } as const;

export const SIZES: Readonly<Record<FieldType, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, addr: 16 };

type FieldValue<T extends FieldType> = T extends 'u64' ? bigint : T extends 'addr' ? Uint8Array : number;
type Values<F extends Readonly<Record<string, FieldType>>> = { readonly [K in keyof F]: FieldValue<F[K]> };

export type FrameHeader = Values<typeof HEADER>;
export type Frame = {
  [N in FrameName]: { readonly name: N; readonly header: FrameHeader; readonly fields: Values<(typeof FRAMES)[N]['fields']>; readonly tail: Uint8Array };
}[FrameName];

export type FrameOf<N extends FrameName> = Extract<Frame, { name: N }>;

export function sizeOf(fields: Readonly<Record<string, FieldType>>): number {
  return Object.values(fields).reduce((total, type) => total + SIZES[type], 0);
}

export const HEADER_SIZE = sizeOf(HEADER);

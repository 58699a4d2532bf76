import {
  FRAMES,
  FRAME_VERSION,
  HEADER,
  HEADER_SIZE,
  MAX_FRAME,
  SIZES,
  sizeOf,
  type FieldType,
  type Frame,
  type FrameHeader,
  type FrameName,
} from './frames.ts';

interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** From the beginning of the fields. */
  readonly at: number;
}

/** Where each field stands, worked out once: every frame is read by it. */
function layoutOf(fields: Readonly<Record<string, FieldType>>): readonly Field[] {
  let at = 0;
  return Object.entries(fields).map(([name, type]) => {
    const field = { name, type, at };
    at += SIZES[type];
    return field;
  });
}

const HEADER_LAYOUT = layoutOf(HEADER);
const byType = new Map<number, { name: FrameName; layout: readonly Field[]; size: number }>(
  Object.entries(FRAMES).map(([name, shape]) => [shape.type, { name: name as FrameName, layout: layoutOf(shape.fields), size: sizeOf(shape.fields) }]),
);

function readFields(view: DataView, from: number, layout: readonly Field[]): Record<string, number | bigint | Uint8Array> {
  const values: Record<string, number | bigint | Uint8Array> = {};
  for (const { name, type, at } of layout) {
    const offset = from + at;
    if (type === 'u8') values[name] = view.getUint8(offset);
    else if (type === 'u16') values[name] = view.getUint16(offset, true);
    else if (type === 'u32') values[name] = view.getUint32(offset, true);
    else if (type === 'u64') values[name] = view.getBigUint64(offset, true);
    else values[name] = new Uint8Array(view.buffer, view.byteOffset + offset, 16);
  }
  return values;
}

/** The stream of frames is damaged beyond recovery: lengths can no longer be trusted. */
export class FrameError extends Error {}

/**
 * Cuts a byte stream into frames. Pure but for what it keeps of an unfinished frame.
 * Frames of an unknown type or a newer version are skipped and counted.
 */
export class FrameDecoder {
  #rest: Uint8Array = new Uint8Array(0);
  skipped = 0;

  /**
   * @returns the frames that are complete now.
   * @throws FrameError if a length is impossible.
   */
  push(bytes: Uint8Array): Frame[] {
    let buffer = bytes;
    if (this.#rest.length > 0) {
      buffer = new Uint8Array(this.#rest.length + bytes.length);
      buffer.set(this.#rest);
      buffer.set(bytes, this.#rest.length);
    }
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    const frames: Frame[] = [];
    let at = 0;
    while (buffer.length - at >= HEADER_SIZE) {
      const length = view.getUint32(at, true);
      if (length < HEADER_SIZE || length > MAX_FRAME) throw new FrameError(`A frame of ${length} bytes is impossible: the stream from the probe is damaged.`);
      if (buffer.length - at < length) break;
      const frame = this.#decode(buffer, view, at, length);
      if (frame) frames.push(frame);
      else this.skipped++;
      at += length;
    }
    this.#rest = buffer.slice(at);
    return frames;
  }

  /** Bytes of an unfinished frame: not zero at the end of a stream means that it was cut. */
  get pending(): number {
    return this.#rest.length;
  }

  #decode(buffer: Uint8Array, view: DataView, at: number, length: number): Frame | undefined {
    const header = readFields(view, at, HEADER_LAYOUT) as unknown as FrameHeader;
    const shape = byType.get(header.type);
    if (!shape || header.version !== FRAME_VERSION || length < HEADER_SIZE + shape.size) return undefined;
    const fields = readFields(view, at + HEADER_SIZE, shape.layout);
    return { name: shape.name, header, fields, tail: buffer.subarray(at + HEADER_SIZE + shape.size, at + length) } as unknown as Frame;
  }
}

/** Writes a frame; used by recordings and tests. Absent header fields are 0. */
export function encodeFrame(
  name: FrameName,
  header: Partial<Record<keyof typeof HEADER, number | bigint>>,
  fields: Readonly<Record<string, number | bigint | Uint8Array>>,
  tail: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const shape = FRAMES[name];
  const length = HEADER_SIZE + sizeOf(shape.fields) + tail.length;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  const put = (types: Readonly<Record<string, FieldType>>, values: Readonly<Record<string, number | bigint | Uint8Array | undefined>>): void => {
    for (const [field, type] of Object.entries(types)) {
      const value = values[field] ?? 0;
      if (value instanceof Uint8Array) bytes.set(value.subarray(0, 16), offset);
      else if (type === 'u64') view.setBigUint64(offset, BigInt(value), true);
      else if (type === 'u32') view.setUint32(offset, Number(value), true);
      else if (type === 'u16') view.setUint16(offset, Number(value), true);
      else if (type === 'u8') view.setUint8(offset, Number(value));
      offset += SIZES[type];
    }
  };
  put(HEADER, { ...header, length, version: FRAME_VERSION, type: shape.type });
  put(shape.fields, fields);
  bytes.set(tail, offset);
  return bytes;
}

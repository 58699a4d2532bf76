import { Http1 } from './http1.ts';
import { beginsMessage, LONGEST_START } from './messageParser.ts';
import { UnreadProtocol, type Direction, type Protocol, type ProtocolHost } from './protocol.ts';

const HTTP2_PREFACE = 'PRI * HTTP/2';
/** Bytes of an HTTP/2 frame's header. */
const FRAME_HEADER = 9;

/** Whether bytes begin with a frame of HTTP/2: of a connection whose preface was sent before it could be seen. */
function beginsFrame(bytes: Uint8Array): boolean {
  if (bytes.length < FRAME_HEADER) return false;
  const [a = 0, b = 0, c = 0, type = 255, flags = 0, stream = 128] = bytes;
  const length = (a << 16) | (b << 8) | c;
  const id = (((bytes[5] ?? 0) & 0x7f) << 24) | ((bytes[6] ?? 0) << 16) | ((bytes[7] ?? 0) << 8) | (bytes[8] ?? 0);
  const known = type <= 9 && length <= 16_384 && stream < 128 && (flags & ~0x2d) === 0;
  // Settings, pings and windows have lengths of their own; data and headers belong to a stream.
  const shaped =
    type === 4 ? length % 6 === 0 && id === 0 : type === 8 ? length === 4 : type === 6 ? length === 8 && id === 0 : type <= 1 && id > 0 && length > 0;
  return known && shaped;
}

/**
 * The protocol of a connection by its first bytes, whichever side speaks first.
 * @returns `undefined` if more of them are needed
 */
export function detect(direction: Direction, bytes: Uint8Array, host: ProtocolHost): Protocol | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_START)).toString('latin1');
  const http2 = text.startsWith(HTTP2_PREFACE);
  if (!http2 && text.length > 0 && text.length < HTTP2_PREFACE.length && HTTP2_PREFACE.startsWith(text)) return undefined;
  const [request, response] = [beginsMessage('request', bytes), beginsMessage('response', bytes)];
  if (!http2 && (request === 'more' || response === 'more')) return undefined;
  const sent = direction === 'sent';
  if (sent ? response === 'yes' : request === 'yes' || http2) {
    // The process answers here: what it is asked is no model call of its own.
    host.count('connection/server-side');
    host.mute();
    return new UnreadProtocol('server');
  }
  if (http2 || (request === 'no' && response === 'no' && beginsFrame(bytes))) {
    host.count('connection/http2-not-decoded');
    host.unread('http2');
    host.mute();
    return new UnreadProtocol('http/2');
  }
  return new Http1(host);
}

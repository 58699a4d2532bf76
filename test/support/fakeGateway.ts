/**
 * Stands where the gateway stands, for tests of the probe alone: reads frames as its argument says, and prints what it saw as JSON
 * lines. `mute`: mutes every connection after its first response. `stall`: reads nothing until it gets SIGUSR2.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { encodeCommand, FrameDecoder } from '@clewline/protocol';

const mode = readFileSync(4, 'utf8').trim().split('-')[0];
const frames = new Socket({ fd: 3, readable: true, writable: true });
const decoder = new FrameDecoder();
const sent: Record<string, number> = {};
const lost: Record<string, { calls: number; frames: number }> = {};
const drops: Record<string, number> = {};
const muted = new Set<bigint>();
let after = 0;

frames.write(encodeCommand('listening', { port: 4317 }));
frames.on('data', (bytes) => {
  for (const frame of decoder.push(bytes)) {
    if (frame.name === 'ready') writeSync(1, '{"ready":true}\n');
    if (frame.name === 'data') {
      if (frame.fields.direction === 0 && frame.fields.offset === 0) sent[frame.header.pid] = (sent[frame.header.pid] ?? 0) + 1;
      if (muted.has(frame.header.conn)) after++;
      else if (mode === 'mute' && frame.fields.direction === 1) {
        muted.add(frame.header.conn);
        frames.write(encodeCommand('mute', { conn: frame.header.conn }));
      }
    }
    if (frame.name === 'loss') lost[`${frame.header.pid}/${frame.fields.reason}`] = { calls: Number(frame.fields.calls), frames: Number(frame.fields.frames) };
    if (frame.name === 'drops') drops[`${frame.fields.frame}/${frame.fields.reason}`] = Number(frame.fields.count);
  }
});
if (mode === 'stall') {
  frames.pause();
  // A paused socket keeps no process alive.
  const alive = setInterval(() => undefined, 1000);
  process.once('SIGUSR2', () => {
    clearInterval(alive);
    // Said once nothing but the clock and the counts, a few hundred bytes, has come for a second.
    let quiet = setTimeout(() => undefined, 0);
    frames.on('data', (bytes) => {
      if (bytes.length < 1000) return;
      clearTimeout(quiet);
      quiet = setTimeout(() => writeSync(1, '{"quiet":true}\n'), 1000);
    });
    frames.resume();
  });
}
frames.on('end', () => {
  writeSync(1, `${JSON.stringify({ sent, lost, drops, muted: muted.size, after })}\n`);
  process.exit(0);
});

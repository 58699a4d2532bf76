import type { Candidates } from './candidates.ts';
import { newDecoder } from './encoding.ts';

/** From so many bytes on, the platform's decoder counts faster than a loop. */
const LONG = 256;

const decoder = newDecoder();

/** Where what may be a secret begins or ends, in order. @param all with the words of contexts */
function placesOf({ markers, contexts, runs, assigned, called }: Candidates, all: boolean): Uint32Array {
  // Of the pairs of word and offset, only the second is one.
  const isOffset = (_value: number, i: number): boolean => i % 2 === 1;
  return Uint32Array.from(new Set([...markers.filter(isOffset), ...(all ? contexts.filter(isOffset) : []), ...runs, ...assigned, ...called])).sort();
}

/**
 * Bytes around a place that decide about it. Two questions look further, for the beginning of a comment and of a statement (`use.ts`): what
 * they find to be harmless among bytes is so among characters, of which as many reach further.
 */
const DECIDING = 800;

/** Whether all that decides about candidates is ASCII: then a text whose units are the bytes has the same secrets at the same places. */
export function standInAscii(bytes: Uint8Array, candidates: Candidates): boolean {
  let checked = 0;
  for (const place of placesOf(candidates, false)) {
    const to = Math.min(bytes.length, place + DECIDING);
    for (let at = Math.max(checked, place - DECIDING); at < to; at++) if ((bytes[at] as number) >= 128) return false;
    checked = to;
  }
  return true;
}

/** UTF-16 units of a piece of UTF-8 that begins and ends between characters. */
function unitsOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from >= LONG) return decoder.decode(bytes.subarray(from, to)).length;
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    // The first byte of a character counts; one of four bytes is two units.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

/**
 * Offsets in bytes of UTF-8 as offsets in the text they decode to.
 * @returns undefined if the bytes are no clean UTF-8: a replacement may stand for any number of them.
 */
export function inUnits(bytes: Uint8Array, text: string, candidates: Candidates): Candidates | undefined {
  if (text.includes('\ufffd')) return undefined;
  const { markers, contexts, runs, assigned, called } = candidates;
  const offsets = placesOf(candidates, true);
  const moved = new Map<number, number>();
  let unit = 0;
  let at = 0;
  for (const offset of offsets) {
    const end = Math.min(offset, bytes.length);
    unit += unitsOf(bytes, at, end);
    at = end;
    moved.set(offset, unit);
  }
  const move = (offset: number): number => moved.get(offset) ?? offset;
  const second = (value: number, i: number): number => (i % 2 === 1 ? move(value) : value);
  return {
    ...candidates,
    markers: markers.map(second),
    contexts: contexts.map(second),
    runs: runs.map(move),
    assigned: assigned.map(move),
    called: called.map(move),
  };
}

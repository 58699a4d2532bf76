import assert from 'node:assert/strict';
import { ago, zone } from '@clewline/panel/format/time';

const TIME = Date.parse('2026-07-01T22:30:15.250Z');

describe("times, in the reader's own zone", () => {
  it('are those of the zone, with the day where it is another', () => {
    const berlin = zone('Europe/Berlin');
    assert.equal(berlin.clock(TIME, TIME + 60_000), '00:30:15.2');
    assert.equal(berlin.clock(TIME, TIME - 3_600_000), '07-02 00:30:15');
    assert.equal(zone('UTC').clock(TIME, TIME), '22:30:15.2');
  });

  it('say which zone that is, where one looks closely', () => {
    assert.equal(zone('Europe/Berlin').full(TIME), '2026-07-02 00:30:15.250 UTC+2');
    assert.equal(zone('Asia/Kolkata').full(TIME), '2026-07-02 04:00:15.250 UTC+5:30');
    assert.equal(zone('UTC').full(TIME), '2026-07-01 22:30:15.250 UTC');
    assert.equal(zone('America/New_York').name(TIME), 'UTC-4');
  });

  it('are a question mark where there is none', () => {
    assert.deepEqual([zone('UTC').clock(Number.NaN, TIME), zone('UTC').full(Number.NaN)], ['?', '?']);
  });

  it('are told by how long ago, in the largest unit that says it', () => {
    assert.deepEqual([ago(0, 5_000), ago(0, 300_000), ago(0, 7_200_000), ago(5_000, 0)], ['5 s ago', '5 min ago', '2 h ago', '0 s ago']);
  });
});

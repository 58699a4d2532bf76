import { ARRIVES, STOPS, type Row } from './row.ts';

/** A handler that asks the model; `ask(x)` puts x into the system prompt. */
export function typescriptProgram([, body, , declarations = '']: Row): string {
  const calls = body.replace(/\bask\((.+?)\);/g, "await ai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: `Be ${$1}` }] });");
  return `import assert from 'node:assert';
import OpenAI from 'openai';
import express from 'express';
import * as v from 'valibot';
import * as yup from 'yup';
import { z } from 'zod';
const ai = new OpenAI();
const app = express();
const TONES = ['calm', 'loud'];
const SET = new Set(TONES);
const TABLE = { calm: 'Be calm.', loud: 'Be loud.' };
${declarations}
app.post('/tone', async (req, res) => {
${calls}
});
`;
}

export const TYPESCRIPT: readonly Row[] = [
  ['nothing is checked', `const t = req.body.tone; ask(t);`, ARRIVES],

  // Lists, sets, tables.
  ['includes, early return', `const t = req.body.tone; if (!TONES.includes(t)) return; ask(t);`, STOPS],
  ['includes, without leaving', `const t = req.body.tone; if (!TONES.includes(t)) console.log('odd'); ask(t);`, ARRIVES],
  ['includes, an answer that does not leave', `const t = req.body.tone; if (!TONES.includes(t)) res.status(400).send('no'); ask(t);`, ARRIVES],
  ['includes, inside the branch', `const t = req.body.tone; if (TONES.includes(t)) { ask(t); }`, STOPS],
  ['includes, in the other branch', `const t = req.body.tone; if (TONES.includes(t)) { res.end(); } else { ask(t); }`, ARRIVES],
  ['includes, the inverted test', `const t = req.body.tone; if (TONES.includes(t)) return; ask(t);`, ARRIVES],
  ['includes, of another variable', `const t = req.body.tone; const u = req.body.user; if (!TONES.includes(u)) return; ask(t);`, ARRIVES],
  ['includes, its result ignored', `const t = req.body.tone; TONES.includes(t); ask(t);`, ARRIVES],
  ['includes, reassigned behind it', `let t = req.body.tone; if (!TONES.includes(t)) return; t = req.body.other; ask(t);`, ARRIVES],
  ['includes, assigned before it', `let t = req.body.tone; t = req.body.other; if (!TONES.includes(t)) return; ask(t);`, STOPS],
  ['includes, on the text itself', `const t = req.body.tone; if (!t.includes('calm')) return; ask(t);`, ARRIVES],
  ['includes, on a list from the request', `const t = req.body.tone; if (!req.body.allowed.includes(t)) return; ask(t);`, ARRIVES],
  [
    'includes, on a list that the request adds to',
    `const list = ['calm']; list.push(req.body.more); const t = req.body.tone; if (!list.includes(t)) return; ask(t);`,
    ARRIVES,
  ],
  [
    'includes, on a list that a constant is added to',
    `const list = ['calm']; list.push('loud'); const t = req.body.tone; if (!list.includes(t)) return; ask(t);`,
    STOPS,
  ],
  ['includes, a denylist', `const t = req.body.tone; if (['ignore', 'system'].includes(t)) return; ask(t);`, ARRIVES],
  ['includes, of another spelling', `const t = req.body.tone; if (!TONES.includes(t.trim().toLowerCase())) return; ask(t);`, STOPS],
  ['includes, of a part', `const t = req.body.tone; if (!TONES.includes(t.slice(0, 4))) return; ask(t);`, ARRIVES],
  ['includes, of the text or a constant', `const t = req.body.tone; if (!TONES.includes(t ?? 'calm')) return; ask(t);`, STOPS],
  ['includes, compared with true', `const t = req.body.tone; if (TONES.includes(t) === false) return; ask(t);`, STOPS],
  ['startsWith', `const t = req.body.tone; if (!t.startsWith('calm')) return; ask(t);`, ARRIVES],
  ['a length', `const t = req.body.tone; if (t.length > 10) return; ask(t);`, ARRIVES],
  ['Set.has', `const t = req.body.tone; if (!SET.has(t)) throw new Error('no'); ask(t);`, STOPS],
  ['Set.has, of a set from the request', `const set = new Set(req.body.list); const t = req.body.tone; if (!set.has(t)) return; ask(t);`, ARRIVES],
  ['Map.has', `const t = req.body.tone; if (!MAP.has(t)) return; ask(t);`, STOPS, `const MAP = new Map([['calm', 1], ['loud', 2]]);`],
  ['Map.get', `const t = req.body.tone; if (!MAP.get(t)) return; ask(t);`, STOPS, `const MAP = new Map([['calm', 1], ['loud', 2]]);`],
  [
    'Map.has, of a map with a key from the request',
    `const MAP = new Map([['calm', 1]]); MAP.set(req.body.key, 2); const t = req.body.tone; if (!MAP.has(t)) return; ask(t);`,
    ARRIVES,
  ],
  ['indexOf >= 0', `const t = req.body.tone; if (TONES.indexOf(t) >= 0) { ask(t); }`, STOPS],
  ['indexOf !== -1', `const t = req.body.tone; if (TONES.indexOf(t) !== -1) { ask(t); }`, STOPS],
  ['indexOf > -1', `const t = req.body.tone; if (-1 < TONES.indexOf(t)) { ask(t); }`, STOPS],
  ['indexOf === -1, return', `const t = req.body.tone; if (TONES.indexOf(t) === -1) return; ask(t);`, STOPS],
  ['indexOf < 0, return', `const t = req.body.tone; if (TONES.indexOf(t) < 0) return; ask(t);`, STOPS],
  ['indexOf >= -1 holds for anything', `const t = req.body.tone; if (TONES.indexOf(t) >= -1) { ask(t); }`, ARRIVES],
  ['indexOf === -1, inside', `const t = req.body.tone; if (TONES.indexOf(t) === -1) { ask(t); }`, ARRIVES],
  ['indexOf, of the text itself', `const t = req.body.tone; if (t.indexOf('calm') === -1) return; ask(t);`, ARRIVES],
  ['findIndex', `const t = req.body.tone; if (TONES.findIndex((a) => a === t) < 0) return; ask(t);`, STOPS],
  ['some', `const t = req.body.tone; if (!TONES.some((a) => a === t)) return; ask(t);`, STOPS],
  ['some, unequal', `const t = req.body.tone; if (!TONES.some((a) => a !== t)) return; ask(t);`, ARRIVES],
  ['some, contained in the text', `const t = req.body.tone; if (!TONES.some((a) => t.includes(a))) return; ask(t);`, ARRIVES],
  ['find, and is there', `const t = req.body.tone; if (TONES.find((a) => a === t) === undefined) return; ask(t);`, STOPS],
  ['what find found', `const t = TONES.find((a) => a === req.body.tone) ?? 'calm'; ask(t);`, STOPS],
  ['what find found in the request', `const t = req.body.tones.find((a) => TONES.includes(a)); ask(t);`, STOPS],
  ['what find found in the request, by another test', `const t = req.body.tones.find((a) => a.length < 9); ask(t);`, ARRIVES],
  ['filter', `const t = req.body.tones.filter((a) => TONES.includes(a)); ask(t.join(', '));`, STOPS],
  ['filter, inverted', `const t = req.body.tones.filter((a) => !TONES.includes(a)); ask(t.join(', '));`, ARRIVES],
  ['filter by a function of ours', `const t = req.body.tones.filter(isTone); ask(t.join(', '));`, STOPS, `const isTone = (x) => SET.has(x);`],
  ['every', `const t = req.body.tones; if (!t.every((a) => SET.has(a))) return; ask(t.join(', '));`, STOPS],
  ['every, of another list', `const t = req.body.tones; if (!req.body.users.every((a) => SET.has(a))) return; ask(t.join(', '));`, ARRIVES],
  ['in', `const t = req.body.tone; if (!(t in TABLE)) return; ask(t);`, STOPS],
  ['in, the other way round', `const t = req.body.tone; if (!('calm' in t)) return; ask(t);`, ARRIVES],
  ['Object.hasOwn', `const t = req.body.tone; if (!Object.hasOwn(TABLE, t)) return; ask(t);`, STOPS],
  ['Object.hasOwn, of the request', `const t = req.body.tone; if (!Object.hasOwn(req.body, t)) return; ask(t);`, ARRIVES],
  ['hasOwnProperty', `const t = req.body.tone; if (!TABLE.hasOwnProperty(t)) return; ask(t);`, STOPS],
  ['hasOwnProperty.call', `const t = req.body.tone; if (!Object.prototype.hasOwnProperty.call(TABLE, t)) return; ask(t);`, STOPS],
  ['Object.keys', `const t = req.body.tone; if (!Object.keys(TABLE).includes(t)) return; ask(t);`, STOPS],
  [
    'Object.values of an enum',
    `const t = req.body.tone; if (!Object.values(Tone).includes(t)) return; ask(t);`,
    STOPS,
    `enum Tone { Calm = 'calm', Loud = 'loud' }`,
  ],
  ['found in a table', `const t = req.body.tone; if (!TABLE[t]) return; ask(t);`, STOPS],
  ['what a table holds', `ask(TABLE[req.body.tone]);`, STOPS],
  [
    'ids of a list of options',
    `const t = req.body.tone; if (!OPTIONS.map((o) => o.id).includes(t)) return; ask(t);`,
    STOPS,
    `const OPTIONS = [{ id: 'calm' }, { id: 'loud' }];`,
  ],
  ['a list passed to a helper', `const t = req.body.tone; if (!oneOf(t, TONES)) return; ask(t);`, STOPS, `const oneOf = (x, list) => list.includes(x);`],
  [
    'a list of the request passed to a helper',
    `const t = req.body.tone; if (!oneOf(t, req.body.list)) return; ask(t);`,
    ARRIVES,
    `const oneOf = (x, list) => list.includes(x);`,
  ],

  // Equality, and what joins it.
  ['=== ||', `const t = req.body.tone; if (t === 'calm' || t === 'loud') { ask(t); }`, STOPS],
  ['=== ||, one of another', `const t = req.body.tone; if (t === 'calm' || req.body.x === 'loud') { ask(t); }`, ARRIVES],
  ['!== && return', `const t = req.body.tone; if (t !== 'calm' && t !== 'loud') return; ask(t);`, STOPS],
  ['!== || return', `const t = req.body.tone; if (t !== 'calm' || !res.ready) return; ask(t);`, STOPS],
  ['!== && something else, return', `const t = req.body.tone; if (t !== 'calm' && !res.ready) return; ask(t);`, ARRIVES],
  ['De Morgan', `const t = req.body.tone; if (!(t === 'calm' || t === 'loud')) return; ask(t);`, STOPS],
  ['De Morgan, the wrong one', `const t = req.body.tone; if (!(t === 'calm' && res.ready)) { ask(t); }`, ARRIVES],
  ['==', `const t = req.body.tone; if (t == 'calm') { ask(t); }`, STOPS],
  ['=== with another text of the request', `const t = req.body.tone; if (t === req.body.other) { ask(t); }`, ARRIVES],
  ['=== with a constant by name', `const t = req.body.tone; if (t !== CALM) return; ask(t);`, STOPS, `const CALM = 'calm';`],
  ['nested', `const t = req.body.tone; if (t !== 'calm') { if (t !== 'loud') return; } ask(t);`, STOPS],
  ['ternary', `const t = SET.has(req.body.tone) ? req.body.tone : 'calm'; ask(t);`, STOPS],
  ['ternary, the wrong way', `const t = SET.has(req.body.tone) ? 'calm' : req.body.tone; ask(t);`, ARRIVES],
  ['&& in an expression', `const t = req.body.tone; const u = SET.has(t) && t; ask(u);`, STOPS],
  [
    '&& before a call',
    `const t = req.body.tone; SET.has(t) && (await ai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: t }] }));`,
    STOPS,
  ],
  [
    '|| before a call',
    `const t = req.body.tone; SET.has(t) || (await ai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: t }] }));`,
    ARRIVES,
  ],
  ['|| process.exit', `const t = req.body.tone; SET.has(t) || process.exit(1); ask(t);`, STOPS],
  ['if process.exit', `const t = req.body.tone; if (!SET.has(t)) process.exit(1); ask(t);`, STOPS],
  ['a helper that always throws', `const t = req.body.tone; if (!SET.has(t)) fail('tone'); ask(t);`, STOPS, `function fail(what) { throw new Error(what); }`],
  ['a helper that only logs', `const t = req.body.tone; if (!SET.has(t)) fail('tone'); ask(t);`, ARRIVES, `function fail(what) { console.error(what); }`],
  ['assert', `const t = req.body.tone; assert(SET.has(t)); ask(t);`, STOPS],
  ['assert.ok', `const t = req.body.tone; assert.ok(TONES.includes(t), 'tone'); ask(t);`, STOPS],
  ['console.assert goes on', `const t = req.body.tone; console.assert(SET.has(t)); ask(t);`, ARRIVES],

  // Loops, switch.
  ['while, inside', `let t = req.body.tone; while (t === 'calm') { ask(t); t = req.body.next; }`, STOPS],
  ['while, behind it', `const t = req.body.tone; while (t === 'calm') { res.tick(); } ask(t);`, ARRIVES],
  ['while not, behind it', `let t = req.body.tone; while (!SET.has(t)) { t = req.body.next; } ask(t);`, STOPS],
  ['while not, with a break', `let t = req.body.tone; while (!SET.has(t)) { if (res.tired) break; t = req.body.next; } ask(t);`, ARRIVES],
  ['for, continue', `for (const t of req.body.tones) { if (!SET.has(t)) continue; ask(t); }`, STOPS],
  ['for, continue the wrong ones', `for (const t of req.body.tones) { if (SET.has(t)) continue; ask(t); }`, ARRIVES],
  ['switch, inside a case', `switch (req.body.tone) { case 'calm': case 'loud': ask(req.body.tone); break; }`, STOPS],
  ['switch, inside default', `const t = req.body.tone; switch (t) { case 'calm': break; default: ask(t); }`, ARRIVES],
  ['switch, falling through from default', `const t = req.body.tone; switch (t) { default: res.note(); case 'calm': ask(t); }`, ARRIVES],
  ['switch, falling through from a case', `const t = req.body.tone; switch (t) { case 'loud': res.note(); case 'calm': ask(t); }`, STOPS],
  ['switch, default returns', `const t = req.body.tone; switch (t) { case 'calm': case 'loud': break; default: return; } ask(t);`, STOPS],
  ['switch, default goes on', `const t = req.body.tone; switch (t) { case 'calm': case 'loud': break; default: res.note(); } ask(t);`, ARRIVES],
  ['switch (true)', `const t = req.body.tone; switch (true) { case SET.has(t): ask(t); break; }`, STOPS],
  ['switch, of another variable', `const t = req.body.tone; switch (req.body.kind) { case 'calm': ask(t); break; }`, ARRIVES],

  // Members.
  ['a member path', `if (!SET.has(req.body.tone)) return; ask(req.body.tone);`, STOPS],
  ['a member path, optional', `if (!SET.has(req.body?.tone)) return; ask(req.body.tone);`, STOPS],
  ['a member path by brackets', `if (!SET.has(req.body['tone'])) return; ask(req.body.tone);`, STOPS],
  ['another member', `if (!SET.has(req.body.tone)) return; ask(req.body.user);`, ARRIVES],
  ['the whole body', `if (!SET.has(req.body.tone)) return; ask(JSON.stringify(req.body));`, ARRIVES],
  ['a copy made before', `const t = req.body.tone; if (!SET.has(req.body.tone)) return; ask(t);`, ARRIVES],
  ['a copy that was checked', `const t = req.body.tone; if (!SET.has(t)) return; ask(req.body.tone);`, ARRIVES],
  ['a copy made behind', `if (!SET.has(req.body.tone)) return; const t = req.body.tone; ask(t);`, STOPS],
  ['taken apart behind', `if (!SET.has(req.body.tone)) return; const { tone } = req.body; ask(tone);`, STOPS],
  ['taken apart behind, another', `if (!SET.has(req.body.tone)) return; const { user } = req.body; ask(user);`, ARRIVES],
  ['the object copied behind', `if (!SET.has(req.body.tone)) return; const body = req.body; ask(body.tone);`, STOPS],
  ['a member written behind', `if (!SET.has(req.body.tone)) return; req.body.tone = req.query.tone; ask(req.body.tone);`, ARRIVES],
  ['a prefix written behind', `let body = req.body; if (!SET.has(body.tone)) return; body = req.query; ask(body.tone);`, ARRIVES],
  ['written through another name', `const body = req.body; if (!SET.has(body.tone)) return; req.body.tone = req.query.tone; ask(body.tone);`, ARRIVES],
  ['a member in one branch', `if (SET.has(req.body.tone)) res.note(); ask(req.body.tone);`, ARRIVES],
  [
    'a member in both branches',
    `if (res.flag) { if (!SET.has(req.body.tone)) return; } else { if (req.body.tone !== 'calm') return; } ask(req.body.tone);`,
    STOPS,
  ],
  ['a field of a record', `const options = { tone: req.body.tone }; if (!SET.has(options.tone)) return; ask(options.tone);`, STOPS],
  [
    'a field of a record, passed on',
    `const options = { tone: req.body.tone }; if (!SET.has(options.tone)) return; await run(options);`,
    STOPS,
    `async function run({ tone }) { await ai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: tone }] }); }`,
  ],
  [
    'a field of a record, written behind',
    `const options = { tone: req.body.tone }; if (!SET.has(options.tone)) return; options.tone = req.body.other; ask(options.tone);`,
    ARRIVES,
  ],
  [
    'a field of a record, written by what it is passed to',
    `const options = { tone: req.body.tone }; if (!SET.has(options.tone)) return; reset(options, req.body.other); ask(options.tone);`,
    ARRIVES,
    `function reset(o, x) { o.tone = x; }`,
  ],
  [
    'one element of many',
    `const list = req.body.list.map((x) => ({ tone: x })); for (const one of list) { if (SET.has(one.tone)) { ask(list[0].tone); } }`,
    ARRIVES,
  ],
  [
    'each element by itself',
    `const list = req.body.list.map((x) => ({ tone: x })); for (const one of list) { if (SET.has(one.tone)) { ask(one.tone); } }`,
    STOPS,
  ],
  ['a query parameter', `const params = new URL(req.url).searchParams; if (!SET.has(params.get('tone'))) return; ask(params.get('tone'));`, STOPS],
  ['another query parameter', `const params = new URL(req.url).searchParams; if (!SET.has(params.get('tone'))) return; ask(params.get('user'));`, ARRIVES],

  // Results of checks in variables.
  ['a variable that holds the result', `const t = req.body.tone; const ok = TONES.includes(t); if (!ok) return; ask(t);`, STOPS],
  ['a variable that holds the result, inverted', `const t = req.body.tone; const bad = !TONES.includes(t); if (bad) return; ask(t);`, STOPS],
  ['a variable that holds the result, asked wrongly', `const t = req.body.tone; const ok = TONES.includes(t); if (ok) return; ask(t);`, ARRIVES],
  [
    'a variable that holds the result, of what was',
    `let t = req.body.tone; const ok = TONES.includes(t); t = req.body.other; if (!ok) return; ask(t);`,
    ARRIVES,
  ],
  ['a variable that held the result', `const t = req.body.tone; let ok = TONES.includes(t); ok = true; if (!ok) return; ask(t);`, ARRIVES],
  [
    'a variable that may hold the result',
    `const t = req.body.tone; let ok = TONES.includes(t); if (res.flag) ok = res.ready; if (!ok) return; ask(t);`,
    ARRIVES,
  ],
  ['a variable that holds the result for a member', `const ok = SET.has(req.body.tone); if (!ok) return; ask(req.body.tone);`, STOPS],

  // Predicates.
  [
    'a type predicate',
    `const t = req.body.tone; if (!isTone(t)) return; ask(t);`,
    STOPS,
    `function isTone(x: string): x is 'calm' | 'loud' { return TONES.includes(x); }`,
  ],
  [
    'a type predicate that checks nothing',
    `const t = req.body.tone; if (!isTone(t)) return; ask(t);`,
    ARRIVES,
    `function isTone(x: string): x is 'calm' | 'loud' { return typeof x === 'string'; }`,
  ],
  [
    'a type predicate on a member',
    `if (!isTone(req.body.tone)) return; ask(req.body.tone);`,
    STOPS,
    `const isTone = (x: unknown): x is 'calm' => x === 'calm';`,
  ],
  [
    'a predicate in steps',
    `const t = req.body.tone; if (!isTone(t)) return; ask(t);`,
    STOPS,
    `function isTone(x) { if (typeof x !== 'string') return false; if (x === 'calm') return true; return SET.has(x); }`,
  ],
  [
    'a predicate that lets some through',
    `const t = req.body.tone; if (!isTone(t)) return; ask(t);`,
    ARRIVES,
    `function isTone(x) { if (x.length < 9) return true; return SET.has(x); }`,
  ],
  ['a predicate of a denylist', `const t = req.body.tone; if (isBad(t)) return; ask(t);`, ARRIVES, `const isBad = (x) => ['ignore'].includes(x);`],
  ['a predicate that is negative', `const t = req.body.tone; if (isOdd(t)) return; ask(t);`, STOPS, `const isOdd = (x) => !SET.has(x);`],
  [
    'a predicate of one of two arguments',
    `const t = req.body.tone; if (!same(req.body.user, t)) return; ask(t);`,
    ARRIVES,
    `const same = (x, _y) => SET.has(x);`,
  ],
  ['a predicate of an object', `if (!valid(req.body)) return; ask(req.body.tone);`, STOPS, `const valid = (body) => SET.has(body.tone) && body.user !== '';`],
  ['a predicate of an object taken apart', `if (!valid(req.body)) return; ask(req.body.tone);`, STOPS, `const valid = ({ tone }) => SET.has(tone);`],
  ['a predicate that nobody waits for', `const t = req.body.tone; if (!isTone(t)) return; ask(t);`, ARRIVES, `async function isTone(x) { return SET.has(x); }`],
  [
    'a predicate that is waited for',
    `const t = req.body.tone; if (!(await isTone(t))) return; ask(t);`,
    STOPS,
    `async function isTone(x) { return SET.has(x); }`,
  ],
  [
    'an assertion function',
    `const t = req.body.tone; assertTone(t); ask(t);`,
    STOPS,
    `function assertTone(x: string): asserts x is 'calm' { if (!SET.has(x)) throw new Error('no'); }`,
  ],
  [
    'an assertion function that only logs',
    `const t = req.body.tone; assertTone(t); ask(t);`,
    ARRIVES,
    `function assertTone(x: string) { if (!SET.has(x)) console.error('no'); }`,
  ],
  [
    'an assertion function on a member',
    `assertTone(req.body.tone); ask(req.body.tone);`,
    STOPS,
    `function assertTone(x: string) { if (!SET.has(x)) throw new Error('no'); }`,
  ],
  ['a parser', `ask(toTone(req.body.tone));`, STOPS, `function toTone(x) { if (!SET.has(x)) throw new Error('no'); return x; }`],
  ['a parser with a fallback', `ask(toTone(req.body.tone));`, STOPS, `const toTone = (x) => (SET.has(x) ? x : 'calm');`],
  ['a parser that lets through', `ask(toTone(req.body.tone));`, ARRIVES, `function toTone(x) { if (!SET.has(x)) console.warn('no'); return x; }`],
  ['a cast is no check', `const t = req.body.tone as 'calm' | 'loud'; ask(t);`, ARRIVES],

  // Types and numbers.
  ['typeof number', `const t = req.body.tone; if (typeof t !== 'number') return; ask(t);`, STOPS],
  ['typeof string', `const t = req.body.tone; if (typeof t !== 'string') return; ask(t);`, ARRIVES],
  ['typeof of another', `const t = req.body.tone; if (typeof req.body.n !== 'number') return; ask(t);`, ARRIVES],
  ['Number()', `ask(Number(req.body.tone));`, STOPS],
  ['parseInt', `ask(parseInt(req.body.tone, 10));`, STOPS],
  ['Number.isInteger', `const t = req.body.tone; if (!Number.isInteger(t)) return; ask(t);`, STOPS],
  ['Number.isNaN holds for numbers alone', `const t = req.body.tone; if (Number.isNaN(t)) return; ask(t);`, ARRIVES],
  ['String()', `ask(String(req.body.tone));`, ARRIVES],
  ['less than a number', `const t = req.body.tone; if (t > 0 && t < 10) { ask(t); }`, STOPS],

  // Regular expressions.
  ['an anchored expression', `const t = req.body.tone; if (!/^[a-z]{1,10}$/.test(t)) return; ask(t);`, STOPS],
  ['an expression that is not anchored', `const t = req.body.tone; if (!/[a-z]{1,10}/.test(t)) return; ask(t);`, ARRIVES],
  ['an expression without its end', `const t = req.body.tone; if (!/^[a-z]{1,10}/.test(t)) return; ask(t);`, ARRIVES],
  ['anchors of one alternative each', `const t = req.body.tone; if (!/^calm|loud$/.test(t)) return; ask(t);`, ARRIVES],
  ['anchors around alternatives', `const t = req.body.tone; if (!/^(?:calm|very loud)$/.test(t)) return; ask(t);`, STOPS],
  ['anchors of lines', `const t = req.body.tone; if (!/^[a-z]+$/m.test(t)) return; ask(t);`, ARRIVES],
  ['any character', `const t = req.body.tone; if (!/^.{1,20}$/.test(t)) return; ask(t);`, ARRIVES],
  ['words and spaces', `const t = req.body.tone; if (!/^[\\w ]+$/.test(t)) return; ask(t);`, ARRIVES],
  ['anything but some characters', `const t = req.body.tone; if (!/^[^<>]+$/.test(t)) return; ask(t);`, ARRIVES],
  ['digits', `const t = req.body.tone; if (!/^\\d{4}-\\d\\d-\\d\\d$/.test(t)) return; ask(t);`, STOPS],
  ['an expression by name', `const t = req.body.tone; if (!TONE.test(t)) return; ask(t);`, STOPS, `const TONE = /^[a-z]+$/;`],
  ['an expression made of a text', `const t = req.body.tone; if (!TONE.test(t)) return; ask(t);`, STOPS, `const TONE = new RegExp('^[a-z]+$');`],
  ['an expression made of the request', `const t = req.body.tone; if (!new RegExp(req.body.pattern).test(t)) return; ask(t);`, ARRIVES],
  ['match', `const t = req.body.tone; if (!t.match(/^[a-z]+$/)) return; ask(t);`, STOPS],
  ['match, and not null', `const t = req.body.tone; const m = t.match(/^[a-z]+$/); if (m === null) return; ask(t);`, STOPS],
  ['exec', `const t = req.body.tone; if (/^[a-z]+$/.exec(t) === null) return; ask(t);`, STOPS],

  // Schemas.
  ['z.string, parsed', `const { tone } = z.object({ tone: z.string().max(40) }).parse(req.body); ask(tone);`, ARRIVES],
  ['another field of a schema', `const { user } = z.object({ tone: z.enum(['calm']), user: z.string() }).parse(req.body); ask(user);`, ARRIVES],
  [
    'a schema by name, the text in it',
    `const body = Body.parse(req.body); ask(body.user);`,
    ARRIVES,
    `const Body = z.object({ tone: z.enum(['calm', 'loud']), user: z.string() });`,
  ],
  ['the body that a schema has not parsed', `Other.parse(req.body); ask(req.body.tone);`, ARRIVES, `const Other = z.object({ user: z.enum(['a']) });`],
  ['z.union with a string', `const t = z.union([z.literal('calm'), z.string()]).parse(req.body.tone); ask(t);`, ARRIVES],
  ['z.array of strings', `const { tones } = z.object({ tones: z.array(z.string()) }).parse(req.body); ask(tones.join(', '));`, ARRIVES],
  ['z.string with an open expression', `ask(z.string().regex(/[a-z]/).parse(req.body.tone));`, ARRIVES],
  ['safeParse, not asked for its success', `z.enum(['calm', 'loud']).safeParse(req.body.tone); ask(req.body.tone);`, ARRIVES],
  ['safeParse, the wrong way', `const r = z.enum(['calm', 'loud']).safeParse(req.body.tone); if (r.success) return; ask(req.body.tone);`, ARRIVES],
  ['a schema that catches', `z.enum(['calm', 'loud']).catch('calm').parse(req.body.tone); ask(req.body.tone);`, ARRIVES],
  ['valibot string', `const { tone } = v.parse(v.object({ tone: v.string() }), req.body); ask(tone);`, ARRIVES],
  ['yup string', `const body = await yup.object({ tone: yup.string().required() }).validate(req.body); ask(body.tone);`, ARRIVES],
  ['yup cast does not validate', `const body = yup.object({ tone: yup.string().oneOf(['calm', 'loud']) }).cast(req.body); ask(body.tone);`, ARRIVES],
];

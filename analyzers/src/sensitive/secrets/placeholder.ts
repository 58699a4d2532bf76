/** Stand-ins that contain one of these are none, whatever else they hold. Short words are not here: random text may contain them. */
const STAND_IN =
  /x{6}|\*{3}|\.{3}|…|[<>]|\$\{|\{\{|\}\}|%\(|%[sd]\b|\$\(|placeholder|redacted|example|changeme|change[-_]me|your[-_ ]|[-_ ]your|yourkey|insert[-_ ]|replace[-_ ]|dummy|fake[-_]|[-_]fake|sample|goes[-_]?here|[-_]here\b|secret[-_]?key[-_]?here|not[-_]?a[-_]?real|notreal|\btodo\b|lorem|foobar|0000000|deadbeef|process\.env|os\.environ|getenv/i;

/** Characters that stand in a row (`abcd`, `4321`) or repeat (`aaaa`), four and more at a time. */
function inOrder(value: string): number {
  let total = 0;
  let run = 1;
  let step = Number.NaN;
  for (let i = 1; i <= value.length; i++) {
    const next = i < value.length ? value.charCodeAt(i) - value.charCodeAt(i - 1) : Number.NaN;
    if (next === step && Math.abs(step) <= 1) run++;
    else {
      if (run >= 4) total += run;
      step = next;
      run = Math.abs(next) <= 1 ? 2 : 1;
    }
  }
  return total;
}

/** The value is one short piece over and over. */
function periodic(value: string): boolean {
  for (let period = 1; period <= Math.min(16, value.length / 2); period++) {
    let same = period;
    while (same < value.length && value.charCodeAt(same) === value.charCodeAt(same - period)) same++;
    if (same === value.length) return true;
  }
  return false;
}

/**
 * Text that only stands for a key: an example of documentation, repeated characters, rows of the keyboard, a variable.
 * What a provider puts before its keys (`sk-proj-`) is not counted.
 */
export function isPlaceholder(value: string): boolean {
  const body = value.replace(/^(?:[A-Za-z]{1,12}\d?[-_.]){1,3}(?=.{8})/, '');
  if (STAND_IN.test(value) || periodic(body) || inOrder(body) * 2 >= body.length) return true;
  return body.length >= 16 && new Set(body).size < 7;
}

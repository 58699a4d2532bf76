/** How far before a line the statement that it belongs to may begin, in code units and in lines. */
const STATEMENT = 4_000;
const LINES = 40;

/** A line of settings within a text of several literals, up to the value: `'   password = "`. */
const SETTING = /^(?:\+\s{0,4})?[frb]{0,2}["'`]\s{1,40}[\w.-]{1,60}\s?[=:]\s?(?:\\?["'])?$/i;
/** … and behind it the end of the line that is shown, and of the literal. */
const SHOWN_END = /^\\?["']?[^\n"'`]{0,40}\\n["'`]/;
/** A literal begins, and one ends: with nothing but what joins it to the next. */
const LITERAL = /^(?:\+\s{0,4})?[frb]{0,2}["'`]/i;
const LITERAL_END = /["'`]\s?[+,\\]?$/;
/** What opens a message to whoever runs the program. */
const MESSAGE =
  /\b(?:raise\s[\w.]{1,80}|throw\snew\s[\w.]{1,80}|\w{0,60}(?:Error|Exception)|print(?:ln|f)?|echo|abort|fail|die|warn(?:ing)?|(?:console|log|logger|logging)\.\w{1,20})\($/i;

/**
 * Whether a value stands in a line of settings that a message tells its reader to write: `raise ValueError("…\n" '   password = "…"\n')`.
 * What everybody is told is no secret.
 */
export function isToldToWrite(text: string, start: number, end: number): boolean {
  if (!SHOWN_END.test(text.slice(end, end + 60))) return false;
  const lines = text.slice(Math.max(0, start - STATEMENT), start).split('\n');
  if (!SETTING.test(lines.pop()?.trimStart() ?? '')) return false;
  for (let count = 0; count < LINES; count++) {
    const line = lines.pop()?.trim() ?? '';
    // A literal may be cut into several lines, and the last of a line joined to the next.
    if (!LITERAL.test(line) || !LITERAL_END.test(line)) return MESSAGE.test(line.slice(-160));
  }
  return false;
}

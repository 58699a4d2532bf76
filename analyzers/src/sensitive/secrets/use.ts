/** Whether a text beside a secret's name is given to that name, or only stands beside it because the secret is used there. */

/** What a template's function is given may be the secret itself only here; others take names, formats and options. */
const GIVES = /^(?:default|coalesce|ternary|b64enc|b64dec|quote|squote|trim|print|\$\w+\s*:?=)/;

/** The innermost call that is open at the end of a template's expression. */
function openCall(expression: string): string {
  let depth = 0;
  for (let i = expression.length - 1; i >= 0; i--) {
    const char = expression.charAt(i);
    if (char === ')') depth++;
    else if (char === '(' && depth-- === 0) return expression.slice(i + 1).trimStart();
    else if (char === '|' && depth === 0) return expression.slice(i + 1).trimStart();
  }
  return expression.replace(/^-/, '').trimStart();
}

/**
 * A word that a function of a template takes: `{{ include "app.password.v1" . }}`, `(dict "secret" … "skipB64enc" true)`.
 * @param lead the text before the value, on its line
 */
export function isTemplateWord(lead: string): boolean {
  const open = lead.lastIndexOf('{{');
  if (open < 0 || lead.indexOf('}}', open) >= 0) return false;
  const call = openCall(lead.slice(open + 2));
  return /^[a-zA-Z]\w*\s/.test(call) && !GIVES.test(call);
}

/** `login -a $PASSWORD CLUSTER FORGET 4f…`: the variable is read, and what follows is the next argument. */
export const isVariableRead = (lead: string, between: string): boolean => /\$\{?[\w.-]{0,40}$/.test(lead) && !/[=:,(>|?]/.test(between);

/** `hash(password, encoding="…")`: an argument has a name of its own, unless it is what the secret is otherwise. */
export const isOtherArgument = (between: string): boolean =>
  /\(\s*\w+\s*[:=]/.test(between) || /^[\w\s"'`)\]]*,\s*(?!(?:default|fallback|value|val|or_?else)\b)\w+\s*=/i.test(between);

/** The time from which an address is no longer good, in seconds: who signs one for a while adds it. */
const EXPIRES = /[?&](?:amp;)?(?:e|exp|expires?|expiry|expiration|deadline|valid_?until)=\d{10}(?:&|$)/i;

/** `?e=1573636789&token=…`: what signs one address for a while opens nothing else. */
export function isSignedAddress(text: string, start: number, end: number): boolean {
  if (!/[?&;][\w.-]{1,40}=$/.test(text.slice(Math.max(0, start - 42), start))) return false;
  // From the inside out: a pattern would look for the beginning at every place.
  let from = start;
  while (from > 0 && start - from < 400 && !/[\s"'`<>]/.test(text.charAt(from - 1))) from--;
  return EXPIRES.test(text.slice(from, start) + (/^[^\s"'`<>]{0,300}/.exec(text.slice(end, end + 300))?.[0] ?? ''));
}

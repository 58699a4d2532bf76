import type { TextEdit } from '../../text/edit.ts';
import { importStyle, USUAL_STYLE } from '../emit.ts';

const LISTENS = /\.listen\(\s*/g;
/** A port that is a number: of a text, types let nobody say a host beside it. */
const PORT = /^(?:[\d_]+|Number\([^()\n]{1,80}\)|([A-Za-z_$][\w$]*))(?=\s*(?:\)|,\s*(?:\(|async\b|function\b|[\w$]+\s*=>)))/;

function isNumber(text: string, name: string): boolean {
  return new RegExp(`\\bconst ${name.replaceAll('$', '\\$')}(?:: number)? = (?:\\d|Number\\(|(?:Number\\.)?parseInt\\(|\\+)`).test(text);
}

/** Has the only server of a file that says a port alone listen on one address: `app.listen(3000)`. */
export function listensOn(text: string, address: string): TextEdit | undefined {
  const [listens, ...others] = text.matchAll(LISTENS);
  if (!listens || others.length > 0) return undefined;
  const from = listens.index + listens[0].length;
  const port = PORT.exec(text.slice(from, from + 200));
  if (!port || (port[1] !== undefined && !isNumber(text, port[1]))) return undefined;
  const at = from + port[0].length;
  const { quote } = importStyle(text) ?? USUAL_STYLE;
  return { start: at, end: at, text: `, ${quote}${address}${quote}` };
}

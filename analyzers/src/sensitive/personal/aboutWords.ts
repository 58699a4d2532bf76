/** Whether a word stands in prose: not in a name, a path, a tag, a call or an assignment. */
export function inProse(text: string, start: number, end: number): boolean {
  // Digits used as letters hide orders, not illnesses.
  if (/[\d@$]/.test(text.slice(start, end))) return false;
  // Scripts without blanks between words have no edges to look at.
  if (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text.charAt(start))) return true;
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before !== '' && !/[\s("'“‘«—–,:;]/.test(before)) return false;
  if (after !== '' && !/[\s)"'”’».,;:!?—–]/.test(after)) return false;
  if (/[.:]/.test(after) && /[\w/]/.test(text.charAt(end + 1))) return false;
  if (/^\s{0,2}(?:[=({[<>|&+*/]|:=|=>|->|:\s*(?:str|string|int|bool|null|None|\{|\[|Optional|undefined))/.test(text.slice(end, end + 14))) return false;
  // A list of names, a call's arguments.
  return !/[=({[<|.$@\\/&+*]\s{0,2}["']?$/.test(text.slice(Math.max(0, start - 4), start)) || before === '(';
}

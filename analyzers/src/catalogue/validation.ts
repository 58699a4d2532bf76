import { inPattern } from '../text/pattern.ts';

/**
 * What names say of whether a value is held against a form: functions that do, whoever wrote them, and the libraries that bring them.
 */
/** Between the name of what is called and the value in question. */
const UP_TO = String.raw`\s*(?:<[^<>]*>)?\s*\(?\s*(?:await\s+|\*\*|[\w.]+\s*,\s*|data\s*=\s*)*$`;
/** A call in whose arguments a value stands that is checked by it, by its name; or a class that is made of it. */
const CHECKING = new RegExp(
  String.raw`(?:\b[\w.]*(?:valid|schema|safe_?parse|check|assert|ensure|verify|sanit|coerce|normali[sz]e|from_dict|structure|is_?(?:array|instance|object|record)|parse_obj|type_?adapter|plain_?to_?instance|cast)\w*(?:\.\w+)?|\btypeof)${UP_TO}`,
  'i',
);
const MADE_OF = new RegExp(String.raw`(?:\bis[A-Z]\w*|\b[A-Z]\w*(?:\.\w*(?:parse|decode|from|load)\w*)?)${UP_TO}`);

/** Calls of these names are no checks: they only take apart, or show. */
const NO_CHECK = /(?:JSON\.(?:parse|stringify)|console\.\w+|String|Number|Error|Response|Promise\.\w+|Object\.\w+|Map|Set|Date)\s*\(\s*(?:await\s+)?$/;

/** Whether what follows a piece of a program stands among the arguments of a call that checks it. */
export const isCheckedBy = (before: string): boolean => (CHECKING.test(before) || MADE_OF.test(before)) && !NO_CHECK.test(before);

/** The function in whose arguments something stands, by its last name. */
const CALLED = /([A-Za-z_$][\w$]*)\s*(?:<[^<>]*>)?\s*\([^()]*$/;
/** What a function does that looks at the form of what it is given. */
const LOOKS = /\btypeof\b|\bisinstance\b|\bis_?[A-Za-z]+\(|valid|schema|parse\w*\(|\bassert|\braise\b|\bthrow\b|\bin\s/i;
/** The most of a function that is looked at, in UTF-16 units. */
const MAX_FUNCTION = 1_500;

/** Whether a name may be believed: the function is not written in the file, or it looks at what it is given. */
export function isTold(text: string, before: string): boolean {
  const name = CALLED.exec(before)?.[1];
  if (name === undefined) return true;
  const word = inPattern(name);
  const own = new RegExp(`\\b(?:function\\s+${word}|(?:const|let)\\s+${word}\\s*=\\s*(?:async\\s*)?(?:\\(|function)|def\\s+${word})\\b`).exec(text);
  if (!own) return true;
  const rest = text.slice(own.index + own[0].length, own.index + MAX_FUNCTION);
  const next = /\n(?:\}|\S)/.exec(rest)?.index ?? rest.length;
  return LOOKS.test(rest.slice(0, next));
}

/** Whether a program looks at the form or the length of a variable by itself. */
export function looksAt(text: string, name: string): boolean {
  const word = inPattern(name);
  return new RegExp(
    `\\btypeof\\s+(?:[\\w.]+\\.)?${word}\\b|\\b(?:isinstance|len|Array\\.isArray|is_?\\w*|valid\\w*|check\\w*|sanit\\w*)\\(\\s*(?:[\\w.]+\\.)?${word}\\b|\\b${word}\\??\\.(?:length|slice|substring|match|isdigit|isalnum)\\b|\\b${word}\\[:|\\.test\\(\\s*(?:[\\w.]+\\.)?${word}\\b|re\\.(?:match|fullmatch|search)\\([^\\n]*\\b${word}\\b`,
    'i',
  ).test(text);
}

/** Whether a variable is given what a call made that checks or cleans, by its name. */
export function isGivenChecked(text: string, name: string): boolean {
  const given = new RegExp(`\\b${inPattern(name)}\\b[^=;\\n]{0,80}=\\s*(?:await\\s+)?([\\w.]+)\\(`).exec(text)?.[1];
  return given !== undefined && !/^JSON\./.test(given) && /valid|schema|sanit|clean|parse|check|ensure|assert/i.test(given);
}

/** How a request's body is read, before anything is known of what stands in it. */
const RAW_BODY =
  /^(?:await\s+)?(?:\w+\.)*(?:req|request|ctx|c|event)(?:\.req|\.request)?\.(?:body|json|get_json|form|formData|data|POST|parseBody|values|text)\b|\bread(?:Raw)?Body\(/;

export const isRawBody = (source: string): boolean => RAW_BODY.test(source);

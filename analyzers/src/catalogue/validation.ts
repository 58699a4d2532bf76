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

/** Libraries that hold values against a form. A file that uses one may do so for this value. */
const LIBRARIES =
  /["'](?:zod|yup|joi|@hapi\/joi|ajv|valibot|superstruct|@sinclair\/typebox|typebox|express-validator|celebrate|class-validator|arktype|effect|io-ts|runtypes|zod\/v4|@hono\/zod-validator)["']|^\s*(?:from|import)\s+(?:pydantic|marshmallow|jsonschema|cerberus|webargs|flask_pydantic|voluptuous|msgspec|attrs|apiflask|flask_smorest|rest_framework)\b/m;

/** A schema that is written somewhere else. */
const SCHEMA = /\w*schema\w*\s*\.\s*(?:safe_?)?(?:parse|validate|load)\w*\s*\(/i;

export const usesValidation = (text: string): boolean => LIBRARIES.test(text) || SCHEMA.test(text);

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

/** How clients of stores call what hands over whole records, picks one of them, and says which columns are wanted. */

/** Members under which clients hand over what was found, and records all that they hold. */
const HOLDS_ALL =
  /^(?:rows?|data|docs?|items?|Items?|Responses|records?|recordsets?|results?|values?|_mapping|_fields|__dict__|dataValues|_doc|_source|attributes)$/;

/** Methods that give the same records, fewer of them, or the same in another form. */
const KEEPS_ALL = new RegExp(
  [
    /^(?:then|catch|finally|lean|exec|execute|toArray|to_list|all|first|last|one|one_or_none|scalars?|scalar_one(?:_or_none)?|mappings|unique)$/,
    /^(?:fetch(?:one|all|many|_one|_all)?|get|data|options|populate|include|(?:left_?|inner_?)?join|where|filter|filter_by|and_?where|or_?where)$/i,
    /^(?:exclude|reverse|distinct|annotate|select_related|prefetch_related|using|union|a?iterator)$/,
    /^(?:order_?by|sort|limit|offset|skip|take|group_?by|having|n?eq|match|is|in_?|not|gte?|lte?|i?like|or_?|contains|range|single|maybe_?single)$/i,
    /^(?:throwOnError|returns|copy|clone|items|entries|values|find|slice|at|pop|shift|reverse|concat|flat|toSorted|toReversed|splice|with|next)$/,
    /^(?:to_?(?:dict|json|plain(?:_?object)?|object|pydict|pylist)|_?as_?dict|model_dump(?:_json)?|dict|json|serialize|toString|decode)$/i,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** Those that give one part where they are told which. */
const ASKED_FOR_ONE = /^(?:get|values|data|returns)$/;
/** Those that give one of several records. */
const GIVES_ONE = /^(?:first|last|one|one_or_none|scalar|scalar_one(?:_or_none)?|fetch_?one|single|maybe_?single|find|at|pop|shift|next)$/i;
const GIVES_PAIRS = /^(?:items|entries)$/;
/** Functions that make one text, or a plain record, of all that a record holds. */
const WRITES_ALL =
  /(?:^|\.)(?:model_to_dict|jsonable_encoder|as_?dict|to_?dict|to_?plain|instanceToPlain|classToPlain|serialize|row_?to_?dict|dumps?|stringify|inspect|pformat|repr|safe_?dump)$/i;
/** Calls that look for one record. */
const LOOKS_FOR_ONE = /one|first|unique|row$|by_?(?:id|pk|slug|email|uuid)|last|single|scalar(?!s)|404|earliest|^get(?!_?(?:all|list|many|docs))/i;
/** Calls that give one column of one record, and what keeps values under keys rather than records. */
const GIVES_VALUE = /^(?:fetchval|fetch_val|value|count|exists|pluck)$/i;
const KEEPS_VALUES = /(?:^|[._])(?:redis|cache|kv|storage|registry)\.\w+$/i;

/** Options of a query that say which columns it gives. */
export const columnOptions: ReadonlySet<string> = new Set([
  ...['select', 'attributes', 'columns', 'projection', 'fields', 'only', 'omit', 'exclude'],
  ...['_source', '_source_includes', '_source_excludes', 'source_includes', 'source_excludes'],
]);
/** Methods of a query that are told which columns it gives. */
export const columnMethods: ReadonlySet<string> = new Set([
  'select',
  'query',
  'values',
  'values_list',
  'only',
  'defer',
  'project',
  'projection',
  'with_entities',
  'with_only_columns',
  'pluck',
  'columns',
  'attributes',
]);
/** Those that may be given a class, whose records they then give as a whole. */
export const takesClasses: ReadonlySet<string> = new Set(['select', 'query', 'with_entities']);

/** Members by which descriptions of columns say what a record calls them. */
export const isNameOfColumn = (member: string): boolean => member === 'name' || member === 'key';
export const holdsAll = (member: string): boolean => HOLDS_ALL.test(member);
export const writesAll = (written: string): boolean => WRITES_ALL.test(written);
export const looksForOne = (method: string): boolean => LOOKS_FOR_ONE.test(method);
/** Whether a call gives the rows of a statement that was run before. */
export const fetchesRows = (written: string): boolean => /(?:^|\.)fetch\w*$/.test(written);
/** Whether a call gives one value, and no record. */
export const givesValue = (written: string): boolean => GIVES_VALUE.test(written.slice(written.lastIndexOf('.') + 1)) || KEEPS_VALUES.test(written);

/** What a method gives of one record, or of several. @param isAsked it is given something: a name, a function */
export function givenBy(method: string, isAsked: boolean): 'all' | 'one' | 'pairs' | 'part' {
  if (!KEEPS_ALL.test(method) || (isAsked && ASKED_FOR_ONE.test(method))) return 'part';
  if (GIVES_PAIRS.test(method)) return 'pairs';
  return GIVES_ONE.test(method) ? 'one' : 'all';
}

const SELECT = /^\s*(?:with\b[\s\S]*?\)\s*)?select\s+(?:distinct\s+|all\s+)?([\s\S]*?)(?=\bfrom\b|$)/i;

/** Columns that no prompt needs: who names one beside others has not chosen what a model is told. Names and addresses of mail are another matter: letters are written with them. */
const PRIVATE =
  /(?:^|[\s,.("`[])(?:iban|bic|ssn|sin|social_security(?:_(?:no|number))?|national_id|passport(?:_(?:no|number))?|tax_id|card_(?:no|number)|credit_card\w*|cvv|cvc|bank_account\w*|account_number|password\w*|passwd|pwd_hash|api_key|secret\w*|date_of_birth|birth_?date|dob|salary|diagnos[ei]s|medical_\w+|phone\w*|mobile)(?=$|[\s,)"`\]])/i;

/** Whether a statement, as far as it is written out, says which columns it wants, and none that no prompt needs; `undefined` if it is no query. */
export function namesColumns(statement: string): boolean | undefined {
  const columns = SELECT.exec(statement)?.[1];
  return columns === undefined ? undefined : !/(?:^|[,.\s])\*(?=\s*(?:,|$))/.test(columns) && !(columns.includes(',') && PRIVATE.test(columns));
}

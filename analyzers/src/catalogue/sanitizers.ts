/** Calls whose result can no longer carry instructions: numbers, booleans, lengths, digests, random ids. */
export const constrainingCalls: ReadonlySet<string> = new Set([
  'global#Number', 'global#parseInt', 'global#parseFloat', 'global#Boolean', 'global#BigInt', 'global#Number.parseInt', 'global#Number.parseFloat', 'global#int', 'global#float', 'global#bool', 'global#len', 'global#hash', 'global#id', 'global#ord', 'global#isinstance', 'global#abs', 'global#round', 'global#sum', 'uuid#UUID', 'uuid#uuid4', 'decimal#Decimal', 'hashlib#sha256', 'hashlib#md5', 'hashlib#sha1', 'datetime#datetime.fromisoformat', 'datetime#date.fromisoformat', 'global#Date', 'global#Array.isArray', 'crypto#createHash', 'crypto#randomUUID',
]);

/** Calls that quote a value for a shell. */
export const shellQuotes: ReadonlySet<string> = new Set(['shlex#quote', 'shlex#join', 'shell-quote#quote', 'shell-escape#default', 'pipes#quote']);

/** Members that hold a number, a flag or an identifier, never text somebody wrote. */
export const harmlessMembers: ReadonlySet<string> = new Set(['length', 'size', 'usage', 'created', 'total_tokens', 'prompt_tokens', 'completion_tokens', 'input_tokens', 'output_tokens', 'finish_reason', 'stop_reason', 'status', 'status_code', 'statusCode', 'ok']);

/** Calls that give their first argument's text back, changed only in spacing, escaping or encoding. */
export const transparentCalls: ReadonlySet<string> = new Set([
  'global#String', 'global#str', 'global#repr', 'textwrap#dedent', 'inspect#cleandoc', 'dedent#default', 'common-tags#stripIndent', 'common-tags#oneLine', 'global#encodeURIComponent', 'global#escape', 'html#escape', 'global#structuredClone', 'copy#copy', 'copy#deepcopy', 'global#list', 'global#tuple', 'global#sorted', 'global#reversed', 'global#iter', 'global#set', 'global#Array.from', 'global#Object.freeze', 'global#Promise.resolve', 'typing#cast', 'asyncio#run', 'asyncio#create_task', 'asyncio#wait_for', 'asyncio#ensure_future', 'global#Promise.all', 'global#Promise.allSettled', 'global#Promise.race', 'html#unescape', 'global#anext', 'global#aiter', 'dataclasses#asdict', 'json#loads', 'global#JSON.parse',
]);

import { lineAround, linesOf, type Line, type Setting } from './setting.ts';

const WORD = String.raw`(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'\`;|<>()]{1,400}))`;
const option = (name: string): RegExp => new RegExp(`(?:^|\\s)${name}${WORD}`, 'g');

/** An option of a program that takes a secret. */
interface Option {
  readonly program: RegExp;
  readonly pattern: RegExp;
  readonly name: string;
  /** The value holds a name first: `user:password`, `user%password`, `user,password`. */
  readonly behind?: string;
}

const OPTIONS: readonly Option[] = [
  {
    // `http` is a program, `http://` is none.
    program: /\b(?:curl|curlie|http|https|xh)\b(?![/.]|:\/\/)/,
    pattern: option('(?:-\\w{0,4}u[ \\t]*|(?:--user|--proxy-user|-U|--auth|-a)[ =]+)'),
    name: 'password',
    behind: ':',
  },
  { program: /\bcurl\b/, pattern: option('--oauth2-bearer[ =]+'), name: 'token' },
  { program: /\b(?:mysql|mysqldump|mysqladmin|mariadb|mysqlimport)\b/, pattern: option('-p'), name: 'password' },
  { program: /\bsshpass\b/, pattern: option('-p[ \\t]*'), name: 'password' },
  { program: /\bredis-cli\b/, pattern: option('(?:-a|--pass)[ =]+'), name: 'password' },
  {
    program: /\b(?:docker|podman|buildah|skopeo|helm|oras|crane|nerdctl|az|oc)\b[^|;]{0,60}\blogin\b|\b7za?\b/,
    pattern: option('-p[ =]*'),
    name: 'password',
  },
  { program: /\b(?:mongo|mongosh|mongodump|mongorestore|mongoimport)\b/, pattern: option('-p[ \\t]+'), name: 'password' },
  { program: /\b(?:ldapsearch|ldapadd|ldapmodify|ldapwhoami)\b/, pattern: option('-w[ \\t]+'), name: 'password' },
  { program: /\bsqlcmd\b|\bbcp\b|\bosql\b/, pattern: option('-P[ \\t]*'), name: 'password' },
  { program: /\bsmbclient\b|\brpcclient\b|\bnet\s+ads\b/, pattern: option('-U[ \\t]+'), name: 'password', behind: '%' },
  { program: /\blftp\b/, pattern: option('-u[ \\t]+'), name: 'password', behind: ',' },
  { program: /\bvault\s+login\b/, pattern: /\blogin[ \t]+(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|((?!-)[^\s"'`;|<>()=]{20,200}))/g, name: 'token' },
  { program: /\bopenssl\b|\bkeytool\b/, pattern: option('(?:-passin|-passout|-pass)[ \\t]+pass:'), name: 'password' },
  { program: /\bkeytool\b|\bjarsigner\b/, pattern: option('-(?:storepass|keypass)[ \\t]+'), name: 'password' },
  {
    program: /\bhtpasswd\b/,
    pattern: /-\w{0,4}b\w{0,4}[ \t]+\S{1,120}[ \t]+\S{1,60}[ \t]+(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"'`;|<>()]{1,200}))/g,
    name: 'password',
  },
  {
    program: /\baws\s+configure\s+set\b/,
    pattern: /aws_(?:secret_access_key|session_token)[ \t]+(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'`;|<>()]{1,400}))/g,
    name: 'AWS_SECRET_ACCESS_KEY',
  },
  {
    program: /\bchpasswd\b|\bpasswd\b[^|]{0,40}--stdin/,
    pattern: /\becho[ \t]+(?:-\w+[ \t]+)?(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"'`;|<>()]{1,200}))/g,
    name: 'password',
    behind: ':',
  },
  {
    program: /--password-stdin|--with-token|\bsudo\s+-S\b/,
    pattern: /\b(?:echo|printf)[ \t]+(?:-\w+[ \t]+|"?%s"?[ \t]+)?(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'`;|<>()]{1,400}))/g,
    name: 'password',
  },
  { program: /\bredis-server\b|\bvalkey-server\b/, pattern: option('--(?:requirepass|masterauth)[ =]+'), name: 'password' },
  {
    // A statement, and no sentence.
    program: /\b(?:create|alter|grant|replace)\b.{0,200}\bidentified\b|^\s{0,40}identified\b/i,
    pattern: /\bidentified[ \t]+(?:with[ \t]+\S{1,40}[ \t]+)?by[ \t]+(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')/gi,
    name: 'password',
  },
  {
    program: /\bnet\s+use\b/i,
    pattern: /\buse[ \t]+(?:\w:[ \t]+)?\\{2}\S{1,120}[ \t]+(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|((?![/*])[^\s"'`;|<>()]{1,200}))(?=[ \t]+\/user:)/gi,
    name: 'password',
  },
  {
    program: /\bConvertTo-SecureString\b/i,
    pattern: /\bConvertTo-SecureString[ \t]+(?:-AsPlainText[ \t]+|-Force[ \t]+|-String[ \t]+){0,3}(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')/gi,
    name: 'password',
  },
  {
    program: /./,
    pattern: option('--?(?:[\\w-]{0,40}[-_])?(?:password|passwd|passphrase|pass|pw|token|api-?key|secret|secret-key|access-key|auth-?key|client-secret)[ =]+'),
    name: '--',
  },
];
/** What `docker run -p` publishes, on a line that names another program, too: `127.0.0.1:8080:80/tcp`. */
const PORTS = /^(?:[\d.]{7,15}:)?\d{1,5}(?:-\d{1,5})?:\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp|sctp))?$/;
/** The lines with a hyphen on which any of them may stand; most hold none. */
const QUICK =
  /\s-\w{0,4}[upaPUwb]|--(?:user|auth|proxy-user|oauth2|pass|token|with-token|[\w-]{0,40}(?:pass|token|key|secret))|-H|--header|passin|passout|storepass|stdin|--requirepass|--masterauth/;
/** What may be told without any hyphen: each a word by itself, which a text is searched for faster than by one pattern for all. */
const WITHOUT_HYPHEN = [/vault\s+login/, /net\s+use\s/i, /aws_s/, /chpasswd/, /identified\s/i, /SecureString/];

/** The lines on which a command may be given a secret. A text is searched for their hyphens: to take every line apart costs more than all else. */
function* candidateLines(text: string): Generator<Line> {
  if (WITHOUT_HYPHEN.some((word) => word.test(text))) {
    for (const line of linesOf(text)) if (QUICK.test(line.text) || WITHOUT_HYPHEN.some((word) => word.test(line.text))) yield line;
    return;
  }
  for (let at = text.indexOf('-'); at >= 0;) {
    const line = lineAround(text, at);
    if (line && QUICK.test(line.text)) yield line;
    const end = text.indexOf('\n', at);
    at = end < 0 ? -1 : text.indexOf('-', end);
  }
}

/** A name of so many characters, and no password, is a key. */
const KEY_AS_NAME = 20;

const HEADER = /(?:^|\s)(?:-\w{0,3}H[ \t]*|--header[ =]+)(?:"([^"\n]{3,600})"|'([^'\n]{3,600})'|(\S{3,600}))|(?:^|\s)(?:--header[ =])(\S{3,600})/g;
const FIELD = /^([\w-]{1,60}):[ \t]*(?:(?:Bearer|Basic|Token|Bot|ApiKey|apikey|GenieKey|SSWS|key|token)[ =]+)?(?:token=)?["']?/i;
const SECRET_FIELD = /auth(?!or(?!iz))|token|key|secret|passw|session|credential|jwt|cookie/i;
const PLAIN_FIELD = /csrf|xsrf|idempotency|request-id|trace|public|key-id|token-(?:type|limit|count)|sec-websocket/i;

const valueOf = (match: RegExpMatchArray): string => match[1] ?? match[2] ?? match[3] ?? '';

function* options(line: Line): Generator<Setting> {
  for (const { program, pattern, name, behind } of OPTIONS) {
    if (!program.test(line.text)) continue;
    for (const match of line.text.matchAll(pattern)) {
      const value = valueOf(match);
      // An address where a name and a password go: the option has been mistaken.
      if (behind === undefined ? PORTS.test(value) : /^\w{1,10}:\/\//.test(value)) continue;
      const end = line.start + match.index + match[0].length - (match[3] === undefined ? 1 : 0);
      const at = behind === undefined ? -1 : value.indexOf(behind);
      if (behind !== undefined && at < 0) continue;
      // `-u key:`: the key is the name, and there is no password.
      if (behind === ':' && at === value.length - 1) {
        if (at >= KEY_AS_NAME) yield { name: 'api_key', start: end - value.length, end: end - 1 };
        continue;
      }
      const skip = at + 1;
      const given = name === '--' ? (/[\w-]+/.exec(match[0].trim().replace(/^-+/, ''))?.[0] ?? name) : name;
      yield { name: given, start: end - value.length + skip, end, certain: name !== '--' };
    }
  }
}

function* headers(line: Line): Generator<Setting> {
  for (const match of line.text.matchAll(HEADER)) {
    const text = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    const field = FIELD.exec(text);
    const name = field?.[1] ?? '';
    if (!field || !SECRET_FIELD.test(name) || PLAIN_FIELD.test(name)) continue;
    const value = /^[^\s"';,]{1,400}/.exec(text.slice(field[0].length))?.[0] ?? '';
    const at = line.start + match.index + match[0].lastIndexOf(text) + field[0].length;
    if (value !== '') yield { name: /key|token|secret|passw/i.test(name) ? name : `${name}-token`, start: at, end: at + value.length };
  }
}

/** Secrets that a command is given: `curl -u user:password`, `-H 'X-Api-Key: …'`, `mysql -p…`, `--token …`. Commands stand in shells, in recipes of make, images and pipelines, and in what is written about them. */
export function* readCommands(text: string): Generator<Setting> {
  for (const line of candidateLines(text)) {
    yield* options(line);
    yield* headers(line);
  }
}

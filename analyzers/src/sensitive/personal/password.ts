import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

const NAMES = [
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'passcode',
  'pass phrase',
  'pass word',
  'pwd',
  'login password',
  'passwort',
  'passworter',
  'kennwort',
  'losung',
  'mot de passe',
  'mdp',
  'contrasena',
  'clave de acceso',
  'clave',
  'senha',
  'palavra passe',
  'parola d ordine',
  'parola',
  'wachtwoord',
  'haslo',
  'hasla',
  'sifre',
  'sifrem',
  'parolam',
  'losenord',
  'passord',
  'adgangskode',
  'salasana',
  'heslo',
  'jelszo',
  'lozinka',
  'kodord',
  'kata sandi',
  'mat khau',
];
const OTHER = '(?:парол[ьяюе]|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|كلمة (?:السر|المرور)|पासवर्ड|סיסמ[אה]|รหัสผ่าน|κωδικός πρόσβασης)';

/** What stands between the name and the value. */
const JOINT =
  /[ \t]{0,3}(?:\((?:[^()\n]{0,30})\))?[ \t]{0,3}(?:for [\w@.' -]{1,40}? )?(?:(?:is|are|was|be|as|to|ist|lautet|war|auf|est|es|é|e|è|is|to|jest|brzmi|on|är|er|это)[ \t]{0,3}:?|[:=：＝]{1,2}|是|为|為|は|은|는|هي|है)[ \t]{0,3}/y;
const QUOTED = /(["'`«“„‘「『])([^"'`»”“’」』\n]{3,80})["'`»”“’」』]/y;
const BARE = /[^\s"'`«»“”„‘’()<>[\]{},;，。、：]{4,64}/y;
/** Values that name no value. */
const PLACEHOLDER =
  /^(?:x{3,}|\*{2,}|•{2,}|\.{3,}|-{2,}|_{2,}|<.*|\$\{?.*|\{.*|%.*|\[.*|null|none|undefined|nil|true|false|string|str|text|varchar|char|optional|required|password\d{0,1}|passwd|changeme|redacted|masked|hidden|empty|todo|tbd|n\/a|os\.|process\.|env\.|self\.|this\.|config\.|settings\.|args\.|options\.|request\.|req\.|secrets?\.)/i;
/** Ordinary words after "the password is". */
const PIN_ANCHOR = new Anchors('pin');
const PIN =
  /\b(?:PIN|pin)(?:[ -]?(?:code|number|Code|nummer|Nummer))?[ \t]{0,3}(?:is|ist|est|es|é|è|:|=)?[ \t]{0,3}:?[ \t]{0,3}(\d{4}|\d{6}|\d{8})(?![\w.,/-]\d|\w)/g;

/** Words that are passwords so often that nothing else is meant (NCSC, "Pwned passwords", the first of the list). */
const NOTORIOUS =
  /^(?:qwerty(?:uiop)?|letmein|iloveyou|welcome|admin|monkey|dragon|sunshine|princess|football|baseball|superman|swordfish|asdfgh(?:jkl)?|azerty|passw[o0]rd\d*|changeme|hallo|schatz|bonjour|soleil)$/i;

const isRandomLooking = (value: string): boolean =>
  value.length >= 4 &&
  ((/\d/.test(value) && /\p{L}/u.test(value)) ||
    (/[!@#$%^&*+=?~\\|/_-]/.test(value) && /[\p{L}\d]/u.test(value)) ||
    /\p{Ll}\p{Lu}/u.test(value) ||
    /^\d{5,}$/.test(value));

/** Whether a field's name says that its value is a password. */
export function isPasswordName(name: string): boolean {
  return (
    /^(?:[a-z0-9]{1,20}[ _.-])?(?:password|passwd|passphrase|passcode|pwd|passwort|kennwort|mot_de_passe|contrase[nñ]a|senha|wachtwoord|has[lł]o|[sş]ifre|密码|пароль|パスワード|비밀번호)$/iu.test(
      name.trim(),
    ) || /[a-z](?:Password|Passphrase|Passwd|Pwd)$/.test(name)
  );
}

/** Whether a value under such a name is one: no placeholder, no expression, no hash. */
export function isPasswordValue(value: string): boolean {
  return value.length >= 4 && value.length <= 128 && !PLACEHOLDER.test(value) && !/\s{2}|\n/.test(value) && value.split(' ').length <= 8;
}

/** Passwords told in prose: "my password is …", "Passwort: …", "PIN 1234". In code and addresses the secrets' finder sees to them. */
export const password: Detector = {
  words: [
    { role: 'password', latin: NAMES, other: OTHER },
    { role: 'password-short', latin: ['pass', 'pw'] },
  ],
  detect(view, add) {
    const { text } = view;
    for (const hit of [...view.of('password'), ...view.of('password-short')]) {
      // A name of a variable, an attribute, a flag.
      if (/[\w$.\-/\\<]/.test(text.charAt(hit.start - 1)) || /[\w(\-[]/.test(text.charAt(hit.end))) continue;
      JOINT.lastIndex = hit.end;
      const joint = JOINT.exec(text);
      if (!joint || (hit.end - hit.start <= 4 && /^(?:pass|pw)$/i.test(text.slice(hit.start, hit.end)) && !/[:=]/.test(joint[0]))) continue;
      const from = hit.end + joint[0].length;
      QUOTED.lastIndex = from;
      const quoted = QUOTED.exec(text);
      if (quoted) {
        const value = quoted[2] ?? '';
        if (isPasswordValue(value) && (value.split(' ').length <= 2 || /passphrase|phrase/i.test(text.slice(hit.start, hit.end))))
          add({ type: 'password', start: from + 1, end: from + 1 + value.length, confidence: 'medium' });
        continue;
      }
      BARE.lastIndex = from;
      let value = BARE.exec(text)?.[0] ?? '';
      value = value.replace(/[.?:]+$/, '');
      if (value.endsWith('!') && !isRandomLooking(value.slice(0, -1))) value = value.slice(0, -1);
      if (
        (!isRandomLooking(value) && !NOTORIOUS.test(value)) ||
        (PLACEHOLDER.test(value) && !NOTORIOUS.test(value)) ||
        /^(?:https?|ftp):/.test(value) ||
        '([{'.includes(text.charAt(from + value.length) || ' ')
      )
        continue;
      if (/^\p{L}+-\p{L}+(?:-\p{L}+)*$/u.test(value) || /^\p{L}+[/']\p{L}+$/u.test(value)) continue;
      add({ type: 'password', start: from, end: from + value.length, confidence: 'medium' });
    }
    if (view.traits.digits > 0 && view.mayHold(PIN_ANCHOR))
      for (const match of occurrences(text, PIN)) {
        const value = match[1] ?? '';
        const end = match.index + match[0].length;
        if (/^(?:19|20)\d\d$/.test(value) && !/[:=]|is/.test(match[0])) continue;
        add({ type: 'password', detail: 'pin', start: end - value.length, end, confidence: 'medium' });
      }
  },
};

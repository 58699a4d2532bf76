import { isPublicText, isTokenOfNobody, isWordsInBase64, realPassword } from '../checks.ts';
import type { SecretType } from '../format.ts';
import { isFingerprint, isHarmlessName, isPasswordName, isSecretName, namesItself } from '../names.ts';
import { isPlaceholder } from '../placeholder.ts';
import { changes, looksRandom, wordShare } from '../randomness.ts';
import { isPassphrase } from '../thoughtUp.ts';
import { isPasswordHash } from './credentials.ts';
import type { Setting } from './setting.ts';

/** A value that says where the secret is, or that is encrypted for whoever may read it. */
const REFERENCE =
  /^(?:\$[\w({[]|%[\w.]{2,}%$|@\w+@?$|@Microsoft\.KeyVault|![\w.]|<|\{|\[|`|~\/|\.{1,2}\/|\/(?:[\w.-]+\/){1,}|[A-Za-z]:\\|#|(?:file|env|ENV|vault|ssm|op|aws-sm|awssm|secretsmanager|secret|secrets|keyring|keychain|kms|gcpkms|awskms|gcp-secret|azurekeyvault|akv|doppler|bws|pass|lookup|ref|ref\+\w+|var|local|data|module|config|process|system|sm|parameter|resolve)[:.+/!(]|arn:|projects\/|ENC[[(]|enc:|encrypted:|Ag[A-D][A-Za-z0-9+/]{100}|vault\(|gAAAAA|AQICAH|-----BEGIN|\*+$)|\$\{|\{\{|<%|#\{|\$\(|secretKeyRef|valueFrom|getenv|environ/i;
/** Words of a setting: `true`, `bearer`, `aes-256-gcm`. */
const WORDS =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|required|optional|enabled?|disabled?|always|never|default|basic|bearer|digest|oauth2?|jwt|token|password|secret|plain(?:text)?|md5|sha\d+|scram[-\w]*|(?:md5|sha\d{1,3}|(?:ext-)?des|blowfish)[-_]?crypt|ssh-\w+|(?:id_)?(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)?|[a-z]+-\d{2,4}-[a-z]{2,4}|\d+[smhdw]?)$/i;
const WRITTEN =
  /^(?:\w{1,60},\w{1,40}=|[a-z][\w+.-]*:\/\/|\d{1,4}[-/.:]\d+[-/.:]\d|v?\d+(?:\.\d+)+|[\w./-]+\.(?:pem|key|crt|cer|json|ya?ml|txt|env|pub|p12|pfx|jks|asc|gpg|conf|cfg|ini|html?|png|svg|js|ts|py|sh|so|db|com|org|net|io|dev|local|internal)$|urn:|data:|sha\d+[-:]|[a-z]+:\d+$|[\d.,_-]+$|0x[0-9a-f]+$)/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Characters of several kinds, as in a password that somebody made up. */
const kindsOf = (value: string): number => [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;

function isPassword(value: string): boolean {
  if (realPassword(value) === 'no') return false;
  if (/^[A-Za-z_.-]+$/.test(value) && changes(value) < 0.35) return false;
  // `db2` and `redis6` are names; a word with a number is a password from eight on.
  return kindsOf(value) >= 3 || looksRandom(value) || (value.length >= 8 && kindsOf(value) >= 2 && !/^[a-z]+(?:[-_.][a-z0-9]+)+$/.test(value));
}

/** What an application signs and encrypts with may be a passphrase; other secrets are issued, and `…_SECRET` may be the name of an object. */
const ofWords = (name: string): boolean => /jwt|session|cookie|sign|encrypt|hmac|secret[-_]?key(?!s)/i.test(name);

function isSecret(value: string, name: string): boolean {
  if (value.length < 10 || !/[A-Za-z]/.test(value)) return false;
  if (UUID.test(value)) return /secret|token|api[-_. ]?key|access[-_. ]?key|private[-_. ]?key|licen[cs]e[-_. ]?key|auth/i.test(name);
  // Laravel writes the encoding before the key.
  const body = value.replace(/^base64:/, '');
  if (!/\d/.test(body) && (body.length < 16 || changes(body) < 0.3)) return false;
  if (/^[0-9a-f]+$/i.test(body) && body.length < 16) return false;
  if (looksRandom(body) || (ofWords(name) && isPassphrase(body))) return true;
  return kindsOf(body) >= 4 && wordShare(body) < 0.6;
}

/** `registry:5000/team`, `localhost:8080`: where a service is. */
const NETWORK_PLACE = /^[a-z][\w.-]{0,80}:\d{2,5}(?:\/[\w./-]*)?$/i;
const ADDRESS = /^[a-z][a-z0-9+.-]{1,30}:\/\//i;

/** The password of an address, `postgres://app:…@db/x`, if it has one. */
function passwordIn(address: string): SecretType | undefined {
  const password = /^[^/]*\/\/[^\s/@:]*:([^\s/]+)@/.exec(address)?.[1];
  return password !== undefined && realPassword(password) !== 'no' ? 'password' : undefined;
}

/**
 * What a file of settings keeps under a name. In such a file a value without quotes is a value, not the name of something else.
 * @returns undefined for a reference, a placeholder, a name of no secret, a word.
 */
export function judgeSetting({ name, certain = false }: Setting, value: string): SecretType | undefined {
  if (value.length < 4 || value.length > 4_000 || /\s/.test(value)) return undefined;
  if (isPasswordHash(value)) return 'password';
  if (REFERENCE.test(value) || WORDS.test(value) || isPlaceholder(value)) return undefined;
  // In an address only the password is one: `redis://cache:6379/0` has none.
  if (ADDRESS.test(value)) return passwordIn(value);
  if (certain && NETWORK_PLACE.test(value)) return undefined;
  if (certain) return realPassword(value) !== 'no' || UUID.test(value) || (value.length >= 16 && looksRandom(value)) ? 'password' : undefined;
  // The last part of a path is the name; what stands before it may say whose it is.
  const own = /[^.]*$/.exec(name)?.[0] ?? name;
  if (isHarmlessName(own) || isHarmlessName(name) || isFingerprint(own, value)) return undefined;
  if (WRITTEN.test(value) || namesItself(value) || isPublicText(value) || isTokenOfNobody(value) || isWordsInBase64(value)) return undefined;
  if (isPasswordName(own)) return isPassword(value) ? 'password' : undefined;
  return isSecretName(name.replace(/[.-]/g, '_')) && isSecret(value, name) ? 'secret' : undefined;
}

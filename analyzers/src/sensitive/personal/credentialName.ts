import type { Detector } from '../words/view.ts';
import { inProse } from './aboutWords.ts';

/** Two neighbours that are words make prose. */
const AROUND = /[^\s\p{L}.,;:!?'"’”“()\-–—/\d]/u;

/** Names of credentials in prose: what is being talked about, no value. */
export const credentialName: Detector = {
  words: [
    {
      role: 'credential-name',
      latin: [
        'password',
        'passwords',
        'passphrase',
        'passphrases',
        'api key',
        'api keys',
        'access token',
        'access tokens',
        'private key',
        'private keys',
        'secret key',
        'secret keys',
        'login credentials',
        'access key',
        'access keys',
        'bearer token',
        'auth token',
        'refresh token',
        'client secret',
        'ssh key',
        'ssh keys',
        'encryption key',
        'encryption keys',
        'recovery phrase',
        'seed phrase',
        'recovery code',
        'passwort',
        'passworter',
        'kennwort',
        'zugangsdaten',
        'mot de passe',
        'mots de passe',
        'contrasena',
        'contrasenas',
        'senha',
        'senhas',
        'wachtwoord',
        'chiave privata',
        'cle privee',
        'clave privada',
        'chave privada',
        'cle api',
        'clave api',
        'chave de api',
        'haslo',
        'sifre',
        'privater schlussel',
      ],
      other: '(?:парол[ьяи]|密码|密碼|パスワード|비밀번호|كلمة المرور|पासवर्ड)',
    },
  ],
  detect(view, add) {
    const { text } = view;
    for (const { start, end } of view.of('credential-name')) {
      if (!inProse(text, start, end) || /[_-]/.test(text.slice(start, end))) continue;
      // Around it: words and punctuation of prose, none of the signs of code.
      const from = Math.max(0, start - 24);
      const around = text.slice(from, start).split('\n').at(-1) + ' ' + (text.slice(end, end + 24).split('\n')[0] ?? '');
      if (AROUND.test(around) || !/\p{L}{2}/u.test(around)) continue;
      add({ type: 'credential-name', start, end, confidence: 'low' });
    }
  },
};

import { defineLibrary } from './schema.ts';

/** What reads a token makes sure that nobody else has written it: what it says of who asks was said by whoever signs. */
export default defineLibrary({
  library: 'tokens',
  packages: [
    { npm: 'jsonwebtoken', version: '9.0.3' },
    { npm: 'jose', version: '6.2.18' },
    { npm: 'fast-jwt', version: '6.3.6' },
    { pypi: 'PyJWT', version: '2.15.1', modules: ['jwt'] },
    { pypi: 'python-jose', version: '3.5.0', modules: ['jose'] },
    { pypi: 'itsdangerous', version: '2.2.0' },
  ],
  barriers: [
    {
      call: [
        'jsonwebtoken#verify',
        'jose#{jwtVerify,jwtDecrypt,compactVerify}',
        'jose.jwt#decode',
        'itsdangerous#{URLSafeTimedSerializer,URLSafeSerializer,TimestampSigner,Signer}().{loads,unsign}',
      ],
      clears: ['untrusted', 'secret'],
    },
    { call: 'jwt#decode', clears: ['untrusted', 'secret'], unless: { 'options.verify_signature': { equals: [false] } } },
  ],
});

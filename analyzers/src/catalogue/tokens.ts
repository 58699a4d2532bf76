import { defineLibrary } from './schema.ts';

/** What reads a token makes sure that nobody else has written it: what it says of who asks was said by whoever signs. */
export default defineLibrary({
  library: 'tokens',
  packages: [
    { npm: 'jsonwebtoken' },
    { npm: 'jose' },
    { npm: 'fast-jwt' },
    { pypi: 'PyJWT', modules: ['jwt'] },
    { pypi: 'python-jose', modules: ['jose'] },
    { pypi: 'itsdangerous' },
  ],
  barriers: [
    {
      call: [
        'jsonwebtoken#{verify,default.verify}',
        'jose#{jwtVerify,jwtDecrypt,compactVerify}',
        // Without being told otherwise it verifies.
        'jwt#decode',
        'jose.jwt#decode',
        'itsdangerous#{URLSafeTimedSerializer,URLSafeSerializer,TimestampSigner,Signer}().{loads,unsign}',
      ],
      clears: ['untrusted', 'secret'],
    },
  ],
});

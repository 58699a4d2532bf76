import { defineLibrary } from './schema.ts';

/** Libraries that stand in front of a web application's handlers. */
export default defineLibrary({
  library: 'route-guards',
  packages: [
    { npm: 'passport' },
    { npm: 'express-jwt' },
    { npm: 'express-basic-auth' },
    { npm: 'express-openid-connect' },
    { npm: 'express-oauth2-jwt-bearer' },
    { npm: 'connect-ensure-login' },
    { npm: '@clerk/express' },
    { npm: 'express-rate-limit' },
    { npm: 'express-slow-down' },
    { pypi: 'flask-login' },
    { pypi: 'flask-jwt-extended' },
    { pypi: 'Django', modules: ['django'] },
  ],
  guards: [
    {
      middleware: [
        'passport#{default.authenticate,authenticate}',
        'express-jwt#{default,expressjwt}',
        'express-basic-auth#default',
        'express-openid-connect#requiresAuth',
        'express-oauth2-jwt-bearer#auth',
        'connect-ensure-login#{ensureLoggedIn,default.ensureLoggedIn}',
        '@clerk/express#requireAuth',
      ],
      does: 'authentication',
    },
    { middleware: ['express-oauth2-jwt-bearer#{requiredScopes,claimEquals,claimIncludes}'], does: 'authorisation' },
    { middleware: ['express-rate-limit#{default,rateLimit}', 'express-slow-down#{default,slowDown}'], does: 'rate-limit' },
    {
      decorator: ['flask_login#{login_required,fresh_login_required}', 'flask_jwt_extended#jwt_required', 'django.contrib.auth.decorators#login_required'],
      does: 'authentication',
    },
    { decorator: 'django.contrib.auth.decorators#{permission_required,user_passes_test}', does: 'authorisation' },
  ],
});

import { formats } from '../format.ts';

/** Payment and shops. */
export const paymentFormats = formats('service-key', [
  {
    id: 'stripe',
    provider: 'stripe',
    variable: 'STRIPE_SECRET_KEY',
    docs: 'https://docs.stripe.com/keys',
    marker: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    body: ['alnum', '24-247', '10-23'],
  },
  {
    id: 'stripe-webhook',
    provider: 'stripe',
    variable: 'STRIPE_WEBHOOK_SECRET',
    docs: 'https://docs.stripe.com/webhooks',
    marker: 'whsec_',
    shape: 'whsec_[A-Za-z0-9+/]{32,64}',
    edge: 'none',
  },
  {
    id: 'square',
    provider: 'square',
    variable: 'SQUARE_ACCESS_TOKEN',
    docs: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    marker: 'EAAA',
    shape: 'EAAA[\\w-]{60}',
    tail: 60,
    confidence: 'medium',
  },
  {
    id: 'square-oauth',
    provider: 'square',
    variable: 'SQUARE_APPLICATION_SECRET',
    docs: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    marker: ['sq0csp-', 'sq0atp-'],
    body: ['word', 43, 22],
  },
  {
    id: 'paypal-braintree',
    provider: 'paypal',
    variable: 'BRAINTREE_ACCESS_TOKEN',
    docs: 'https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens',
    marker: ['access_token$production$', 'access_token$sandbox$'],
    shape: 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}',
  },
  {
    id: 'shopify',
    provider: 'shopify',
    variable: 'SHOPIFY_ACCESS_TOKEN',
    docs: 'https://shopify.dev/docs/apps/build/authentication-authorization',
    marker: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    body: ['anyhex', 32],
  },
  { id: 'plaid', provider: 'plaid', variable: 'PLAID_SECRET', docs: 'https://plaid.com/docs/api/', body: ['hex', 30], context: ['plaid'] },
]);

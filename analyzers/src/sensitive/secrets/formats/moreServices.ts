import { formats, UUID } from '../format.ts';
import { key, shaped } from './rows.ts';

/** Services of one kind or another whose keys are told by a marker that nobody else has, or beside their name. */
export const moreServiceFormats = formats('service-key', [
  // Where things are kept and run.
  shaped(
    'vercel-blob',
    'BLOB_READ_WRITE_TOKEN',
    'https://vercel.com/docs/vercel-blob',
    'vercel_blob_rw_',
    'vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{28,36}',
    40,
  ),
  shaped('backblaze', 'B2_APPLICATION_KEY', 'https://www.backblaze.com/docs/cloud-storage-application-keys', 'K00', 'K00[0-9][A-Za-z0-9+/]{27}', 4, {
    edge: 'base64',
    context: ['backblaze', 'b2', 'application_key', 'applicationkey'],
  }),
  key('tigris', 'TIGRIS_STORAGE_SECRET_ACCESS_KEY', 'https://www.tigrisdata.com/docs/iam/manage-access-key/', 'tsec_', 'word', '40-80'),
  key('digitalocean-spaces', 'SPACES_ACCESS_KEY_ID', 'https://docs.digitalocean.com/products/spaces/how-to/manage-access/', 'DO00', 'upper', 16),
  shaped('docker-swarm', 'SWARM_JOIN_TOKEN', 'https://docs.docker.com/engine/swarm/join-nodes/', 'SWMTKN-1-', 'SWMTKN-1-[0-9a-z]{49,50}-[0-9a-z]{25}', 60),
  shaped('portainer', 'PORTAINER_API_KEY', 'https://docs.portainer.io/api/access', 'ptr_', 'ptr_[A-Za-z0-9+/]{43}=', 10, { edge: 'base64' }),
  shaped(
    'cockroach',
    'COCKROACH_API_KEY',
    'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
    'CCDB1_',
    'CCDB1_[A-Za-z0-9]{20,24}_[A-Za-z0-9]{40}',
    50,
  ),
  key('clickhouse-cloud', 'CLICKHOUSE_CLOUD_KEY_SECRET', 'https://clickhouse.com/docs/cloud/manage/openapi', '4b1d', 'alnum', 38),
  shaped(
    'convex',
    'CONVEX_DEPLOY_KEY',
    'https://docs.convex.dev/cli/deploy-key-types',
    ['prod:', 'dev:', 'preview:', 'project:'],
    '(?:prod|dev|preview|project):[a-z]{2,24}(?:[-:][a-z0-9-]{2,60})\\|[A-Za-z0-9+/]{40,400}={0,2}',
    2,
    { edge: 'base64' },
  ),
  shaped('temporal', 'TEMPORAL_API_KEY', 'https://docs.temporal.io/cloud/api-keys', 'tmprl_', 'tmprl_[A-Za-z0-9]{20,40}_[A-Za-z0-9]{40,80}', 50),
  shaped('elastic-cloud', 'EC_API_KEY', 'https://www.elastic.co/docs/deploy-manage/api-keys', 'essu_', 'essu_[A-Za-z0-9+/_-]{40,200}={0,2}', 40, {
    edge: 'base64',
  }),
  shaped('ngrok-authtoken', 'NGROK_AUTHTOKEN', 'https://ngrok.com/docs/agent/#authtokens', [], '2[A-Za-z0-9]{26}_[A-Za-z0-9]{19,22}', 0, {
    context: ['ngrok'],
  }),
  // Code, tests and what builds it.
  key('buildkite-cluster', 'BUILDKITE_AGENT_TOKEN', 'https://buildkite.com/docs/agent/v3/tokens', 'bkct_', 'alnum', '36-48'),
  shaped('packagist', 'PACKAGIST_TOKEN', 'https://packagist.com/docs', 'packagist_', 'packagist_(?:o|u|a)[a-z]{1,2}_[0-9a-f]{68}', 60),
  shaped(
    'snyk-dotted',
    'SNYK_TOKEN',
    'https://docs.snyk.io/snyk-api/authentication-for-api',
    ['snyk_uat.', 'snyk_sat.'],
    'snyk_[us]at\\.[0-9a-f]{8}\\.[\\w.-]{40,400}',
    8,
  ),
  shaped('amp', 'AMP_API_KEY', 'https://ampcode.com/manual', 'sgamp_user_', 'sgamp_user_[0-9A-Z]{26}_[0-9a-f]{64}', 60),
  key('valtown', 'VALTOWN_TOKEN', 'https://docs.val.town/reference/api/', 'vtwn_', 'alnum', '24-40'),
  shaped('zuplo', 'ZUPLO_API_KEY', 'https://zuplo.com/docs/articles/api-key-leak-detection', 'zpka_', 'zpka_[0-9a-z]{32}_[0-9a-f]{8}', 40),
  shaped(
    'newrelic-mobile',
    'NEW_RELIC_APP_TOKEN',
    'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    '-NRMA',
    '[A-Z]{2}[0-9a-f]{40}-NRMA',
    0,
    {
      lead: 42,
    },
  ),
  // Messages, customers, money, content.
  shaped('mailchimp-key', 'MAILCHIMP_API_KEY', 'https://mailchimp.com/developer/marketing/guides/quick-start/', '-us', '[0-9a-f]{32}-us[0-9]{1,2}', 1, {
    lead: 32,
  }),
  shaped(
    'matrix',
    'MATRIX_ACCESS_TOKEN',
    'https://spec.matrix.org/latest/client-server-api/',
    'syt_',
    'syt_[A-Za-z0-9+/]{4,60}={0,2}_[A-Za-z]{20}_[A-Za-z0-9]{6}',
    4,
  ),
  key('nylas', 'NYLAS_API_KEY', 'https://developer.nylas.com/docs/v3/auth/', 'nyk_v0_', 'alnum', '48-72'),
  key('onesignal', 'ONESIGNAL_API_KEY', 'https://documentation.onesignal.com/docs/keys-and-ids', ['os_v2_app_', 'os_v2_org_'], 'lower', '90-120'),
  shaped('svix', 'SVIX_TOKEN', 'https://docs.svix.com/quickstart', ['testsk_', 'sk_'], '(?:test)?sk_[\\w-]{32}\\.(?:eu|us|in|ca|au)', 30),
  key('trello', 'TRELLO_TOKEN', 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/', 'ATTA', 'hex', 72),
  key('stripe-organisation', 'STRIPE_API_KEY', 'https://docs.stripe.com/keys', ['sk_org_live_', 'sk_org_test_', 'sk_org_'], 'alnum', '40-120'),
  key('woocommerce', 'WOOCOMMERCE_CONSUMER_SECRET', 'https://woocommerce.github.io/woocommerce-rest-api-docs/', ['cs_', 'ck_'], 'hex', 40),
  shaped(
    'braintree-tokenization',
    'BRAINTREE_TOKENIZATION_KEY',
    'https://developer.paypal.com/braintree/docs/',
    [],
    '(?:sandbox|production)_[0-9a-z]{8}_[0-9a-z]{16}',
    0,
    {
      context: ['braintree'],
      type: 'public-identifier',
    },
  ),
  shaped('ghost-admin', 'GHOST_ADMIN_API_KEY', 'https://docs.ghost.org/admin-api', [], '[0-9a-f]{24}:[0-9a-f]{64}', 0, {
    context: ['ghost', 'admin_api_key', 'adminapikey'],
  }),
  shaped('ably', 'ABLY_API_KEY', 'https://ably.com/docs/auth', [], '[\\w-]{6}\\.[\\w-]{6}:[\\w-]{43}', 0, { context: ['ably'] }),
  key('lichess', 'LICHESS_TOKEN', 'https://lichess.org/api', 'lip_', 'alnum', 20),
  shaped('maxmind', 'MAXMIND_LICENSE_KEY', 'https://support.maxmind.com/hc/en-us/articles/4407111582235', '_mmk', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk', 0, {
    lead: 36,
  }),
  key('intra42', 'FT_SECRET', 'https://api.intra.42.fr/apidoc/guides/getting_started', ['s-s4t2ud-', 's-s4t2af-'], 'hex', 64),
  // Models and what stands beside them.
  key('turbopuffer', 'TURBOPUFFER_API_KEY', 'https://turbopuffer.com/docs/auth', 'tpuf_', 'alnum', '24-48'),
  shaped('dify', 'DIFY_API_KEY', 'https://docs.dify.ai/', ['app-', 'dataset-'], '(?:app|dataset)-[A-Za-z0-9]{24}', 24, { context: ['dify'] }),
  shaped('fal-pair', 'FAL_KEY', 'https://docs.fal.ai/authentication/key-based/', [], `${UUID}:[0-9a-f]{32}`, 0, {
    context: ['fal', 'fal.ai', 'fal_key', 'fal-ai'],
  }),
]);

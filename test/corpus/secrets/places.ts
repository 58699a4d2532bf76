import type { Random } from '../random.ts';
import { alphabets as a } from './alphabets.ts';
import type { SettingsFile } from './files.ts';
import { base64, hex, marked as v, password, uuid, word } from './made.ts';

/** Five secrets that say of themselves whose they are no more than their names do. */
const unquoted = (r: Random): readonly (readonly [name: string, value: string])[] => [
  ['BILLING_API_KEY', v(hex(r))],
  ['CLIENT_SECRET', v(word(r))],
  ['SERVICE_TOKEN', v(`svc_${r.text(a.base36, 24)}`)],
  ['DB_PASSWORD', v(password(r).replace('#', '*'))],
  ['SESSION_SECRET', v(r.text(a.base64, 44))],
];

type Build = (r: Random) => SettingsFile;
const each =
  (path: string, line: (name: string, value: string) => string, head = ''): Build =>
  (r) => ({
    path,
    text: `${head}${unquoted(r)
      .map(([name, value]) => `${line(name, value)}\n`)
      .join('')}`,
  });

/** Files of seven kinds, in which five values stand without quotes. */
export const unquotedFiles: readonly Build[] = [
  each('.env', (name, value) => `${name}=${value}`),
  each('settings.yaml', (name, value) => `${name.toLowerCase()}: ${value}`),
  each('app.properties', (name, value) => `${name.toLowerCase().replaceAll('_', '.')}=${value}`),
  each('app.ini', (name, value) => `${name.toLowerCase()} = ${value}`, '[app]\n'),
  each('Dockerfile', (name, value) => `ENV ${name}=${value}`, 'FROM debian:12\n'),
  each('deploy.sh', (name, value) => `export ${name}=${value}`, '#!/bin/sh\n'),
  each('compose.yml', (name, value) => `      - ${name}=${value}`, 'services:\n  api:\n    image: acme/api\n    environment:\n'),
];

/** Places that are no assignment to a name, or none in a program: one secret in each. */
export const oddPlaces: readonly Build[] = [
  (r) => ({ path: '.npmrc', text: `//npm.acme.dev/:_authToken=${v(uuid(r))}\n` }),
  (r) => ({ path: 'ci/.npmrc', text: `//npm.acme.dev/:_auth=${v(base64(`deploy:${r.text(a.base62, 14)}`))}\n` }),
  (r) => ({ path: '.netrc', text: `machine git.acme.dev login deploy password ${v(r.text(a.base62, 16))}\n` }),
  (r) => ({ path: '.pgpass', text: `db.acme.dev:5432:shop:shop:${v(r.text(a.base62, 16))}\n` }),
  (r) => ({ path: 'push.sh', text: `curl -u deploy:${v(r.text(a.base62, 14))} https://api.acme.dev/v1/push\n` }),
  (r) => ({ path: 'ask.sh', text: `curl -H "X-Auth: ${v(hex(r))}" https://api.acme.dev/v1/ask\n` }),
  (r) => ({ path: 'nuget.config', text: `<configuration>\n<add key="ClearTextPassword" value="${v(password(r))}" />\n</configuration>\n` }),
  (r) => ({ path: 'service.xml', text: `<service>\n<apiToken>\n  ${v(word(r))}\n</apiToken>\n</service>\n` }),
  (r) => ({
    path: 'web.config',
    text: `<configuration>\n<add name="db" connectionString="Server=db;User Id=sa;Password=${v(r.text(a.base62, 12))};" />\n</configuration>\n`,
  }),
  (r) => ({ path: 'secret.yaml', text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: api\ndata:\n  api-key: ${v(base64(word(r)))}\n` }),
  (r) => ({ path: 'db.py', text: `engine = create_engine("mysql+pymysql://shop:${v(`${r.text(a.base62, 12)}*`)}@db.acme.dev/shop")\n` }),
  (r) => ({ path: '.htpasswd', text: `admin:${v(`$2y$12$${r.text(`${a.base62}./`, 53)}`)}\n` }),
  (r) => ({ path: 'config.php', text: `<?php $apiToken .= "${v(word(r))}";\n` }),
  (r) => ({ path: 'config.go', text: `token := utils.GetEnvOrDefault("API_TOKEN", "${v(uuid(r))}")\n` }),
];

import type { Random } from '../random.ts';
import { alphabets as a } from './alphabets.ts';
import { base64, hex, marked as v, password, uuid, word } from './made.ts';

/** A file in which people keep secrets; the values that must be found stand between `⟦` and `⟧`. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

/** Each builds one file of a kind with values of its own; how many stand in it, the marks say. */
export const settingsFiles: readonly ((r: Random) => SettingsFile)[] = [
  (r) => ({
    path: '.env.production',
    text: `# app\nPORT=8080\nMAIL_PASSWORD=${v(password(r))}\nBILLING_API_KEY=${v(hex(r))}\nJWT_SECRET=${v(r.text(a.base64, 44))}\nexport ADMIN_TOKEN=${v(uuid(r))}\nDEBUG=true\n`,
  }),
  (r) => ({ path: 'deploy/prod.env', text: `SMTP_PASS=${v(password(r))} # mail\nAPP_KEY=base64:${r.text(a.base64, 43)}=\n`.replace(/(base64:\S+)/, v('$1')) }),
  (r) => ({ path: 'config/database.yml', text: `production:\n  adapter: postgresql\n  username: app\n  password: ${v(password(r))}\n  pool: 5\n` }),
  (r) => ({
    path: 'values.yaml',
    text: `auth:\n  rootPassword: ${v(password(r))}\n  clientSecret: '${v(word(r))}'\n  apiKey: ${v(hex(r))} # rotate\nimage:\n  tag: 1.2.3\n`,
  }),
  (r) => ({ path: 'ci.yml', text: `env:\n  - name: REGISTRY_TOKEN\n    value: ${v(word(r))}\n  - name: LOG_LEVEL\n    value: debug\n` }),
  (r) => ({
    path: 'deploy/task-definition.json',
    text: JSON.stringify(
      {
        family: 'api',
        containerDefinitions: [
          {
            name: 'api',
            environment: [
              { name: 'BILLING_API_KEY', value: v(hex(r)) },
              { value: v(password(r)), name: 'DB_PASSWORD' },
              { name: 'LOG_LEVEL', value: 'debug' },
              { name: 'TOKEN_ISSUER', value: 'https://auth.acme.dev' },
            ],
            secrets: [{ name: 'SESSION_SECRET', valueFrom: 'arn:aws:ssm:eu-central-1:123456789012:parameter/session' }],
          },
        ],
      },
      undefined,
      1,
    ),
  }),
  (r) => ({
    path: 'infra/terraform.tfstate',
    text: `{ "resources": [{ "instances": [{ "attributes": {\n "created_at": "2024-08-30",\n "value": "${v(word(r))}",\n "variable_name": "DEPLOY_TOKEN"\n} }] }] }\n`,
  }),
  (r) => ({ path: 'flow.yaml', text: `db: { host: db, user: app, password: ${v(password(r))} }\n` }),
  (r) => ({ path: 'block.yaml', text: `signing_secret: >-\n  ${v(word(r))}\nother: 1\n` }),
  (r) => ({
    path: 'docker-compose.yml',
    text: `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${v(password(r))}\n      POSTGRES_USER: app\n  api:\n    environment:\n      - "SESSION_SECRET=${v(word(r))}"\n      - NODE_ENV=production\n`,
  }),
  (r) => ({
    path: 'compose.prod.yaml',
    text: `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-${v(password(r))}}\n      - "SESSION_SECRET=\${SESSION_SECRET:-${v(word(r))}}"\n      LOG_LEVEL: \${LOG_LEVEL:-debug}\n`,
  }),
  (r) => ({
    path: 'start.sh',
    text: `export DB_PASSWORD=\${DB_PASSWORD:-${v(password(r))}}\nTOKEN="\${API_TOKEN:-${v(word(r))}}"\nPASSWORD=\${PASSWORD:-$OTHER_PASSWORD}\n`,
  }),
  (r) => ({
    path: 'application.properties',
    text: `server.port=8080\nspring.datasource.password=${v(password(r))}\napp.jwt.secret = ${v(word(r))}\nmail.api-key: ${v(hex(r))}\n`,
  }),
  (r) => ({
    path: 'application.yml',
    text: `spring:\n  datasource:\n    url: \${DB_URL:jdbc:postgresql://db/app}\n    password: \${DB_PASSWORD:${v(password(r))}}\napp:\n  client-secret: "\${app.client-secret:${v(word(r))}}"\n  token: \${TOKEN:}\n  key-store: \${KEY_STORE:classpath:app.p12}\n`,
  }),
  (r) => ({ path: 'Settings.java', text: `@Value("\${jwt.secret:${v(word(r))}}")\nprivate String secret;\n@Value("\${jwt.secret}") String other;\n` }),
  (r) => ({ path: 'app.ini', text: `[database]\nuser = root\npasswd = ${v(password(r))} ; old\n[security]\nSECRET_KEY = ${v(word(r))}\n` }),
  (r) => ({ path: 'settings.toml', text: `[service]\ntoken = "${v(word(r))}"\npassword = '${v(password(r))}'\n` }),
  (r) => ({
    path: 'Dockerfile.prod',
    text: `FROM node:20\nENV API_TOKEN ${v(word(r))}\nARG DB_PASSWORD=${v(password(r))}\nENV A=1 STORE_SECRET=${v(hex(r))} \\\n    MAIL_PASSWORD="${v(password(r))}"\n`,
  }),
  (r) => ({
    path: 'run.sh',
    text: `#!/bin/bash\nset -e\nexport APP_SECRET=${v(word(r))}\nDB_PASSWORD='${v(password(r))}' ./start\ndocker run -e API_TOKEN=${v(hex(r))} app\ncat > .env <<EOF\nMAIL_PASSWORD=${v(password(r))}\nEOF\n`,
  }),
  (r) => ({ path: 'deploy.ps1', text: `$env:API_TOKEN = "${v(word(r))}"\n$password = '${v(password(r))}'\n` }),
  (r) => ({ path: 'start.bat', text: `set DB_PASSWORD=${v(password(r))}\r\nsetx APP_TOKEN ${v(word(r))}\r\n` }),
  (r) => ({
    path: 'app.service',
    text: `[Service]\nEnvironment="APP_SECRET=${v(word(r))}"\nEnvironment=MAIL_PASSWORD=${v(password(r))}\nExecStart=/usr/bin/app\n`,
  }),
  (r) => ({ path: 'Makefile', text: `API_TOKEN ?= ${v(word(r))}\ndeploy:\n\tcurl -u ci:${v(password(r))} https://api.acme.dev\n` }),
  (r) => ({
    path: '.npmrc',
    text: `registry=https://npm.acme.dev/\n//npm.acme.dev/:_authToken=${v(uuid(r))}\n//old.acme.dev/:_password="${v(base64(password(r)))}"\n`,
  }),
  (r) => ({ path: '.yarnrc.yml', text: `npmScopes:\n  acme:\n    npmAuthToken: ${v(uuid(r))}\n` }),
  (r) => ({ path: '.pypirc', text: `[distutils]\nindex-servers = acme\n[acme]\nusername = ci\npassword = ${v(password(r))}\n` }),
  (r) => ({ path: '.netrc', text: `machine a.acme.dev\n  login ci\n  password ${v(word(r))}\nmachine b.acme.dev login x password ${v(password(r))}\n` }),
  (r) => ({ path: '.pgpass', text: `# host\ndb:5432:*:app:${v(password(r))}\nlocalhost:5432:app:app:${v(word(r))}\n` }),
  (r) => ({ path: '.my.cnf', text: `[client]\nuser=root\npassword=${v(password(r))}\n` }),
  (r) => ({
    path: '.htpasswd',
    text: `admin:${v(`$2y$10$${r.text(`${a.base62}./`, 53)}`)}\nci:${v(`$apr1$${r.text(a.base62, 8)}$${r.text(a.base62, 22)}`)}\n`,
  }),
  (r) => ({ path: 'shadow', text: `root:${v(`$6$${r.text(a.base62, 16)}$${r.text(`${a.base62}./`, 86)}`)}:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\n` }),
  (r) => ({
    path: 'call.sh',
    text: `curl --user deploy:${v(password(r))} https://x.acme.dev\ncurl -H 'X-Api-Key: ${v(hex(r))}' https://x.acme.dev\ncurl -sSLu "ci:${v(word(r))}" https://x.acme.dev\ncurl -H "PRIVATE-TOKEN: ${v(word(r))}" https://x.acme.dev\n`,
  }),
  (r) => ({
    path: 'backup.sh',
    text: `mysqldump -u root -p${v(password(r))} app > a.sql\nPGPASSWORD=${v(password(r))} psql -h db\nsshpass -p '${v(password(r))}' ssh x\nredis-cli -a ${v(word(r))} ping\nhelm upgrade a b --set db.password=${v(password(r))}\nkubectl create secret generic a --from-literal=token=${v(word(r))}\n`,
  }),
  (r) => ({ path: 'README.md', text: `Call it so:\n\n    curl -H "Authorization: Token ${v(r.text(a.hex, 40))}" https://api.acme.dev\n` }),
  (r) => ({
    path: 'web.config',
    text: `<configuration>\n  <connectionStrings>\n    <add name="main" connectionString="Data Source=db;Initial Catalog=app;User ID=sa;Password=${v(word(r))};Encrypt=true" />\n  </connectionStrings>\n  <appSettings>\n    <add key="MailPassword" value="${v(password(r))}" />\n  </appSettings>\n</configuration>\n`,
  }),
  (r) => ({
    path: 'settings.xml',
    text: `<settings>\n  <servers>\n    <server><id>a</id><username>ci</username><password>${v(password(r))}</password></server>\n  </servers>\n  <apiKey><![CDATA[${v(hex(r))}]]></apiKey>\n  <clientSecret>\n    ${v(word(r))}\n  </clientSecret>\n</settings>\n`,
  }),
  (r) => ({
    path: 'key-ring.xml',
    text: `<key id="1">\n  <descriptor>\n    <masterKey requiresEncryption="true">\n      <!-- not encrypted -->\n      <value>${v(`${r.text(a.base64, 86)}==`)}</value>\n    </masterKey>\n    <note>\n      <value>Kestrel</value>\n    </note>\n  </descriptor>\n</key>\n`,
  }),
  (r) => ({
    path: 'Info.plist',
    text: `<plist><dict>\n<key>ApiToken</key>\n<string>${v(word(r))}</string>\n<key>Name</key><string>App</string>\n</dict></plist>\n`,
  }),
  (r) => ({ path: 'appsettings.json', text: `{"ConnectionStrings": {"Main": "Server=db;Database=app;User Id=app;Password=${v(word(r))};"}}` }),
  (r) => ({ path: 'jdbc.properties', text: `url=jdbc:postgresql://db/app?user=app&password=${v(word(r))}\n` }),
  (r) => ({
    path: 'secret.yaml',
    text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n  username: ${base64('app')}\n  password: ${v(base64(password(r)))}\n  signing: ${v(base64(word(r)))}\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  motd: ${base64('good morning, everybody')}\n`,
  }),
  (r) => ({ path: 'plain.yaml', text: `kind: Secret\napiVersion: v1\nstringData:\n  pin: ${v(word(r))}\n  host: db.acme.dev\n` }),
  (r) => ({ path: 'main.go', text: `token := envOr("ADMIN_API_TOKEN", "${v(uuid(r))}")\n` }),
  (r) => ({ path: 'a.php', text: `<?php\n$clientSecret .= '${v(word(r))}';\n$apiKey = getenv('X_API_KEY') ?: '${v(hex(r))}';\n` }),
  (r) => ({ path: 'b.py', text: `SECRET_KEY = os.environ.get("SECRET_KEY", "${v(word(r))}")\ntoken += "${v(word(r))}"\n` }),
  (r) => ({ path: 'notes.txt', text: `staging api_key=${v(hex(r))}\n` }),
];

/** Files of the same kinds that hold none. */
export const harmlessFiles: readonly ((r: Random) => SettingsFile)[] = [
  () => ({ path: 'pg_hba.conf', text: '# METHOD can be "trust", "reject", "md5", "password", "scram-sha-256", or "ldap".\n' }),
  () => ({
    path: '.env.example',
    text: 'API_KEY=\nDB_PASSWORD=changeme\nJWT_SECRET=your-secret-here\nTOKEN=<token>\nSECRET=xxxxxxxxxxxxxxxx\nADMIN_PASSWORD=password\nAPP_PASSWORD=${DB_PASSWORD}\n',
  }),
  () => ({
    path: '.env',
    text: 'DB_PASSWORD=${VAULT_DB_PASSWORD}\nAPI_KEY=$(pass show api)\nTOKEN_PATH=/run/secrets/token\nSECRET_NAME=prod/app/main-2024\nKEY_FILE=./certs/server-2024.key\nTOKEN_TTL=3600s\nPASSWORD_MIN_LENGTH=12\nAUTH_TYPE=oauth2\nAUTH_URL=https://auth.acme.dev/v2\n',
  }),
  () => ({
    path: 'values.yaml',
    text: 'auth:\n  existingSecret: app-secret-v2\n  secretKeyRef:\n    name: app-token-2\n    key: api-token-1\n  password: {{ .Values.global.password }}\n  token: !vault |\n  passwordSecretName: db-pass-3\n  apiKey: vault:secret/data/app2#key\n  secret: ENC[AES256_GCM,data:aGVsbG8gd29ybGQ,iv:abc]\n',
  }),
  () => ({
    path: '.github/workflows/ci.yml',
    text: 'jobs:\n  a:\n    permissions:\n      id-token: write\n    env:\n      TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n      PASSWORD: "{{ vault_password }}"\n    steps:\n      - run: curl -u "$USER:$TOKEN" https://api.acme.dev\n      - run: curl -H "Authorization: Bearer ${TOKEN}" https://api.acme.dev\n      - uses: actions/cache@v4\n        with:\n          key: linux-node-${{ hashFiles(\'lock\') }}\n',
  }),
  () => ({
    path: 'locales/de.yml',
    text: 'de:\n  password: Kennwort\n  password_confirmation: Bestätigung\n  token_expired: abgelaufen\n  forgot_password2: Kennwort vergessen?\n',
  }),
  (r) => ({ path: 'sealed.yaml', text: `kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${r.text(a.base64, 200)}\n` }),
  () => ({
    path: 'openapi.yaml',
    text: 'components:\n  securitySchemes:\n    apiKeyAuth:\n      type: apiKey\n      in: header\n      name: X-API-Key-2\n  schemas:\n    Login:\n      properties:\n        password: { type: string, minLength: 8 }\n        token:\n          type: string\n          example: abc123\n',
  }),
  () => ({
    path: 'application.properties',
    text: 'app.token.header=X-Auth-Token2\nspring.datasource.password=${DB_PASSWORD:}\nsecurity.key-store=classpath:keystore2.p12\nmessage.password.invalid=The password is not valid2\njwt.secret=@jwt.secret@\ncache.key.prefix=user_v2\n',
  }),
  () => ({
    path: 'app.ini',
    text: '[auth]\npassword = \ntoken_url = https://x.acme.dev/oauth2/token\nsecret_file = /etc/app/secret2.txt\npassword = %(DB_PASSWORD)s\nkey = value\n',
  }),
  () => ({
    path: 'Dockerfile',
    text: 'ARG NPM_TOKEN\nENV TOKEN_FILE=/run/secrets/token1\nENV PASSWORD=$DB_PASSWORD\nRUN --mount=type=secret,id=npm_token2 npm ci\n',
  }),
  () => ({
    path: 'run.sh',
    text: 'TOKEN=$(cat /run/token2)\nexport PASSWORD="$1"\nread -s -p "Password2: " PASSWORD\ncurl -u "${USER}:${PASS}" x\nmysql -u root -p"$MYSQL_PASSWORD" app\nmkdir -p build/out2\nssh -p 2222 host\ncurl -H "Content-Type: application/json2" x\nTOKEN=`get-token v2`\nkey="$prefix-key2"\ngrep -q api_key2 file\n',
  }),
  () => ({
    path: '.npmrc',
    text: '//npm.acme.dev/:_authToken=${NPM_TOKEN}\n//b.acme.dev/:_authToken=$NPM_TOKEN2\nalways-auth=true\n_auth=<base64 of user2:password>\n',
  }),
  () => ({ path: '.netrc', text: 'machine a login b password ${PASS2}\n# password Kestrel22!x\n' }),
  () => ({ path: '.pgpass', text: '# hostname:port:database:username:password\n*:*:*:postgres:postgres\n' }),
  () => ({ path: 'passwd', text: 'root:x:0:0:root:/root:/bin/bash\n' }),
  () => ({
    path: 'web.config',
    text: '<configuration>\n<add key="PasswordPolicy" value="Strong2024" />\n<add name="db" connectionString="Server=db;Password={0};User Id=sa" />\n<add key="ApiToken" value="#{ApiToken2}#" />\n<add key="TokenEndpoint" value="https://x.acme.dev/token2" />\n<assembly publicKeyToken="b77a5c561934e089" />\n</configuration>\n',
  }),
  () => ({
    path: 'pom.xml',
    text: '<project>\n<password>${env.NEXUS_PASSWORD}</password>\n<keyPassword>{jSMOWnoPFgsHVpMvz5VrIt5kRbzGpI8u+9EF1iFQyJQ=}</keyPassword>\n<artifactId>token-service-2</artifactId>\n</project>\n',
  }),
  () => ({
    path: 'layout.xml',
    text: '<LinearLayout>\n<EditText android:id="@+id/password2" android:hint="@string/password_hint2"/>\n<string name="password_label">Password 2</string>\n</LinearLayout>\n',
  }),
  () => ({
    path: 'secret.yaml',
    text: `kind: Secret\ndata:\n  username: ${base64('application')}\n  host: ${base64('db.acme.dev')}\n  password: ${base64('changeme')}\n  token: {{ .Values.token | b64enc }}\n`,
  }),
  (r) => ({
    path: 'a.ts',
    text: `openDialog('set-password-2', '${uuid(r)}');\nconst passwordInput = document.querySelector('#password-field-2');\nexport interface Env { readonly API_TOKEN2: string }\nhidePassword('login-form-2');\n`,
  }),
  (r) => ({
    path: 'Jenkinsfile',
    text: `withCredentials([string(credentialsId: '${uuid(r)}', variable: 'API_TOKEN')]) { sh './x' }\nusernamePassword(credentialsId: '${uuid(r)}', passwordVariable: 'P')\n`,
  }),
  (r) => ({
    path: 'form.html',
    text: `<form><input type="hidden" name="csrf_token" value="${word(r)}"><input type="hidden" name="request_token" value="${word(r)}"><input type=hidden name=authenticity_token value=${word(r)}></form>`,
  }),
  () => ({
    path: 'README.md',
    text: 'curl -u user:password https://x.acme.dev\ncurl -u YOUR_KEY: https://x.acme.dev\ncurl -H "Authorization: Bearer <token>" x\ncurl -H "X-Api-Key: YOUR_API_KEY" x\ndocker login -u me -p $PASSWORD\n',
  }),
  (r) => ({
    path: 'web.ts',
    text: `export const firebaseConfig = { apiKey: "AIza${r.text(a.base64url, 35)}", authDomain: "x.firebaseapp.com", projectId: "x" };\nposthog.init('phc_${r.text(a.base62, 43)}');\nloadStripe('pk_live_${r.text(a.base62, 24)}');\nSentry.init({ dsn: 'https://${r.text(a.hex, 32)}@o12.ingest.sentry.io/34' });\nalgoliasearch('${r.text(a.BASE36, 10)}', '${r.text(a.hex, 32)}');\nwindow.chatwootSDK.run({ websiteToken: '${r.text(a.base62, 24)}' });\n`,
  }),
];

import assert from 'node:assert/strict';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';

/** File, text, and the password in it. */
const GIVEN: readonly (readonly [file: string, text: string, password: string])[] = [
  ['init.sql', "CREATE USER 'app'@'%' IDENTIFIED BY 'Bramble853#XjMW';\n", 'Bramble853#XjMW'],
  ['grants.sql', 'GRANT ALL ON shop.* TO app@localhost IDENTIFIED BY "Kestrel77#qpf" WITH GRANT OPTION;\n', 'Kestrel77#qpf'],
  ['ora.sql', 'alter user scott identified by "Velvet305!tR2";\n', 'Velvet305!tR2'],
  ['my8.sql', "ALTER USER 'root'@'localhost' IDENTIFIED WITH mysql_native_password BY 'Quartz91*bnm';\n", 'Quartz91*bnm'],
  ['setup.sh', "mysql -uroot <<EOF\nCREATE USER app IDENTIFIED BY 'Harbour42!kls';\nEOF\n", 'Harbour42!kls'],
  ['Dockerfile', "RUN service mysql start && mysql -e \"CREATE USER 'a'@'%' IDENTIFIED BY 'Lantern18%wer'\"\n", 'Lantern18%wer'],
  ['redis.conf', 'bind 0.0.0.0\nrequirepass Bramble613#hQdC\n', 'Bramble613#hQdC'],
  ['etc/redis/sentinel.conf', 'masterauth kV9xQ2mT7rL4pW8z\n', 'kV9xQ2mT7rL4pW8z'],
  ['compose.yaml', 'services:\n  redis:\n    command: redis-server --requirepass Bramble636%kjXX --appendonly yes\n', 'Bramble636%kjXX'],
  ['start.sh', 'exec redis-server --port 6379 --masterauth=Velvet88!oip\n', 'Velvet88!oip'],
  ['slapd.conf', 'rootdn "cn=admin,dc=acme"\nrootpw Kestrel77#qpf\n', 'Kestrel77#qpf'],
  ['deploy.ps1', '$p = ConvertTo-SecureString "Bramble865#T0Bx" -AsPlainText -Force\n', 'Bramble865#T0Bx'],
  ['vm.ps1', "$c = New-Object PSCredential('admin', (ConvertTo-SecureString -AsPlainText -Force -String 'Quartz91*bnm'))\n", 'Quartz91*bnm'],
  ['keepalived.conf', 'authentication {\n  auth_type PASS\n  auth_pass Qz81kf7p\n}\n', 'Qz81kf7p'],
];

/** The same statements with something else in the place of a password, and sentences in their words. */
const NOT_GIVEN: readonly (readonly [file: string, text: string])[] = [
  ['init.sql', "CREATE USER 'app'@'%' IDENTIFIED BY 'password';\n"],
  ['init.sql', "CREATE USER app IDENTIFIED BY '$APP_PASSWORD';\n"],
  ['doc.md', 'Each row is identified by "customer_id_2" in the table, and identified by \'name\' elsewhere.\n'],
  ['notes.txt', 'A user is identified by "Kundennummer7" in this system.\n'],
  ['setup.sh', 'mysql -e "CREATE USER app IDENTIFIED BY \'${DB_PASS}\'"\n'],
  ['redis.conf', '# requirepass foobared\n'],
  ['compose.yaml', '    command: redis-server --requirepass ${REDIS_PASSWORD}\n'],
  ['compose.yaml', '    command: ["redis-server", "--requirepass", "$REDIS_PASSWORD"]\n'],
  ['deploy.ps1', '$p = ConvertTo-SecureString $env:PASSWORD -AsPlainText -Force\n'],
  ['deploy.ps1', '$p = ConvertTo-SecureString "$Password" -AsPlainText -Force\n'],
  ['deploy.ps1', '$s = Get-Content pw.txt | ConvertTo-SecureString\n'],
];

describe('passwords in statements, and in settings of servers', () => {
  it('are found under whatever name a statement has for them', () => {
    const missed = GIVEN.filter(([file, text, password]) => !findSecrets(text, { file }).some(({ start, end }) => text.slice(start, end) === password));
    assert.deepEqual(missed, []);
  });

  it('are no variables, no words and no sentences', () => {
    const wrong = NOT_GIVEN.filter(([file, text]) => findSecrets(text, { file }).length > 0);
    assert.deepEqual(wrong, []);
  });
});

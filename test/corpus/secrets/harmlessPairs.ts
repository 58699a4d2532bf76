import { FILES } from './harmlessFiles.ts';
import { PROGRAMS } from './harmlessPrograms.ts';
import type { Pair } from './made.ts';

/** Kinds of text that real applications hold and that are no secret, and beside each one that is. */
export const PAIRS: readonly Pair[] = [...PROGRAMS, ...FILES];

/** What real applications hold and is one, told from what is beside it. */
export const HELD: readonly (readonly [kind: string, file: string, text: string])[] = [
  ['Django’s own alphabet, parentheses and all', 'settings.py', "SECRET_KEY = 'k#7ds5mp^-x$lqs2(le6v97h#@x)pab&oj5y7d=hxe5'\n"],
  ['a key behind a terminal’s colour', 'log.txt', `\u001b[1;31mtoken:\u001b[0m \u001b[33mglpat-${'Kq7vT2xL9mWb4Nc8ZsHd'}\u001b[39m\n`],
  ['a key behind the equals sign of quoted-printable mail', 'mail.eml', `https://acme.dev/?x=3Dglpat-${'Kq7vT2xL9mWb4Nc8ZsHd'}\n`],
  ['a salt that is a secret', 'settings.py', "PAY_SECRET_SALT = '9kttQRoPtP8NXlO36aZTpP5wK10vFWbs'\n"],
  [
    'a value in the midst of its quotes',
    'docker-compose.yml',
    "services:\n  app:\n    environment:\n      SEARCH_SECRET_KEY :  '  q7Rk2LmX9vTb4NcZ8sWd1HfJ      '\n",
  ],
  ['an element of XML inside a program', 'Orders.php', '$xml = "<Sender><SharedSecret>CvQ585ZrwyElwlDEETPFpwjOTMaav5</SharedSecret></Sender>";\n'],
];

/** Hashes, by who prints them. */
export const HASHES: Readonly<Record<string, string>> = {
  mysql: "GRANT ALL ON db.* TO 'app'@'%' IDENTIFIED BY PASSWORD '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9';\n",
  postgres:
    "ALTER ROLE app WITH PASSWORD 'SCRAM-SHA-256$4096:BQ3lTl5wSpQa7lqXpxz1nA==$Vkg0Y2pVb0p5aGc4cXlFZ3l5bXJ4a2pzb3A=:c2VydmVyS2V5VGhhdElzTG9uZ0Vub3VnaDE='\n",
};

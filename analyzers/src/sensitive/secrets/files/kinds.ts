import { readAssignments } from './assignments.ts';
import { readColumns } from './columns.ts';
import { readCommands } from './commands.ts';
import { readJsonPairs } from './jsonPairs.ts';
import { readDockerAuth, readHashes, readHtpasswd, readNetrc, readNpmrc, readPgpass } from './credentials.ts';
import { readKubernetes } from './kubernetes.ts';
import { readProperties } from './properties.ts';
import type { Setting } from './setting.ts';
import { readTerraform } from './terraform.ts';
import { readXml } from './xml.ts';
import { readYaml } from './yaml.ts';

/** A kind of file in which people keep secrets, and how its values are read. */
export interface FileKind {
  readonly pattern: RegExp;
  /** Its secrets may stand under no name of a secret: it is always read. */
  readonly always?: boolean;
  readonly readers: readonly ((text: string) => Iterable<Setting>)[];
}

const dotenv = (text: string): Iterable<Setting> => readAssignments(text, { whole: true });

/** The first that fits a path is its kind; the more telling names come first. */
const KINDS: readonly FileKind[] = [
  { pattern: /npmrc$|\.yarnrc$/i, always: true, readers: [readNpmrc, readProperties] },
  { pattern: /netrc$/i, always: true, readers: [readNetrc] },
  { pattern: /pgpass(?:\.conf)?$/i, always: true, readers: [readPgpass] },
  { pattern: /htpasswd$|(?:^|\/)(?:shadow|passwd)(?:-|\.bak)?$/i, always: true, readers: [readHtpasswd] },
  { pattern: /(?:^|\/)\.docker\/config\.json$|\.?docker_?(?:cfg|config)(?:\.json|json)?$/i, always: true, readers: [readDockerAuth] },
  // A program whose name says that it reads the environment (`env.js`) is none.
  {
    pattern:
      /^(?!.*\.(?:[cm]?[jt]sx?|py|go|rb|rs|java|kts?|php|cs|swift|dart|vue|md|html?)$)(?:.*\/)?(?:[^/]{0,60}\.?env(?:rc)?(?:\.[\w-]+)*|[^/]*\.env\.[\w.-]+)$/i,
    readers: [dotenv, readCommands],
  },
  { pattern: /(?:dockerfile|containerfile)(?:\.[\w-]+)*$|(?:^|\/)dockerfile[\w.-]*$/i, always: true, readers: [readAssignments, readCommands] },
  {
    pattern:
      /\.(?:sh|bash|zsh|ksh|fish|csh|bat|cmd|ps1|psm1|command|envrc|mk|service|profile)$|(?:^|\/)(?:\.?(?:bash|zsh)_?(?:rc|profile|env|login|_history|history)|\.profile|GNUmakefile|[Mm]akefile|justfile|Procfile|crontab|environment)$/i,
    always: true,
    readers: [readAssignments, readCommands],
  },
  // What is made of names and values: the state of Terraform, tasks of ECS, settings and parameters of Azure and CloudFormation.
  {
    pattern:
      /\.tfstate(?:\.backup)?$|(?:^|\/)[^/]{0,60}(?:task|container|param|setting|environment|env\b|secret|variable|vars\b|deploy|postman|insomnia)[^/]{0,60}\.jsonc?$/i,
    readers: [readJsonPairs],
  },
  { pattern: /\.(?:e?ya?ml)(?:\.(?:dist|example|sample|tpl|tmpl|j2|gotmpl|bak|old))?$/i, readers: [readYaml, readKubernetes, readCommands] },
  { pattern: /\.(?:xml|config|plist|csproj|vbproj|props|targets|pubxml|resx|xaml|nuspec|settings|xsl|wsdl|iml|pom)$/i, readers: [readXml, readProperties] },
  {
    pattern:
      /\.(?:properties|ini|cfg|cnf|conf|toml|tfvars|prefs|credentials?|reg|inf|ovpn|my\.cnf|pypirc|s3cfg|boto|gitconfig|databrickscfg|rc|opts)(?:\.(?:dist|example|sample|default|tpl|tmpl|j2|bak|old))?$|(?:^|\/)(?:\.?credentials?|secrets?|\.(?:pypirc|my\.cnf|s3cfg|boto|dockercfg|gitconfig|hgrc|fetchmailrc|msmtprc|mbsyncrc|offlineimaprc|wgetrc|curlrc|databrickscfg))$/i,
    readers: [readProperties],
  },
  { pattern: /\.(?:csv|tsv)$/i, readers: [readColumns, readCommands, readHashes] },
  { pattern: /\.(?:sql|ldif|dump)$/i, readers: [readCommands, readHashes] },
  { pattern: /\.(?:tf|hcl)$/i, readers: [readTerraform, readCommands] },
  { pattern: /\.(?:txt|md|markdown|rst|adoc|log|text|http|rest|out|bak|orig|old|groovy|gradle)$|(?:^|\/)[^./]+$/i, readers: [readCommands] },
];

/** `.config` and `.settings` are XML or not. */
const isXml = (text: string): boolean => /^\ufeff?\s{0,200}</.test(text);

/** The file that was asked about last: each is asked about more than once, and its path may fit the last pattern or none. */
let latest: { readonly path: string; readonly kind: FileKind | undefined } = { path: '', kind: undefined };

/** How a file's settings are read, by its path. A text that is no file, as most prompts are, has none. */
export function kindOf(path: string): FileKind | undefined {
  if (latest.path !== path) latest = { path, kind: KINDS.find(({ pattern }) => pattern.test(path)) };
  return latest.kind;
}

/** The values that a file gives to names. */
export function* settingsIn(kind: FileKind, text: string): Generator<Setting> {
  for (const reader of kind.readers) {
    if (reader === readXml ? !isXml(text) : reader === readProperties && kind.readers.includes(readXml) && isXml(text)) continue;
    yield* reader(text);
  }
}

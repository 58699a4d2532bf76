import { files } from '../../browser/files.ts';
import { isSought, leavesOut } from '../../workspace/files.ts';
import { POLICY_FILE } from '../../workspace/policyName.ts';
import { TRIAGE_FILE } from '../../workspace/triageName.ts';
import { filePathOf } from '../uris.ts';
import type { FetchedFiles } from '../platform.ts';
import type { Addresses } from './addresses.ts';
import type { Listed, Question } from './protocol.ts';

/** Files of a folder that are brought here, and what they may come to: each is kept in memory. */
const MAX_FILES = 10_000;
const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
/** Files that are asked for at a time: they may come over a network. */
const AT_A_TIME = 16;

/** Files besides sources that decide what is found. */
const ALSO = /(?:^|\/)(?:\.gitignore|\.env[^/]*)$|\.(?:ya?ml|txt|mdx?|markdown|jinja2?|j2|prompty?|mustache|hbs|handlebars|liquid|tmpl|tpl|json|xml)$/;

/** Brings the files of a workspace, wherever it lies, to where the server can read them. */
export class Fetched {
  readonly #ask: (question: Question) => Promise<unknown>;
  readonly #addresses: Addresses;
  /** Folders of the workspace, as the server knows them. */
  readonly #roots = new Set<string>();
  /** What the server wrote last of each file that it writes. */
  readonly #written = new Map<string, Uint8Array>();

  constructor(ask: (question: Question) => Promise<unknown>, addresses: Addresses) {
    this.#ask = ask;
    this.#addresses = addresses;
    files.onWritten = ({ path, bytes }) => {
      this.#written.set(path, bytes);
      void ask({ ask: 'write', uri: this.#outside(path), bytes });
    };
  }

  /** What counts from the first moment on: what is known of libraries, the policy, what was decided. */
  async settings(root: string): Promise<void> {
    this.#roots.add(root);
    const names = (await this.#list(`${root}/.clewline/catalogue`)).map(([name]) => `.clewline/catalogue/${name}`);
    await Promise.all([POLICY_FILE, TRIAGE_FILE, ...names].map((name) => this.#read(`${root}/${name}`)));
  }

  /** The rules' pages, which come with the program. */
  async pages(program: string, rules: readonly string[]): Promise<void> {
    for (let from = 0; from < rules.length; from += AT_A_TIME)
      await Promise.all(rules.slice(from, from + AT_A_TIME).map((rule) => this.#read(`${program}/rules/${rule}.md`)));
  }

  /** The files below a folder, but those of others. */
  async below(root: string): Promise<FetchedFiles> {
    const found: string[] = [];
    const folders = [root];
    while (folders.length > 0 && found.length < MAX_FILES) {
      const some = folders.splice(0, AT_A_TIME);
      const lists = await Promise.all(some.map(async (folder) => ({ folder, list: await this.#list(folder) })));
      for (const { folder, list } of lists)
        for (const [name, kind] of list) {
          const path = `${folder}/${name}`;
          const inside = path.slice(root.length + 1);
          if (kind === 'folder') {
            if (!leavesOut(`${inside}/x`)) folders.push(path);
          } else if (isSought(name) || ALSO.test(inside)) found.push(path);
        }
    }
    const paths = (most = found.length): string[] => found.slice(0, most).map((path) => path.slice(root.length + 1));
    let bytes = 0;
    for (let from = 0; from < Math.min(found.length, MAX_FILES); from += AT_A_TIME) {
      const sizes = await Promise.all(found.slice(from, from + AT_A_TIME).map((path) => this.#read(path)));
      bytes += sizes.reduce((sum, size) => sum + size, 0);
      if (bytes > MAX_TOTAL_BYTES)
        return { paths: paths(from + AT_A_TIME), leftOut: `only ${from + AT_A_TIME} files were read: they come to more than ${MAX_TOTAL_BYTES >> 20} MB` };
    }
    const isCut = found.length > MAX_FILES || folders.length > 0;
    return { paths: paths(MAX_FILES), leftOut: isCut ? `only the first ${MAX_FILES} files were read` : undefined };
  }

  /** What has changed outside is read anew, before the server is told of it. */
  async changed(uris: readonly string[]): Promise<void> {
    const paths = this.#pathsOf(uris);
    for (let from = 0; from < paths.length; from += AT_A_TIME) await Promise.all(paths.slice(from, from + AT_A_TIME).map((path) => this.#read(path)));
  }

  /** Reads files, and what counts in every folder, anew. @returns the addresses of those that are not what they were here */
  async look(uris: readonly string[]): Promise<readonly string[]> {
    const always = [...this.#roots].flatMap((root) => [`${root}/${POLICY_FILE}`, `${root}/${TRIAGE_FILE}`]);
    const paths = [...new Set([...this.#pathsOf(uris), ...always])];
    const before = paths.map((path) => files.read(path));
    await Promise.all(paths.map((path) => this.#read(path)));
    return paths.filter((path, index) => !areSame(before[index], files.read(path))).map((path) => this.#outside(path));
  }

  #pathsOf(uris: readonly string[]): readonly string[] {
    return uris.flatMap((uri) => filePathOf(this.#addresses.toInside(uri)) ?? []);
  }

  /** @returns bytes of the file; none if there is none */
  async #read(path: string): Promise<number> {
    const written = this.#written.get(path);
    const bytes = await this.#ask({ ask: 'read', uri: this.#outside(path) });
    // What was written here while it was on its way is newer.
    if (this.#written.get(path) !== written) return files.read(path)?.length ?? 0;
    if (bytes instanceof Uint8Array) files.put(path, bytes);
    else files.remove(path);
    return bytes instanceof Uint8Array ? bytes.length : 0;
  }

  async #list(path: string): Promise<Listed> {
    return ((await this.#ask({ ask: 'list', uri: this.#outside(path) })) as Listed | undefined) ?? [];
  }

  #outside(path: string): string {
    return this.#addresses.toOutside(`file://${path.split('/').map(encodeURIComponent).join('/')}`);
  }
}

function areSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === other || (one?.length === other?.length && (one?.every((byte, at) => byte === other?.[at]) ?? true));
}

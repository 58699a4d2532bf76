/** What a part of a pattern asks for: of one of these runs of characters, all; `undefined` where it cannot be told. */
type Runs = readonly string[] | undefined;

/** A long list of words is as good as any other: nothing is gained by its being tried first. */
const worse = (a: Runs, b: Runs): boolean => {
  if (!a || !b) return !a;
  const [shortest, other] = [a, b].map((runs) => Math.min(...runs.map((run) => run.length))) as [number, number];
  return shortest === other ? a.length > b.length : shortest < other;
};

/** Reads a pattern's source from left to right. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Alternatives up to the end or a closing bracket: of each what it asks for. */
  alternatives(): Runs {
    const all: Runs[] = [this.#sequence()];
    while (this.#source.charAt(this.#at) === '|') {
      this.#at++;
      all.push(this.#sequence());
    }
    return all.includes(undefined) ? undefined : all.flatMap((runs) => runs as readonly string[]);
  }

  #sequence(): Runs {
    let best: Runs;
    let run = '';
    const take = (runs: Runs): void => void (worse(best, runs) && (best = runs));
    const end = (): void => {
      if (run !== '') take([run]);
      run = '';
    };
    for (let char = this.#source.charAt(this.#at); char !== '' && char !== '|' && char !== ')'; char = this.#source.charAt(this.#at)) {
      const part = this.#part(char);
      const times = this.#quantifier();
      if (typeof part === 'string' && times !== 'optional') run += part;
      if (typeof part === 'string' && times === 'once') continue;
      end();
      if (typeof part !== 'string' && times !== 'optional') take(part);
    }
    end();
    return best;
  }

  /** One character that stands for itself, or what a group asks for. */
  #part(char: string): string | Runs {
    this.#at++;
    if (char === '\\') return this.#escape();
    if (char === '[') return this.#class();
    if (char === '(') return this.#group();
    return '.^$'.includes(char) ? undefined : char;
  }

  #escape(): string | Runs {
    const char = this.#source.charAt(this.#at++);
    if (this.#source.charAt(this.#at) === '{' && 'pPu'.includes(char)) this.#at = this.#source.indexOf('}', this.#at) + 1;
    else if (char === 'u') this.#at += 4;
    else if (char === 'x') this.#at += 2;
    else if (!/[A-Za-z0-9]/.test(char)) return char;
    return undefined;
  }

  #class(): Runs {
    while (this.#source.charAt(this.#at) !== ']') this.#at += this.#source.charAt(this.#at) === '\\' ? 2 : 1;
    this.#at++;
    return undefined;
  }

  #group(): Runs {
    const kind = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.#source.slice(this.#at))?.[0] ?? '';
    this.#at += kind.length;
    const runs = this.alternatives();
    this.#at++;
    // What must not stand there, or stands before, is nothing that the match has.
    return kind === '' || kind === '?:' || kind.endsWith('>') ? runs : undefined;
  }

  #quantifier(): 'once' | 'optional' | 'several' {
    const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at))?.[0];
    if (found === undefined) return 'once';
    this.#at += found.length;
    return found.startsWith('+') || (found.startsWith('{') && !found.startsWith('{0')) ? 'several' : 'optional';
  }
}

/**
 * Runs of characters of which each match of a pattern has one, whole but for case; `undefined` if there are none to tell.
 * Where the pattern leaves a choice, the longest runs.
 */
export const literalsOf = (source: string): readonly string[] | undefined => new Reader(source).alternatives();

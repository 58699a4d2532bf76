/** How stores are told whose something is: by the type of what is asked, then by the language where they differ. */

/** The option that narrows a search. */
export interface FilterOption {
  /** Which positional argument holds the options, in languages whose arguments have no names. */
  readonly position: number;
  readonly name: string;
  /** `flat`: a record of what fields must be; `must`: a list of conditions, as Qdrant has them. */
  readonly form: 'flat' | 'must';
}

/** Of languages that are not named the store has another way, or none that a fix writes. */
const FILTERS: Readonly<Record<string, Readonly<Partial<Record<'javascript' | 'python', FilterOption>>>>> = {
  'chroma-collection': { javascript: { position: 0, name: 'where', form: 'flat' }, python: { position: 0, name: 'where', form: 'flat' } },
  'pinecone-index': { javascript: { position: 0, name: 'filter', form: 'flat' }, python: { position: 0, name: 'filter', form: 'flat' } },
  qdrant: { javascript: { position: 1, name: 'filter', form: 'must' } },
  'langchain-vector-store': { python: { position: 0, name: 'filter', form: 'flat' } },
};

/** How a call of an instance's method is narrowed. @param path of what is called: `:chroma-collection.query` */
export function filterOption(path: string, language: 'javascript' | 'python'): FilterOption | undefined {
  const type = /^:([\w-]+)\./.exec(path)?.[1];
  return type === undefined ? undefined : FILTERS[type]?.[language];
}

/** Where a store keeps what is known of a text beside it. */
export interface RecordOption {
  /** `list`: an option with one record for each; `each`: a field of each record that is put in. */
  readonly form: 'list' | 'each';
  readonly name: string;
}

const RECORDS: Readonly<Record<string, RecordOption>> = {
  'chroma-collection': { form: 'list', name: 'metadatas' },
  'pinecone-index': { form: 'each', name: 'metadata' },
  qdrant: { form: 'each', name: 'payload' },
};

export function recordOption(path: string): RecordOption | undefined {
  const type = /^:([\w-]+)\./.exec(path)?.[1];
  return type === undefined ? undefined : RECORDS[type];
}

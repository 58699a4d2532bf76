/** What a thread is started for: looking at files for secrets, or labelling pieces of a text. */
export const SEARCH = 'search';
export const LABEL = 'label';

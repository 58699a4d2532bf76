/** Words that commas part, on any number of lines. */
export const list = (words: string): readonly string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

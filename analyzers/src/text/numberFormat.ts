const NUMBER_FORMAT = /^(?:.?[<>=^])?[-+ ]?z?#?\d*[_,]?(?:\.\d+)?[bdoxXeEfFgGn%]$/;

/**
 * Whether a format of Python's takes numbers alone, and throws for a text: `d`, `>8,.2f`. As in its documentation, "Format Specification Mini-Language".
 * @param format what stands behind the `:`
 */
export function isNumberFormat(format: string): boolean {
  return NUMBER_FORMAT.test(format);
}

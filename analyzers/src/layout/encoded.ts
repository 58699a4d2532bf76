import type { Layout, Range } from './layout.ts';

/**
 * The layout of a file that holds a program in another notation, as a notebook does: what the program's own says, where it lies in the file.
 * Comments are read there and none can be written.
 * @param at where an offset of the program lies in the file; it grows with the offset
 * @param length of the program's text
 */
export function encodedLayout(layout: Layout, at: (offset: number) => number, length: number): Layout {
  /** The last letter of the program that lies at an offset of the file, or before it. */
  const inProgram = (offset: number): number => {
    let low = 0;
    for (let high = length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (at(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  const placed = <T extends Range>(range: T | undefined): Range | undefined => range && { start: at(range.start), end: at(range.end) };
  const around = (range: Range | undefined, offset: number): Range | undefined => (range && range.start <= offset && offset < range.end ? range : undefined);
  return {
    markAt: () => undefined,
    commentAt: (offset) => around(placed(layout.commentAt(inProgram(offset))), offset),
    literalAt: (offset) => around(placed(layout.literalAt(inProgram(offset))), offset),
    constructsAt: (offset) => layout.constructsAt(inProgram(offset)).flatMap((range) => placed(range) ?? []),
  };
}

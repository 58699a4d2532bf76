/** A copy of a part of a text. The part itself may be a view of the whole, which would be held for as long as the part is. */
export function detached(part: string): string {
  return JSON.parse(JSON.stringify(part)) as string;
}

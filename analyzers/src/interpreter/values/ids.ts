/** Numbers of objects that were asked for one, for as long as they live. */
const ids = new WeakMap<object, number>();
let next = 1;

/** A number for an object's identity: what a text says of it that is compared with other texts. */
export function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = next++));
  return id;
}

/** Words that hold the place of a reason, or ask for one. */
const STAND_INS = new Set(
  (
    'a an the your my some this here reason reasons todo fixme tbd tba xxx wip why because explain explanation justification justify please ' +
    'na n none no nothing null undefined test ignore ignored ignoring suppress suppressed placeholder describe fill in me later something ' +
    'write add give insert text comment clewline'
  ).split(' '),
);

/** Whether a text says why, or only that somebody should. */
export function isReason(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('').replace(/\P{L}/gu, '').length >= 2 && words.some((word) => !STAND_INS.has(word));
}

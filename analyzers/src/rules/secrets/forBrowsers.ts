/** Files that a browser loads as they are. */
const SERVED = /(?:^|\/)(?:public|static|www|htdocs)\/.*\.(?:[mc]?js|json|html?)$|\.(?:html?|vue|svelte)$/;
/** The directive stands before all code: nothing but comments, blanks and other directives come first. */
const HEAD = 2000;
const BEFORE_CODE = /\s+|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|["']use \w+["'];?/y;

/** Whether a browser loads a file as it stands: nothing in it is a secret there, nor is there an environment to read one from. */
export function isForBrowsers({ file, text }: { readonly file: string; readonly text: string }): boolean {
  return SERVED.test(file) || isForClient(text);
}

/** Whether a module begins with `'use client'`. */
function isForClient(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (!head.includes('use client')) return false;
  for (let at = 0; ; at = BEFORE_CODE.lastIndex) {
    BEFORE_CODE.lastIndex = at;
    const piece = BEFORE_CODE.exec(head)?.[0];
    if (piece === undefined) return false;
    if (/^["']use client/.test(piece)) return true;
  }
}

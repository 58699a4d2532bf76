/** What is checked, the program's own lines, whether the text still arrives, and declarations outside the handler. */
export type Row = readonly [name: string, body: string, arrives: boolean, declarations?: string];

export const STOPS = false;
export const ARRIVES = true;

/** A failure that is told to the user in one sentence, without a stack. Exit code 2: usage or failure. */
export class Failure extends Error {
  readonly code: number;

  constructor(message: string, code = 2) {
    super(message);
    this.code = code;
  }
}

/** What `clewline.yaml` allows and forbids, read and checked. */
export interface Policy {
  /** Path of the file as it is shown: `clewline.yaml`. */
  readonly file: string;
}

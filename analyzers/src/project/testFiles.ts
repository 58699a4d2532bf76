/** Folders that hold tests, as the usual runners of the languages look for them. */
const FOLDER = /(?:^|\/)(?:tests?|__tests__|specs?|e2e)\//;
/** Names of files that hold tests: pytest's and unittest's, and those of the JavaScript runners. */
const NAME = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.py|conftest\.py|[^/]*\.(?:test|spec|e2e)\.[cm]?[jt]sx?)$/;

/** Whether a file of the workspace holds tests, by the conventions of their runners. */
export function isTestFile(path: string): boolean {
  return FOLDER.test(path) || NAME.test(path);
}

/** Pages of documentation. */
const PAGE =
  /\.(?:mdx?|markdown|mkd|rst|adoc|asciidoc|textile|org|pod|rdoc|wiki)$|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|INSTALL|NEWS|HISTORY)(?:[_-][\w-]{2,8})?(?:\.txt)?$/i;
/** Folders of what is there to be read, or to be tried out. */
const EXAMPLE_PATH =
  /(?:^|[/._-])(?:examples?|samples?|demos?|docs?|documentation|tutorials?|cookbooks?|quickstarts?|snippets?|playgrounds?)\/|(?:^|[/._-])(?:examples?|samples?|demo|tutorial|quickstart)(?:[._-][^/]*)?$/i;
/** What colleagues write for each other about what really runs, wherever it lies. */
const FOR_COLLEAGUES =
  /(?:^|[/._-])(?:run[-_]?books?|on[-_]?call|break[-_]?glass|hand[-_]?over|onboarding)(?:[._-][\w.-]{0,60})?\.(?:md|markdown|txt|rst|adoc|org|wiki)$/i;
/** `DemoSeeder.php`: a program that fills what somebody is to try out. */
const EXAMPLE_NAME = /(?:^|\/)(?:Demo|Sample|Example|Fake|Mock|Dummy|Stub)[A-Z]\w*\.\w+$/;
/** Requests that somebody tries by hand. */
const REQUESTS = /\.(?:http|rest|hurl|bru)$/i;
const TRANSLATION =
  /(?:^|\/)(?:locales?|lang|langs|languages?|translations?|i18n|l10n|intl|nls|lproj|values-[a-z]{2}(?:-r?[A-Za-z]{2,4})?)\/|(?:^|[/._-])(?:messages|strings|locale|lang|i18n|translations?)[._-][a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\.(?:json|ya?ml|ini|properties|php|[jt]s|po|xml|arb|resx|toml)$|\.(?:po|pot|xlf|xliff|arb|strings|ftl)$/i;
/** What builds and tests a change: its services live as long as the job. */
const PIPELINE =
  /(?:^|\/)(?:\.ci|\.github|\.gitlab|\.circleci|\.buildkite|\.woodpecker|\.drone|\.azure-pipelines|\.gitea|\.forgejo|\.devcontainer|\.ddev|\.lando|\.docksal|\.gitpod|\.codesandbox|\.stackblitz|\.replit)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|\.woodpecker|\.appveyor|appveyor|azure-pipelines|bitbucket-pipelines|\.cirrus|\.gitpod)[\w.-]*\.ya?ml$|[-_.]ci\.ya?ml$|(?:^|\/)phpunit[\w.-]*\.xml(?:\.dist)?$/i;
/** What tests of several packages share, and what their runners keep: transformed copies, what was covered, what was seen the last time. */
const FOR_TESTS =
  /(?:^|\/)(?:(?:[\w.-]{0,40}-)?testing|\.?jest[-_]?cache|jest-transform-cache[\w-]{0,80}|\.pytest_cache|__snapshots__|\.nyc_output|lcov-report|htmlcov)\//i;
/** Requests and the answers to them, as a tool keeps them. */
const COLLECTION = /(?:postman|insomnia)[\w.-]*\.(?:json|ya?ml)$/i;
const MARKUP =
  /\.(?:html?|xhtml|twig|erb|ejs|hbs|handlebars|mustache|njk|jinja2?|j2|liquid|blade\.php|phtml|jsp|cshtml|razor|vue|svelte|tmpl|gohtml|haml|slim|pug)$/i;

/** Whether a file is documentation, by its name. */
export const isPage = (file: string): boolean => PAGE.test(file);

/** Whether a file is documentation for everybody, by its name, or belongs to an example. */
export const isForReaders = (file: string): boolean => !FOR_COLLEAGUES.test(file) && (PAGE.test(file) || EXAMPLE_PATH.test(file) || EXAMPLE_NAME.test(file));

/** Whether a file holds requests to try by hand: the token in one is that of the session in which it was tried. */
export const isRequests = (file: string): boolean => REQUESTS.test(file);

/** Whether a file holds the words of an interface in one language: what stands under `password` there says "password". */
export const isTranslation = (file: string): boolean => TRANSLATION.test(file);

/** Whether a file's folder is of what tests share, though no runner looks for tests there. */
export const isForTests = (file: string): boolean => FOR_TESTS.test(file);

/** Whether a file says how changes are built and tested. */
export const isPipeline = (file: string): boolean => PIPELINE.test(file);

/** How far before a value the block around it may begin, in code units. */
const BLOCK = 4_000;

/** Whether a place of a page stands in a block that shows code to its reader: `<pre>`, `<code>`. */
export function isShownAsCode(file: string, text: string, at: number): boolean {
  if (!MARKUP.test(file)) return false;
  const before = text.slice(Math.max(0, at - BLOCK), at).toLowerCase();
  return ['pre', 'code', 'samp'].some((tag) => before.lastIndexOf(`<${tag}`) > before.lastIndexOf(`</${tag}`));
}

/** Whether a place stands in the body of a request or an answer that a tool keeps as an example: JSON within a text of JSON. */
export const isKeptAnswer = (file: string, text: string, start: number): boolean => COLLECTION.test(file) && text.slice(start - 2, start) === '\\"';

/** Sources that keep their own tests in a module at their end. */
const WITH_TEST_MODULES = /\.rs$/;
const TEST_MODULE = /^#\[cfg\([^\]\n]{0,60}\btest(?:ing)?\b[^\]\n]{0,60}\)\]\s{1,20}(?:pub\s)?mod\s\w{1,60}\s?\{/m;
/** How far before a value its module may begin, in code units. */
const MODULE = 100_000;

/** Whether a place stands in a module of tests, which ends with the first brace at the beginning of a line. */
export function isInTestModule(file: string, text: string, at: number): boolean {
  if (!WITH_TEST_MODULES.test(file)) return false;
  const before = text.slice(Math.max(0, at - MODULE), at);
  return TEST_MODULE.test(before.slice(before.lastIndexOf('\n}') + 1));
}

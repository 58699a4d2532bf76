import { eachStep } from './files.ts';
import { workspacePath } from './workspacePath.ts';

/** Prompts that are named in an inventory, of one folder. */
const MAX_PROMPTS = 2_000;

/** Kinds that hold nothing but prompts. */
const PROMPT = /\.(?:prompt|prompty|prompt\.(?:md|txt|ya?ml))$/i;
/** Kinds that hold prompts where their folder says so. */
const TEXT = /\.(?:txt|md|mdx|markdown|jinja2?|j2|mustache|hbs|handlebars|liquid|tmpl|tpl|ya?ml|xml)$/i;
const PROMPT_FOLDER = /(?:^|\/)(?:prompts?|prompt[_-]templates?)\//i;

/** Whether a file of the workspace is a prompt by its name, or by the folder that it lies in. */
export function isPrompt(path: string): boolean {
  return PROMPT.test(path) || (TEXT.test(path) && PROMPT_FOLDER.test(path));
}

/** The prompts below a folder, by their paths in it. @yields `undefined` between two steps of the search, for whoever has other things to do */
export function* promptsBelow(root: string): Generator<string | undefined> {
  let found = 0;
  for (const file of eachStep(root, { every: true })) {
    const path = file === undefined ? undefined : workspacePath(root, file);
    if (path === undefined || !isPrompt(path)) yield undefined;
    else if (found++ < MAX_PROMPTS) yield path;
    else return;
  }
}

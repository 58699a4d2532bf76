import { SECRET_NAME, type Setting } from './setting.ts';

/** A variable's block, whose own blocks (`validation { … }`) stand behind its default as a rule. */
const DEFAULT = /\bvariable\s{1,4}"([\w-]{1,80})"\s{0,4}\{([^{}]{0,1000}?\bdefault\s{0,24}=\s{0,8})"([^"\n$]{4,400})"/g;

/** Terraform's variables: their name stands above the block in which the default is. */
export function* readTerraform(text: string): Generator<Setting> {
  for (const match of text.matchAll(DEFAULT)) {
    const [whole, name = '', , value = ''] = match;
    const end = match.index + whole.length - 1;
    if (SECRET_NAME.test(name)) yield { name, start: end - value.length, end };
  }
}

import { defineLibrary } from './schema.ts';

/** Packages that ask the person at the terminal, or hand on what they typed. */
export default defineLibrary({
  library: 'console-input',
  packages: [
    { npm: 'readline-sync' },
    ...['commander', '@inquirer/prompts', 'inquirer', 'prompts', '@clack/prompts'].map((npm) => ({ npm })),
    { pypi: 'click' },
    { pypi: 'typer' },
    { pypi: 'questionary' },
    { pypi: 'prompt-toolkit', modules: ['prompt_toolkit'] },
    { pypi: 'rich' },
  ],
  types: [
    { type: 'typer', from: 'typer#Typer' },
    {
      type: 'commander',
      from: ['commander#{Command,createCommand}', ':commander.{command,createCommand}'],
      ready: 'commander#program',
      same: 'name description version argument addArgument arguments option requiredOption addOption alias usage helpOption addHelpText hook action parse'.split(
        ' ',
      ),
    },
  ],
  handlers: [
    { decorator: [':typer.{command,callback}', 'click#{command,group}'], parameters: 'all', console: true },
    { call: ':commander.action', parameters: 'all', console: true },
  ],
  sources: [
    { label: 'untrusted', call: ['readline-sync#question', 'click#prompt'], console: 'asked' },
    {
      label: 'untrusted',
      call: [
        '@inquirer/prompts#{input,editor}',
        'inquirer#{default.prompt,prompt}',
        'prompts#default',
        '@clack/prompts#text',
        'questionary#text().{ask,ask_async}',
        'prompt_toolkit#{prompt,PromptSession().prompt,PromptSession().prompt_async}',
        'rich.prompt#Prompt.ask',
      ],
      console: 'asked',
    },
    { label: 'untrusted', call: 'argparse#ArgumentParser().parse_args', options: true, console: 'given' },
    { label: 'untrusted', call: 'argparse#ArgumentParser().parse_known_args', console: 'given' },
    { label: 'untrusted', call: ':commander.{opts,optsWithGlobals}', options: true, console: 'given' },
    { label: 'untrusted', call: 'util#{parseArgs,default.parseArgs}', console: 'given' },
  ],
});

import type { TextEdit } from '../../text/edit.ts';
import type { CommandEmitter, WrittenCommand } from '../emit.ts';
import { texts } from './pieces.ts';

const CAPTURED = ', capture_output=True, text=True';

/** Calls that run programs in Python. @param atTop writes the import that is needed */
export const commandsWith = (atTop: (text: string, statement: string) => TextEdit | undefined): CommandEmitter => ({
  listed(text, call, words) {
    const { callee, command, args } = call;
    if (text.slice(args.start, command.start).trim() !== '') return undefined;
    const written = text.slice(callee.start, callee.end);
    const given = words ? texts.list(words) : text.slice(command.start, command.end);
    const rest = text.slice(command.end, args.end);
    const name = written.slice(written.lastIndexOf('.') + 1);
    const top = atTop(text, 'import subprocess');
    const needs = top ? [top] : [];
    switch (name) {
      case 'system':
        return rest.trim() === '' ? [...needs, whole(call, `subprocess.run(${given})${isStatement(text, call) ? '' : '.returncode'}`)] : undefined;
      case 'popen': {
        const read = /^\s*\.\s*read\(\s*\)/.exec(text.slice(args.end + 1, args.end + 40));
        if (rest.trim() !== '' || !read) return undefined;
        return [...needs, { start: callee.start, end: args.end + 1 + read[0].length, text: `subprocess.run(${given}${CAPTURED}).stdout` }];
      }
      case 'getoutput':
        return rest.trim() === '' ? [...needs, whole(call, `subprocess.run(${given}${CAPTURED}).stdout`)] : undefined;
      case 'create_subprocess_shell':
        if (!words) return undefined;
        return [
          { ...callee, text: written.replace(/shell$/, 'exec') },
          { ...command, text: words.join(', ') },
        ];
      default: {
        const shell = /,\s*shell\s*=\s*True\b/.exec(rest);
        if (!shell) return undefined;
        const start = command.end + shell.index;
        return [...(words ? [{ ...command, text: given }] : []), { start, end: start + shell[0].length, text: '' }];
      }
    }
  },
});

const whole = ({ callee, args }: WrittenCommand, text: string): TextEdit => ({ start: callee.start, end: args.end + 1, text });

/** Whether nothing is done with what a call gives. */
function isStatement(text: string, { callee, args }: WrittenCommand): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, callee.start - 200), callee.start)) && /^[ \t\r]*(?:\n|#|;|$)/.test(text.slice(args.end + 1, args.end + 100))
  );
}

import { readFileSync } from 'node:fs';
import { FrameDecoder, FrameError, type ServerMessage } from '@clewline/protocol';
import { ownPatternsOf } from '@clewline/analyzers';
import { Hub, InPlaceAnalyst, openRecording, Pipeline, RecordingError } from '@clewline/gateway';
import { Option, type Command } from 'commander';
import { Failure } from '../failure.ts';
import { policyOf, problemLines } from '../policy/load.ts';
import { alertLine, operationLine, printable, workspaceManifest } from '../workspace.ts';

interface Options {
  readonly workspace?: string;
  readonly policy?: string;
  readonly format: 'text' | 'jsonl';
}

/** `clewline replay`: a recording through the same decoder, without privileges. */
export default function register(program: Command): void {
  program
    .command('replay')
    .description('Read a recording through the same decoder as live traffic. Needs no privileges.')
    .argument('<file>', 'a recording made with: clewline agent --record')
    .option('--workspace <dir>', 'folder whose call sites are linked')
    .option('--policy <file>', 'clewline.yaml that what is seen is judged by')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .action(async (file: string, options: Options) => {
      let recording: ReturnType<typeof openRecording>;
      try {
        recording = openRecording(readFileSync(file));
      } catch (error) {
        throw new Failure(error instanceof RecordingError ? `${file}: ${error.message}` : `${file} cannot be read.`);
      }
      const read = options.policy === undefined ? undefined : policyOf(options.policy);
      if (read && !read.policy) throw new Failure(`the policy cannot be used.\n${problemLines(read).trimEnd()}`);
      const hub = new Hub('replay', '0', { analyst: new InPlaceAnalyst(ownPatternsOf(read?.policy)?.definitions) });
      const pipeline = new Pipeline({ hub, hmacKey: recording.key, clock: () => 0, policy: read?.policy });
      for (const spot of pipeline.policy?.blindSpots ?? []) process.stderr.write(`clewline: ${spot}\n`);
      pipeline.capture = 'replay';
      let operations = 0;
      let linked = 0;
      let alerts = 0;
      const client = hub.connect({
        backlog: () => 0,
        send: (message: ServerMessage) => {
          if (message.type === 'alert') {
            alerts++;
            process.stdout.write(options.format === 'jsonl' ? `${JSON.stringify(printable(message))}\n` : `${alertLine(message)}\n`);
          }
          if (message.type !== 'operation') return;
          operations++;
          if (message.link) linked++;
          process.stdout.write(options.format === 'jsonl' ? `${JSON.stringify(printable(message))}\n` : `${operationLine(message)}\n`);
        },
      });
      if (options.workspace !== undefined) client.handle({ type: 'register', manifest: await workspaceManifest(options.workspace) });
      client.handle({ type: 'subscribe' });
      const decoder = new FrameDecoder();
      try {
        for (let at = 0; at < recording.frames.length; at += 65_536)
          for (const frame of decoder.push(recording.frames.subarray(at, at + 65_536))) pipeline.frame(frame);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        process.stderr.write(`clewline: ${error.message} What came before it is shown.\n`);
      }
      if (decoder.pending > 0) process.stderr.write(`clewline: the recording is cut off: its last ${decoder.pending} bytes are half a frame.\n`);
      await pipeline.end();
      const { counters } = pipeline.status();
      if (options.format === 'jsonl')
        process.stdout.write(`${JSON.stringify({ replayed: true, operations, linked, ...(read ? { alerts } : {}), counters })}\n`);
      else
        process.stdout.write(
          `${operations} operations, ${linked} linked${read ? `, ${alerts} alerts` : ''}.\n${Object.entries(counters)
            .map(([what, count]) => `  ${what}: ${count}\n`)
            .join('')}`,
        );
    });
}

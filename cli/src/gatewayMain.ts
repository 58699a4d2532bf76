import { runGateway } from '@clewline/gateway';

/** Entry of the gateway's own bundle: `node - gateway --listen host:port [--panel] [--record] [--policy]`, read from standard input by the probe. */
const args = process.argv.slice(2);
const listen = args[args.indexOf('--listen') + 1] ?? '';

runGateway({ listen, panel: args.includes('--panel'), record: args.includes('--record'), policy: args.includes('--policy') }).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`clewline: the gateway failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);

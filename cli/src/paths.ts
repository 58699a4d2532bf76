import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What lies beside the command's programs, which are in `dist/cli`. */
export const bundleFolder = (): string => join(dirname(fileURLToPath(import.meta.url)), '..');
export const probePath = (): string => join(bundleFolder(), 'probe', 'clewline-probe');
export const panelPath = (): string => join(bundleFolder(), 'panel.html');
export const gatewayPath = (): string => join(bundleFolder(), 'gateway.cjs');
/** The program of the command's threads. */
export const workerProgram = (): URL => new URL('./worker.mjs', import.meta.url);

import { join } from 'node:path';

/** What lies beside the bundle. `__dirname` is that of the CommonJS bundle, `dist`. */
export const bundleFolder = (): string => __dirname;
export const probePath = (): string => join(__dirname, 'probe', 'clewline-probe');
export const panelPath = (): string => join(__dirname, 'panel.html');
export const gatewayPath = (): string => join(__dirname, 'gateway.cjs');

export * from './features.ts';
export * from './frames.ts';
export * from './commands.ts';
export * from './decodeFrames.ts';
export * from './messages.ts';
export * from './quantile.ts';
export * from './recent.ts';
export * from './loopback.ts';

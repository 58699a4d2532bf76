export * from './frames.ts';
export * from './decodeFrames.ts';
export * from './messages.ts';

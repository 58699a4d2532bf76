export { runGateway, parseListen, type GatewayOptions } from './gateway.ts';
export { Hub } from './hub/hub.ts';
export { serveHub } from './hub/server.ts';
export { Pipeline } from './pipeline.ts';
export { openRecording, Recorder, RecordingError } from './recording.ts';
export { policyOrReason } from './policy/load.ts';
export { PolicyMonitor } from './policy/monitor.ts';

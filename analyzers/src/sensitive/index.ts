export * from './labels.ts';
export { labelText, type LabelOptions } from './labelling.ts';
export { CONFIDENCE_RANK } from './overlaps.ts';
export { maskValue } from './secretLabels.ts';
export { labelBounded, type BoundedLabels } from './bounded.ts';
export { labelPayload } from './payload/index.ts';
export * from './own/index.ts';
export { Redactor, type RedactorOptions } from './redaction/redactor.ts';
export type { RedactionStream } from './redaction/stream.ts';

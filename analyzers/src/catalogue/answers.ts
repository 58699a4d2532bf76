/**
 * Where a request says which form the answer has: names of fields, and of fields in them. What stands there binds the model to a schema,
 * unless it only asks for JSON.
 */
export const BINDING_FIELDS: readonly string[] = [
  'response_format',
  'responseFormat',
  'text.format',
  'text_format',
  'format',
  'output_format',
  'guided_json',
  'config.response_schema',
  'config.responseSchema',
  'config.response_json_schema',
  'config.responseJsonSchema',
  'generation_config.response_schema',
  'generationConfig.responseSchema',
  'response_schema',
  'responseSchema',
  'output_schema',
  'outputSchema',
  'output_type',
  'outputType',
];

/** What such a field says that asks for a text, or for JSON of any form. */
export const FORMLESS: ReadonlySet<unknown> = new Set(['text', 'json', 'json_object', 'application/json']);

import { defineLibrary, type RequestShape } from './schema.ts';

/** The body is the container's own, mostly a text in JSON: that of a text-generation server. */
const prompt: RequestShape = { model: 'EndpointName', prompt: ['Body.inputs', 'Body.prompt', 'Body.text_inputs', 'Body'], unnamed: 'user' };
const ASKS = [':aws-client.invoke_endpoint', '@aws-sdk/client-sagemaker-runtime#InvokeEndpointCommand', ':sagemaker.invokeEndpoint'];
const STREAMS = [
  ':aws-client.invoke_endpoint_with_response_stream',
  '@aws-sdk/client-sagemaker-runtime#InvokeEndpointWithResponseStreamCommand',
  ':sagemaker.invokeEndpointWithResponseStream',
];

/** Amazon SageMaker: endpoints that run somebody's model. */
export default defineLibrary({
  library: 'aws-sagemaker',
  ai: true,
  packages: [
    { npm: '@aws-sdk/client-sagemaker-runtime', version: '3.1164.0' },
    { pypi: 'boto3', version: '1.44.8' },
    { pypi: 'aiobotocore', version: '3.10.0' },
    { pypi: 'aioboto3', version: '15.5.0' },
  ],
  types: [{ type: 'sagemaker', from: '@aws-sdk/client-sagemaker-runtime#SageMakerRuntime' }],
  operations: [
    { call: ASKS, kind: 'completion', request: prompt },
    { call: STREAMS, kind: 'completion', request: prompt, streams: true },
  ],
});

import { defineLibrary, type RequestShape } from './schema.ts';

/** The body is the container's own, mostly a text in JSON: that of a text-generation server. */
const prompt: RequestShape = { model: 'EndpointName', prompt: ['Body.inputs', 'Body.prompt', 'Body.text_inputs', 'Body'], unnamed: 'user' };
const predicted: RequestShape = {
  model: ['made.endpoint_name', 'made.args[0]', 'made.receiver.model_id', 'made.receiver.env.HF_MODEL_ID'],
  messages: ['data.messages', 'args[0].messages'],
  prompt: ['data.inputs', 'args[0].inputs', 'args[0].prompt', 'data', 'args[0]'],
  unnamed: 'user',
};
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
    { pypi: 'mypy-boto3-sagemaker-runtime', modules: ['mypy_boto3_sagemaker_runtime'] },
    { pypi: 'sagemaker', version: '2.256.0' },
  ],
  unsaid: [
    {
      paths: 'sagemaker.djl_inference{,.model}#{DeepSpeedModel,HuggingFaceAccelerateModel}',
      because: 'Older versions have them, which are published as source alone: nothing of them is run, and so none is built.',
    },
  ],
  types: [
    { type: 'sagemaker', from: '@aws-sdk/client-sagemaker-runtime#SageMakerRuntime' },
    // Of the Python SDK before version 3. A predictor asks the endpoint that a model was deployed to.
    {
      type: 'sagemaker-model',
      from: [
        'sagemaker.huggingface{,.model}#HuggingFaceModel',
        'sagemaker.jumpstart.model#JumpStartModel',
        'sagemaker.djl_inference{,.model}#{DJLModel,DeepSpeedModel,HuggingFaceAccelerateModel}',
        'sagemaker.{pytorch,pytorch.model}#PyTorchModel',
        'sagemaker{,.model}#Model',
      ],
      model: ['env.HF_MODEL_ID', 'model_id', 'args[0]'],
    },
    { type: 'sagemaker-estimator', from: ['sagemaker.huggingface{,.estimator}#HuggingFace', 'sagemaker.jumpstart.estimator#JumpStartEstimator'] },
    {
      type: 'sagemaker-predictor',
      from: [
        ':sagemaker-model.deploy',
        ':sagemaker-estimator.deploy',
        'sagemaker.{predictor,base_predictor}#Predictor',
        'sagemaker#Predictor',
        'sagemaker.predictor#retrieve_default',
        'sagemaker.huggingface{,.model}#HuggingFacePredictor',
        'sagemaker.djl_inference{,.model}#DJLPredictor',
      ],
    },
  ],
  operations: [
    { call: ASKS, kind: 'completion', request: prompt },
    { call: STREAMS, kind: 'completion', request: prompt, streams: true },
    { call: ':sagemaker-predictor.predict', kind: 'predict', request: predicted },
    { call: ':sagemaker-predictor.predict_stream', kind: 'predict', request: predicted, streams: true },
  ],
});

import { defineLibrary } from './schema.ts';

const event = ['event', 'evt', '_event'];
const ofRequest = 'body,queryStringParameters,multiValueQueryStringParameters,pathParameters,rawQueryString,headers,cookies';
const parts = 'Records,arguments,inputTranscript,inputText,messages,detail,Sns,s3,kinesis,dynamodb,records';

/** Functions that a cloud calls with an event: AWS Lambda, Netlify, and those that copy them. */
export default defineLibrary({
  library: 'lambda',
  packages: [{ npm: '@types/aws-lambda' }, { pypi: 'aws-lambda-powertools' }],
  types: [
    {
      type: 'lambda-event',
      closed: true,
      from: [
        'aws-lambda#{APIGatewayProxyEvent,APIGatewayProxyEventV2,APIGatewayEvent,ALBEvent,LambdaFunctionURLEvent,SQSEvent,SNSEvent,S3Event,SESEvent,KinesisStreamEvent}',
        'aws-lambda#{DynamoDBStreamEvent,AppSyncResolverEvent,LexV2Event,APIGatewayProxyWebsocketEventV2,EventBridgeEvent,ScheduledEvent,FirehoseTransformationEvent}',
        'aws-lambda#{SQSRecord,SNSEventRecord,S3EventRecord,SESEventRecord,KinesisStreamRecord,DynamoDBRecord}',
        '@netlify/functions#HandlerEvent',
        'aws_lambda_powertools.utilities.data_classes#{APIGatewayProxyEvent,APIGatewayProxyEventV2,SQSEvent,SNSEvent,LambdaFunctionUrlEvent}',
      ],
    },
    {
      type: 'powertools-resolver',
      from: [
        'aws_lambda_powertools.event_handler#{APIGatewayRestResolver,APIGatewayHttpResolver,ALBResolver,LambdaFunctionUrlResolver,AppSyncResolver,BedrockAgentResolver}',
        'aws_lambda_powertools.event_handler.api_gateway#{Router,APIGatewayRestResolver,APIGatewayHttpResolver}',
      ],
    },
  ],
  handlers: [
    { exported: ['handler', 'lambda_handler', 'lambdaHandler', 'lambda'], takes: { 0: event }, parameters: { 0: 'untrusted' } },
    { exported: ['*'], takes: { 0: event, 1: ['context', '_context', 'ctx', '_ctx', '_'] }, parameters: { 0: ':lambda-event' } },
    {
      typed:
        'aws-lambda#{Handler,SQSHandler,SNSHandler,S3Handler,SESHandler,KinesisStreamHandler,DynamoDBStreamHandler,EventBridgeHandler,AppSyncResolverHandler}',
      parameters: { 0: ':lambda-event' },
    },
    {
      typed: [
        'aws-lambda#{APIGatewayProxyHandler,APIGatewayProxyHandlerV2,APIGatewayProxyWebsocketHandlerV2,ALBHandler,LambdaFunctionURLHandler}',
        '@netlify/functions#Handler',
      ],
      route: true,
      parameters: { 0: ':lambda-event' },
    },
    { decorator: ':powertools-resolver.{get,post,put,patch,delete,route,resolver,tool}', parameters: 'all', route: true },
  ],
  sources: [
    { label: 'untrusted', member: `:lambda-event.{${ofRequest}}`, request: true },
    { label: 'untrusted', member: `:lambda-event.{${parts}}` },
    // An agent of Bedrock's calls a function of its action group: its model wrote what the function is given.
    { label: 'model-output', member: ':lambda-event.{parameters,requestBody}' },
    {
      label: 'untrusted',
      member: ':powertools-resolver.current_event.{body,json_body,query_string_parameters,headers,path_parameters,decoded_body}',
      call: ':powertools-resolver.current_event.{get_query_string_value,get_header_value}',
    },
  ],
});

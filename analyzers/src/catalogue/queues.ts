import { defineLibrary } from './schema.ts';

const channel = '{connect().createChannel(),connect().createConfirmChannel()}';

/** Queues: what is taken out of one, somebody put in. */
export default defineLibrary({
  library: 'queues',
  packages: [
    ...[
      'bullmq',
      'bull',
      'bee-queue',
      'kafkajs',
      'amqplib',
      '@aws-sdk/client-sqs',
      '@google-cloud/pubsub',
      'inngest',
      '@trigger.dev/sdk',
      '@upstash/workflow',
    ].map((npm) => ({ npm })),
    ...['celery', 'rq', 'dramatiq', 'huey', 'pika', 'aio-pika', 'confluent-kafka', 'kafka-python', 'aiokafka', 'google-cloud-pubsub', 'boto3', 'nats-py'].map(
      (pypi) => ({
        pypi,
      }),
    ),
  ],
  types: [
    { type: 'bull', from: ['bull#default', 'bee-queue#default'] },
    { type: 'celery', from: ['celery#{Celery,app.Celery}'] },
    { type: 'huey', from: 'huey#{RedisHuey,SqliteHuey,MemoryHuey}' },
  ],
  handlers: [
    { call: 'bullmq#Worker', callback: 'args[1]', parameters: { 0: { data: 'untrusted' } } },
    { call: 'inngest#Inngest().createFunction', callback: ['args[2]', 'args[1]'], parameters: { 0: { event: 'untrusted', events: 'untrusted' } } },
    { call: '@trigger.dev/sdk{,/v3,/v4}#{task,schemaTask}', callback: 'args[0].run', parameters: { 0: 'untrusted' } },
    {
      call: '@upstash/workflow{,/nextjs,/express,/hono,/svelte,/h3,/cloudflare}#serve',
      callback: 'args[0]',
      parameters: { 0: { requestPayload: 'untrusted' } },
    },
    { call: ':bull.process', parameters: { 0: { data: 'untrusted' } } },
    { call: 'kafkajs#Kafka().consumer().run', callback: 'args[0].eachMessage', parameters: { 0: { message: 'untrusted' } } },
    { call: 'kafkajs#Kafka().consumer().run', callback: 'args[0].eachBatch', parameters: { 0: { batch: 'untrusted' } } },
    { call: [`amqplib#${channel}.consume`, `amqplib#default.${channel}.consume`], callback: 'args[1]', parameters: { 0: 'untrusted' } },
    { call: '@google-cloud/pubsub#PubSub().subscription().on', callback: 'args[1]', parameters: { 0: 'untrusted' } },
    { decorator: [':celery.task', 'celery#shared_task', 'rq.decorators#job', 'rq#job', 'dramatiq#actor', ':huey.task'], parameters: 'all' },
    { call: 'pika#BlockingConnection().channel().basic_consume', callback: ['on_message_callback', 'args[1]'], parameters: { 3: 'untrusted' } },
    { call: 'google.cloud.pubsub_v1#SubscriberClient().subscribe', callback: ['callback', 'args[1]'], parameters: { 0: 'untrusted' } },
  ],
  sources: [
    {
      label: 'untrusted',
      call: ['confluent_kafka#Consumer().{poll,consume}', 'kafka#KafkaConsumer', 'aiokafka#AIOKafkaConsumer', 'google.cloud.pubsub_v1#SubscriberClient().pull'],
    },
    { label: 'untrusted', call: [':aws-client.receive_message', 'boto3#resource().{Queue,get_queue_by_name}().receive_messages'] },
    { label: 'untrusted', call: '@aws-sdk/client-sqs#SQSClient().send' },
  ],
});

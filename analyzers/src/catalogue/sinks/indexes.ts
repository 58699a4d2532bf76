import { defineLibrary } from '../schema.ts';

const stores = [
  'index',
  'collection',
  'qdrant',
  'qdrant_client',
  'client',
  'store',
  'vectorstore',
  'pinecone',
  'namespace',
  'ns',
  'vectorindex',
  'vectordb',
  'memory',
  'kb',
];

/** Where documents are kept to be found later, known by what the methods are called: stores of which nothing else is known. */
export default defineLibrary({
  library: 'document-indexes',
  packages: [{ pypi: 'presidio-anonymizer' }, { pypi: 'scrubadub' }, { pypi: 'trl' }, { pypi: 'transformers' }, { npm: '@redactpii/node' }],
  sinks: [
    {
      call: 'any#{add_documents,addDocuments,aadd_documents,add_texts,addTexts,from_documents,fromDocuments,from_texts,fromTexts,write_documents,insert_nodes}',
      kind: 'index',
      arguments: ['documents', 'texts', 'nodes', 'args[0]'],
    },
    {
      call: 'any#{upsert,upsert_records,upsertRecords,upload_points}',
      receivers: stores,
      kind: 'index',
      arguments: ['vectors', 'points', 'documents', 'records', 'args[1]', 'args[0]'],
    },
    {
      call: 'any#{add,insert}',
      receivers: ['collection', 'vectorstore', 'index', 'memory', 'kb', 'milvus', 'milvus_client'],
      kind: 'index',
      arguments: ['documents', 'data', 'args[0]'],
    },
    // A table with a column for embeddings.
    {
      call: [':supabase-query.{insert,upsert}'],
      kind: 'index',
      arguments: 'args[0]',
      when: { embedding: { present: true } },
    },
    {
      call: [':supabase-query.{insert,upsert}'],
      kind: 'index',
      arguments: 'args[0][]',
      when: { 'args[0][].embedding': { present: true } },
    },
    ...['embedding', 'vector'].flatMap((column) => [
      {
        call: 'any#{values,insert,upsert,insertOne,insert_one}',
        kind: 'index' as const,
        arguments: 'args[0]',
        when: { [`args[0].${column}`]: { present: true } },
      },
      {
        call: 'any#{values,insert,upsert,insertMany,insert_many,bulk_create,add_all}',
        kind: 'index' as const,
        arguments: 'args[0][]',
        when: { [`args[0][].${column}`]: { present: true } },
      },
      {
        call: 'any#create',
        receivers: ['objects'],
        kind: 'index' as const,
        arguments: ['text', 'content', 'body', 'document', 'chunk'],
        when: { [column]: { present: true } },
      },
      {
        call: [':sqlalchemy-connection.{add,merge}', 'any#{add,merge}'],
        receivers: ['session', 'db_session', 'db'],
        kind: 'index' as const,
        arguments: 'args[0]',
        when: { [`args[0].${column}`]: { present: true } },
      },
    ]),
    // Files that a provider indexes.
    {
      call: ':openai.{,beta.}{vector_stores,vectorStores}.{files,file_batches,fileBatches}.{upload,upload_and_poll,uploadAndPoll}',
      kind: 'index',
      arguments: ['file', 'files', 'args[1].files', 'args[1]'],
    },
    // What a model is trained on.
    {
      call: 'any#{create,upload}',
      receivers: ['files', 'client.files'],
      kind: 'dataset',
      arguments: ['file', 'args[0]'],
      when: { purpose: { equals: ['fine-tune'] } },
    },
    { call: ['trl#{SFTTrainer,DPOTrainer}', 'transformers#{Trainer,Seq2SeqTrainer}'], kind: 'dataset', arguments: 'train_dataset' },
  ],
  barriers: [
    {
      call: ['presidio_anonymizer#AnonymizerEngine().anonymize', 'scrubadub#clean', '@redactpii/node#Redactor().redact'],
      for: ['index', 'dataset'],
    },
  ],
});

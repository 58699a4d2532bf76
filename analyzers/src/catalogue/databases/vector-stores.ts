import { defineLibrary } from '../schema.ts';

const SEARCH_CHROMA = ':chroma-collection.{query,get,peek,search}';
const SEARCH_PINECONE = ':pinecone-index.{query,query_namespaces,search,search_records,searchRecords,fetch}';
const SEARCH_QDRANT =
  ':qdrant.{search,query,query_points,query_batch_points,queryBatch,search_batch,searchBatch,search_groups,searchPointGroups,query_points_groups,queryGroups,recommend,discover,scroll,retrieve}';
// Python's and JavaScript's names, and those that both have: options are keywords in the one, a record behind what is looked for in the other.
const ASKED_PY = 'near_text,near_vector,fetch_objects';
const ASKED_JS = 'nearText,nearVector,fetchObjects';
const IN_BOTH = 'hybrid,bm25';
const FOUND_PY = `${ASKED_PY},near_object,near_image,fetch_object_by_id`;
const FOUND_JS = `${ASKED_JS},nearObject`;
const SEARCH_WEAVIATE = `:weaviate-collection.query.{${FOUND_PY},${FOUND_JS},${IN_BOTH}}`;
const ASK_WEAVIATE = `:weaviate-collection.generate.{${ASKED_PY},${ASKED_JS},${IN_BOTH}}`;
const SEARCH_MILVUS = ':milvus.{search,query,hybrid_search,hybridSearch,get}';
const RUN_LANCE = ':lancedb-query.{to_list,to_pandas,to_arrow,to_pydantic,to_polars,to_df,toArray,toArrow,execute}';
const NARROW_LANCE = [
  'limit',
  'where',
  'select',
  'metric',
  'distance_type',
  'distanceType',
  'nprobes',
  'refine_factor',
  'rerank',
  'vector',
  'text',
  'filter',
  'offset',
  'bypass_vector_index',
  'query_type',
];

/** Databases whose purpose is to find what is like something: what they find somebody else wrote. */
export default defineLibrary({
  library: 'vector-stores',
  ai: true,
  packages: [
    { npm: 'chromadb', version: '3.5.0' },
    { npm: '@pinecone-database/pinecone', version: '8.2.0' },
    { npm: '@qdrant/js-client-rest', version: '1.18.0' },
    { npm: '@qdrant/qdrant-js', version: '1.18.0' },
    { npm: 'weaviate-client', version: '3.12.1' },
    { npm: '@zilliz/milvus2-sdk-node', version: '3.0.6' },
    { npm: '@lancedb/lancedb', version: '0.37.1' },
    { npm: 'vectordb', version: '0.21.2' },
    { npm: '@upstash/vector', version: '1.2.3' },
    { npm: '@turbopuffer/turbopuffer', version: '2.8.0' },
    { pypi: 'chromadb', version: '1.5.9' },
    { pypi: 'pinecone', version: '10.2.0' },
    { pypi: 'pinecone-client', modules: ['pinecone'] },
    { pypi: 'qdrant-client', version: '1.20.0', modules: ['qdrant_client'] },
    { pypi: 'weaviate-client', version: '4.24.1', modules: ['weaviate'] },
    { pypi: 'pymilvus', version: '3.0.2' },
    { pypi: 'lancedb', version: '0.40.0' },
    { pypi: 'upstash-vector', version: '0.8.0', modules: ['upstash_vector'] },
    { pypi: 'turbopuffer', version: '3.1.0' },
  ],
  types: [
    {
      type: 'chroma',
      from: 'chromadb#{Client,PersistentClient,HttpClient,EphemeralClient,AsyncHttpClient,CloudClient,ChromaClient,ClientAPI}',
    },
    {
      type: 'chroma-collection',
      from: [':chroma.{get_or_create_collection,create_collection,get_collection,getOrCreateCollection,createCollection,getCollection}', 'chromadb#Collection'],
    },
    {
      type: 'pinecone',
      from: ['pinecone#{Pinecone,PineconeAsyncio,AsyncPinecone}', 'pinecone.grpc#PineconeGRPC', '@pinecone-database/pinecone#Pinecone'],
    },
    { type: 'pinecone-index', from: [':pinecone.{Index,IndexAsyncio,index}', 'pinecone#Index'], same: ['namespace'] },
    { type: 'qdrant', from: ['qdrant_client#{QdrantClient,AsyncQdrantClient}', '@qdrant/js-client-rest#QdrantClient', '@qdrant/qdrant-js#QdrantClient'] },
    {
      type: 'weaviate',
      from: [
        'weaviate#{connect_to_local,connect_to_weaviate_cloud,connect_to_wcs,connect_to_embedded,connect_to_custom,use_async_with_local,use_async_with_weaviate_cloud,use_async_with_custom,WeaviateClient,WeaviateAsyncClient,Client}',
        'weaviate-client#WeaviateClient',
        'weaviate-client#default.{connectToLocal,connectToWeaviateCloud,connectToWCS,connectToCustom,client}',
        'weaviate-ts-client#default.client',
      ],
    },
    { type: 'weaviate-collection', from: ':weaviate.collections.{get,use,create}', same: ['with_tenant', 'withTenant', 'with_consistency_level'] },
    {
      type: 'weaviate-batch',
      from: [':weaviate-collection.batch.{dynamic,fixed_size,rate_limit,stream}', ':weaviate.batch.{dynamic,fixed_size,rate_limit,stream}'],
    },
    // The interface of before: a query that is put together.
    {
      type: 'weaviate-query',
      from: [':weaviate.query.{get,raw,aggregate}', ':weaviate.graphql.{get,raw,aggregate}'],
      same: [
        ...['near_text', 'near_vector', 'hybrid', 'bm25', 'limit', 'where', 'additional', 'tenant'].map((name) => `with_${name}`),
        ...['NearText', 'NearVector', 'Hybrid', 'Bm25', 'Limit', 'Where', 'ClassName', 'Fields', 'Tenant'].map((name) => `with${name}`),
      ],
    },
    { type: 'milvus', from: ['pymilvus#{MilvusClient,AsyncMilvusClient,Collection}', '@zilliz/milvus2-sdk-node#MilvusClient'] },
    { type: 'lancedb', from: ['lancedb#{connect,connect_async}', '@lancedb/lancedb#connect', 'vectordb#connect'] },
    { type: 'lancedb-table', from: ':lancedb.{open_table,create_table,openTable,createTable}' },
    { type: 'lancedb-query', from: ':lancedb-table.{search,query,vector_search,vectorSearch}', same: NARROW_LANCE },
    { type: 'upstash-vector', from: ['upstash_vector#{Index,AsyncIndex}', '@upstash/vector#Index'], same: ['namespace'] },
    { type: 'turbopuffer', from: ['turbopuffer#{Turbopuffer,AsyncTurbopuffer}', '@turbopuffer/turbopuffer#{Turbopuffer,default}'] },
    { type: 'turbopuffer-namespace', from: ':turbopuffer.namespace' },
  ],
  operations: [
    {
      // A model writes about what is found.
      call: ASK_WEAVIATE,
      kind: 'chat',
      request: {
        prompt: ['single_prompt', 'grouped_task', 'singlePrompt', 'groupedTask', 'args[1].singlePrompt', 'args[1].groupedTask', 'args[0].singlePrompt'],
      },
    },
  ],
  sources: [
    { label: 'retrieved', call: [SEARCH_CHROMA, SEARCH_PINECONE, SEARCH_QDRANT, SEARCH_WEAVIATE, SEARCH_MILVUS, RUN_LANCE] },
    { label: 'retrieved', call: ':weaviate-query.do' },
    { label: 'retrieved', call: [':upstash-vector.{query,queryMany,query_many,fetch,range}', ':turbopuffer-namespace.{query,multi_query,multiQuery}'] },
  ],
  sinks: [
    { call: ':chroma-collection.{add,upsert,update}', kind: 'index', arguments: ['documents', 'args[2]'] },
    { call: ':pinecone-index.{upsert,update}', kind: 'index', arguments: ['vectors', 'records', 'set_metadata', 'args[0]'] },
    { call: ':pinecone-index.{upsert_records,upsertRecords}', kind: 'index', arguments: ['records', 'args[1]', 'args[0]'] },
    {
      call: ':qdrant.{upsert,upload_points,upload_collection,upload_records,add,set_payload,setPayload}',
      kind: 'index',
      arguments: ['points', 'documents', 'records', 'payload', 'args[1].points', 'args[1].payload', 'args[1]'],
    },
    { call: ':weaviate-collection.data.{insert,insert_many,insertMany,update,replace}', kind: 'index', arguments: ['properties', 'objects', 'args[0]'] },
    { call: ':weaviate-batch.add_object', kind: 'index', arguments: ['properties', 'args[0]'] },
    { call: ':weaviate.{data_object.create,batch.add_data_object}', kind: 'index', arguments: ['data_object', 'args[0]'] },
    { call: ':milvus.{insert,upsert}', kind: 'index', arguments: ['data', 'args[1]', 'args[0]'] },
    { call: ':lancedb-table.add', kind: 'index', arguments: ['data', 'args[0]'] },
    { call: ':lancedb.{create_table,createTable}', kind: 'index', arguments: ['data', 'args[1]'] },
    { call: ':upstash-vector.{upsert,update}', kind: 'index', arguments: ['vectors', 'args[0]'] },
    { call: ':turbopuffer-namespace.{write,upsert}', kind: 'index', arguments: ['upsert_rows', 'upsert_columns', 'args[0]'] },
  ],
  flows: [
    { call: ['qdrant_client.{models,http.models,http.models.models}#{PointStruct,Record}'], gives: 'record', fields: ['id', 'vector', 'payload'] },
    {
      // What a search is narrowed by, as far as the program says it.
      call: 'qdrant_client.{models,http.models,http.models.models,conversions.common_types}#{Filter,MinShould,FieldCondition,NestedCondition,Nested,MatchValue,MatchAny,MatchExcept,MatchText,MatchPhrase,Range,DatetimeRange,ValuesCount,HasIdCondition,IsEmptyCondition,IsNullCondition,PayloadField}',
      gives: 'record',
    },
    { call: ['pinecone#Vector', 'upstash_vector#Vector'], gives: 'record', fields: ['id', 'values'] },
    { call: 'weaviate.classes.data#DataObject', gives: 'record', fields: ['properties'] },
  ],
  stores: [
    { call: SEARCH_CHROMA, does: 'read', collection: ['made.name', 'made.args[0]'], filter: ['where', 'where_document'] },
    {
      call: ':chroma-collection.{add,upsert,update}',
      does: 'write',
      collection: ['made.name', 'made.args[0]'],
      text: 'documents',
      arguments: { metadata: 'metadatas' },
    },
    { call: ':chroma-collection.delete', does: 'delete', collection: ['made.name', 'made.args[0]'], filter: 'where' },
    {
      call: SEARCH_PINECONE,
      does: 'read',
      collection: ['made.name', 'made.args[0]'],
      filter: ['filter', 'namespace', 'made.namespace', 'query.filter', 'args[1].filter'],
    },
    {
      call: ':pinecone-index.{upsert,update}',
      does: 'write',
      collection: ['made.name', 'made.args[0]'],
      text: ['vectors', 'args[0]'],
      arguments: {
        tenant: ['namespace', 'made.namespace', 'args[0].namespace'],
        metadata: ['vectors[].metadata', 'args[0][].metadata', 'args[0].records[].metadata'],
      },
    },
    { call: SEARCH_QDRANT, does: 'read', collection: ['collection_name', 'args[0]'], filter: ['query_filter', 'scroll_filter', 'filter', 'args[1].filter'] },
    {
      call: ':qdrant.upsert',
      does: 'write',
      collection: ['collection_name', 'args[0]'],
      text: ['points', 'args[1]'],
      arguments: { metadata: ['points[].payload', 'args[1].points[].payload', 'args[1][].payload'] },
    },
    {
      call: [`:weaviate-collection.query.{${FOUND_PY},${IN_BOTH}}`, `:weaviate-collection.generate.{${ASKED_PY},${IN_BOTH}}`],
      does: 'read',
      collection: 'made.args[0]',
      filter: ['filters', 'args[1].filters', 'args[2].filters', 'made.namespace'],
    },
    { call: `:weaviate-collection.query.{${FOUND_JS}}`, does: 'read', collection: 'made.args[0]', filter: ['args[1].filters', 'made.namespace'] },
    {
      call: `:weaviate-collection.generate.{${ASKED_JS}}`,
      does: 'read',
      collection: 'made.args[0]',
      filter: ['args[2].filters', 'args[1].filters', 'made.namespace'],
    },
    { call: ':weaviate-collection.data.{insert,insert_many,insertMany}', does: 'write', collection: 'made.args[0]', text: ['properties', 'args[0]'] },
    { call: SEARCH_MILVUS, does: 'read', collection: ['collection_name', 'args[0]'], filter: ['filter', 'expr', 'filter_params', 'expr_params', 'exprValues'] },
    { call: ':milvus.{insert,upsert}', does: 'write', collection: ['collection_name', 'args[0]'], text: ['data', 'args[1]'] },
    { call: ':lancedb-table.add', does: 'write', collection: 'made.args[0]', text: ['data', 'args[0]'] },
    { call: ':upstash-vector.query', does: 'read', filter: ['filter', 'namespace', 'made.namespace', 'args[1].namespace'] },
    {
      call: ':upstash-vector.upsert',
      does: 'write',
      text: ['vectors', 'args[0]'],
      arguments: { metadata: ['vectors[].metadata', 'args[0][].metadata', 'args[0].metadata'] },
    },
    { call: ':turbopuffer-namespace.query', does: 'read', collection: 'made.args[0]', filter: 'filters' },
  ],
});

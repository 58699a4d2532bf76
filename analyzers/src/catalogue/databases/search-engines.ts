import { defineLibrary } from '../schema.ts';

/** What is kept, its vector and all that is said of it. */
const DOCUMENT = ['document', 'body', 'args[0].document', 'args[0].body'];

/** Databases that search, among much else they do, by likeness or by words: what they find somebody else wrote. */
export default defineLibrary({
  library: 'search-engines',
  packages: [
    { npm: '@elastic/elasticsearch' },
    { npm: '@opensearch-project/opensearch' },
    { npm: '@azure/search-documents' },
    { npm: 'meilisearch' },
    { npm: 'algoliasearch' },
    { npm: 'typesense' },
    { pypi: 'elasticsearch', version: '9.5.1' },
    { pypi: 'opensearch-py', modules: ['opensearchpy'], version: '3.2.0' },
    { pypi: 'azure-search-documents', modules: ['azure.search.documents'] },
    { pypi: 'redisvl' },
    { pypi: 'meilisearch' },
    { pypi: 'typesense' },
  ],
  types: [
    {
      type: 'elasticsearch',
      from: [
        'elasticsearch#{Elasticsearch,AsyncElasticsearch}',
        'opensearchpy#{OpenSearch,AsyncOpenSearch}',
        '@elastic/elasticsearch#Client',
        '@opensearch-project/opensearch#Client',
      ],
    },
    { type: 'azure-search', from: ['azure.search.documents#SearchClient', 'azure.search.documents.aio#SearchClient', '@azure/search-documents#SearchClient'] },
    {
      type: 'redisvl',
      from: ['redisvl.index#{SearchIndex,AsyncSearchIndex}', 'redisvl.index#{SearchIndex,AsyncSearchIndex}.{from_dict,from_yaml,from_existing}'],
    },
    { type: 'meilisearch', from: ['meilisearch#{Client,MeiliSearch,Meilisearch}'] },
    { type: 'meilisearch-index', from: ':meilisearch.{index,get_index,getIndex}' },
    { type: 'typesense', from: ['typesense#{Client,default.Client}'] },
    { type: 'typesense-collection', from: ':typesense.collections' },
  ],
  sources: [
    {
      label: 'retrieved',
      call: [':elasticsearch.{search,msearch,knn_search,knnSearch,mget}', ':azure-search.search', ':redisvl.{query,search,batch_query,batch_search}'],
    },
    // A document that is asked for by its name, rather than found.
    { label: 'stored', call: ':elasticsearch.{get,get_source,getSource}' },
    { label: 'retrieved', call: [':meilisearch-index.search', ':typesense-collection.documents.search', ':typesense-collection.documents().search'] },
  ],
  sinks: [
    {
      call: ':elasticsearch.{index,create,update,bulk}',
      kind: 'index',
      arguments: ['document', 'doc', 'operations', 'body', 'args[0].document', 'args[0].body'],
    },
    {
      call: ['elasticsearch.helpers#{bulk,async_bulk,streaming_bulk}', 'opensearchpy.helpers#{bulk,async_bulk,streaming_bulk}'],
      kind: 'index',
      arguments: ['actions', 'args[1]'],
    },
    {
      call: ':azure-search.{upload_documents,merge_or_upload_documents,merge_documents,uploadDocuments,mergeOrUploadDocuments,mergeDocuments}',
      kind: 'index',
      arguments: ['documents', 'args[0]'],
    },
    { call: ':redisvl.load', kind: 'index', arguments: ['data', 'args[0]'] },
    { call: ':meilisearch-index.{add_documents,addDocuments,update_documents,updateDocuments}', kind: 'index', arguments: ['documents', 'args[0]'] },
  ],
  stores: [
    {
      call: ':elasticsearch.{search,msearch,knn_search,knnSearch}',
      does: 'read',
      collection: 'index',
      filter: ['query.bool.filter', 'knn.filter', 'body.query.bool.filter'],
    },
    {
      call: ':elasticsearch.{index,create}',
      does: 'write',
      collection: ['index', 'args[0].index'],
      text: DOCUMENT,
      arguments: { vector: DOCUMENT, metadata: DOCUMENT },
    },
    { call: ':elasticsearch.{update,bulk}', does: 'write', collection: 'index', text: ['document', 'doc', 'body', 'operations'] },
    { call: ':azure-search.search', does: 'read', filter: ['filter', 'args[1].filter'] },
    { call: ':azure-search.{upload_documents,uploadDocuments}', does: 'write', text: ['documents', 'args[0]'] },
  ],
});

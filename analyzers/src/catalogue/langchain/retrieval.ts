import type { SinkEntry, SourceEntry, StoreEntry, TypeEntry } from '../schema.ts';
import { everywhere } from './paths.ts';

const each = (modules: readonly string[], names: string): string[] => everywhere(modules.map((module) => `${module}#${names}`));
/** A class for each module of a folder: `{ faiss: 'FAISS' }`. */
const within = (folders: readonly string[], separator: string, classes: Readonly<Record<string, string>>): string[] =>
  everywhere(folders.flatMap((folder) => Object.entries(classes).map(([module, name]) => `${folder}${separator}${module}#${name}`)));

const PYTHON_STORES: Readonly<Record<string, string>> = {
  chroma: 'Chroma',
  faiss: 'FAISS',
  pinecone: 'Pinecone',
  qdrant: 'Qdrant',
  weaviate: 'Weaviate',
  milvus: 'Milvus',
  pgvector: 'PGVector',
  redis: 'Redis',
  elasticsearch: 'ElasticsearchStore',
  opensearch_vector_search: 'OpenSearchVectorSearch',
  lancedb: 'LanceDB',
  mongodb_atlas: 'MongoDBAtlasVectorSearch',
  supabase: 'SupabaseVectorStore',
  azuresearch: 'AzureSearch',
  deeplake: 'DeepLake',
  neo4j_vector: 'Neo4jVector',
  upstash: 'UpstashVectorStore',
  docarray: 'DocArrayInMemorySearch',
};
const JS_STORES: Readonly<Record<string, string>> = {
  faiss: 'FaissStore',
  chroma: 'Chroma',
  hnswlib: 'HNSWLib',
  supabase: 'SupabaseVectorStore',
  pgvector: 'PGVectorStore',
  milvus: 'Milvus',
  qdrant: 'QdrantVectorStore',
  weaviate: 'WeaviateStore',
  redis: 'RedisVectorStore',
  elasticsearch: 'ElasticVectorSearch',
  lancedb: 'LanceDB',
  pinecone: 'PineconeStore',
  mongodb_atlas: 'MongoDBAtlasVectorSearch',
  upstash: 'UpstashVectorStore',
  neo4j_vector: 'Neo4jVectorStore',
  azure_aisearch: 'AzureAISearchVectorStore',
  azure_cosmosdb: 'AzureCosmosDBVectorStore',
  cassandra: 'CassandraStore',
  opensearch: 'OpenSearchVectorStore',
  vercel_postgres: 'VercelPostgres',
  typeorm: 'TypeORMVectorStore',
  prisma: 'PrismaVectorStore',
};

/** The classes of vector stores, wherever they have been kept. */
const STORES = [
  ...each(['langchain_community.vectorstores', 'langchain.vectorstores'], `{${Object.values(PYTHON_STORES).join(',')}}`),
  ...within(['langchain_community.vectorstores', 'langchain.vectorstores'], '.', PYTHON_STORES),
  'langchain_chroma#Chroma',
  'langchain_chroma.vectorstores#Chroma',
  'langchain_pinecone#{PineconeVectorStore,Pinecone}',
  'langchain_qdrant#{QdrantVectorStore,Qdrant}',
  'langchain_weaviate#WeaviateVectorStore',
  'langchain_weaviate.vectorstores#WeaviateVectorStore',
  'langchain_milvus#{Milvus,Zilliz}',
  'langchain_postgres#{PGVector,PGVectorStore}',
  'langchain_postgres.vectorstores#PGVector',
  'langchain_elasticsearch#ElasticsearchStore',
  'langchain_mongodb#MongoDBAtlasVectorSearch',
  'langchain_redis#RedisVectorStore',
  'langchain_astradb#AstraDBVectorStore',
  'langchain_neo4j#Neo4jVector',
  'langchain_core.vectorstores#{VectorStore,InMemoryVectorStore}',
  ...within(['@langchain/community/vectorstores', 'langchain/vectorstores'], '/', JS_STORES),
  '@langchain/pinecone#PineconeStore',
  '@langchain/qdrant#QdrantVectorStore',
  '@langchain/weaviate#WeaviateStore',
  '@langchain/mongodb#MongoDBAtlasVectorSearch',
  '@langchain/redis#RedisVectorStore',
  '@langchain/azure-cosmosdb#{AzureCosmosDBNoSQLVectorStore,AzureCosmosDBMongoDBVectorStore}',
  '@langchain/cloudflare#CloudflareVectorizeStore',
  ...everywhere(['langchain/vectorstores/memory#MemoryVectorStore']),
  '@langchain/core/vectorstores#VectorStore',
];
const FILLING = '{from_documents,from_texts,afrom_documents,afrom_texts,from_embeddings,fromDocuments,fromTexts}';
const OPENING =
  '{from_existing_index,from_existing_collection,from_existing_table,from_existing_graph,from_client_params,from_params,from_connection_string,load_local,create,create_sync,fromExistingIndex,fromExistingCollection,fromExistingGraph,initialize,load}';
const SEARCHES =
  '{similarity_search,asimilarity_search,similarity_search_with_score,asimilarity_search_with_score,similarity_search_with_relevance_scores,asimilarity_search_with_relevance_scores,similarity_search_by_vector,max_marginal_relevance_search,amax_marginal_relevance_search,search,asearch,similaritySearch,similaritySearchWithScore,similaritySearchVectorWithScore,maxMarginalRelevanceSearch,get_by_ids}';
const ADDS = '{add_documents,aadd_documents,add_texts,aadd_texts,addDocuments,addVectors,upsert}';

/** What functions say that they are given, whichever it is. */
const ANY_RETRIEVER = [
  '@langchain/core/vectorstores#VectorStoreRetriever',
  '@langchain/core/retrievers#{BaseRetriever,BaseRetrieverInterface}',
  'langchain_core.vectorstores#{VectorStoreRetriever,base.VectorStoreRetriever}',
  'langchain_core.retrievers#BaseRetriever',
];
const ANY_STORE = ['@langchain/core/vectorstores#{VectorStore,VectorStoreInterface}', 'langchain_core.vectorstores#{VectorStore,base.VectorStore}'];

const RETRIEVERS = [
  ...ANY_RETRIEVER,
  ':langchain-vector-store.{as_retriever,asRetriever}',
  ...each(
    ['langchain.retrievers', 'langchain_community.retrievers'],
    '{BM25Retriever.from_documents,BM25Retriever.from_texts,EnsembleRetriever,ContextualCompressionRetriever,MultiQueryRetriever.from_llm,ParentDocumentRetriever,SelfQueryRetriever.from_llm,MultiVectorRetriever,TFIDFRetriever.from_documents,WikipediaRetriever,ArxivRetriever,TavilySearchAPIRetriever,AmazonKnowledgeBasesRetriever,AzureAISearchRetriever}',
  ),
  ...everywhere([
    'langchain.retrievers.multi_query#MultiQueryRetriever.from_llm',
    'langchain.retrievers.self_query.base#SelfQueryRetriever.from_llm',
    'langchain.retrievers.document_compressors#ContextualCompressionRetriever',
    'langchain/retrievers/multi_query#MultiQueryRetriever.fromLLM',
    'langchain/retrievers/contextual_compression#ContextualCompressionRetriever',
    'langchain/retrievers/self_query#SelfQueryRetriever.fromLLM',
  ]),
  'langchain_aws#AmazonKnowledgeBasesRetriever',
  'langchain_core.retrievers#BaseRetriever',
  '@langchain/core/retrievers#{BaseRetriever,BaseRetrieverInterface}',
];

const WEB_LOADERS = [
  ...each(
    ['langchain_community.document_loaders', 'langchain.document_loaders'],
    '{WebBaseLoader,AsyncHtmlLoader,AsyncChromiumLoader,RecursiveUrlLoader,SitemapLoader,SeleniumURLLoader,PlaywrightURLLoader,UnstructuredURLLoader,YoutubeLoader,YoutubeLoader.from_youtube_url,FireCrawlLoader,WikipediaLoader,ArxivLoader,GitLoader,GithubFileLoader,ConfluenceLoader,NotionDBLoader,SlackDirectoryLoader,RSSFeedLoader,OnlinePDFLoader,GmailLoader}',
  ),
  ...within(['langchain_community.document_loaders', 'langchain.document_loaders'], '.', {
    web_base: 'WebBaseLoader',
    async_html: 'AsyncHtmlLoader',
    chromium: 'AsyncChromiumLoader',
    recursive_url_loader: 'RecursiveUrlLoader',
    sitemap: 'SitemapLoader',
    url: 'UnstructuredURLLoader',
    url_playwright: 'PlaywrightURLLoader',
    url_selenium: 'SeleniumURLLoader',
    youtube: '{YoutubeLoader,YoutubeLoader.from_youtube_url}',
    firecrawl: 'FireCrawlLoader',
    wikipedia: 'WikipediaLoader',
    arxiv: 'ArxivLoader',
    confluence: 'ConfluenceLoader',
    notiondb: 'NotionDBLoader',
    github: '{GithubFileLoader,GitHubIssuesLoader}',
  }),
  ...within(['@langchain/community/document_loaders/web', 'langchain/document_loaders/web'], '/', {
    cheerio: 'CheerioWebBaseLoader',
    puppeteer: 'PuppeteerWebBaseLoader',
    playwright: 'PlaywrightWebBaseLoader',
    recursive_url: 'RecursiveUrlLoader',
    github: 'GithubRepoLoader',
    firecrawl: 'FireCrawlLoader',
    sitemap: 'SitemapLoader',
  }),
];
const FILE_LOADERS = [
  ...each(
    ['langchain_community.document_loaders', 'langchain.document_loaders'],
    '{PyPDFLoader,PyMuPDFLoader,PDFPlumberLoader,PDFMinerLoader,UnstructuredPDFLoader,PyPDFDirectoryLoader,TextLoader,CSVLoader,DirectoryLoader,JSONLoader,Docx2txtLoader,UnstructuredWordDocumentLoader,UnstructuredMarkdownLoader,UnstructuredHTMLLoader,BSHTMLLoader,UnstructuredFileLoader,UnstructuredExcelLoader,UnstructuredEmailLoader,UnstructuredPowerPointLoader}',
  ),
  ...within(['langchain_community.document_loaders', 'langchain.document_loaders'], '.', {
    pdf: '{PyPDFLoader,PyMuPDFLoader,PDFPlumberLoader,PDFMinerLoader,UnstructuredPDFLoader,PyPDFDirectoryLoader,OnlinePDFLoader}',
    text: 'TextLoader',
    csv_loader: '{CSVLoader,UnstructuredCSVLoader}',
    directory: 'DirectoryLoader',
    json_loader: 'JSONLoader',
    word_document: '{Docx2txtLoader,UnstructuredWordDocumentLoader}',
    markdown: 'UnstructuredMarkdownLoader',
    html: 'UnstructuredHTMLLoader',
    html_bs: 'BSHTMLLoader',
    unstructured: 'UnstructuredFileLoader',
    excel: 'UnstructuredExcelLoader',
    email: '{UnstructuredEmailLoader,OutlookMessageLoader}',
    powerpoint: 'UnstructuredPowerPointLoader',
  }),
  'langchain_unstructured#UnstructuredLoader',
  'langchain_docling#DoclingLoader',
  ...within(['@langchain/community/document_loaders/fs', 'langchain/document_loaders/fs'], '/', {
    pdf: 'PDFLoader',
    docx: 'DocxLoader',
    csv: 'CSVLoader',
    text: 'TextLoader',
    directory: 'DirectoryLoader',
    json: 'JSONLoader',
  }),
];
const LOAD = '{load,aload,lazy_load,alazy_load,load_and_split,loadAndSplit,scrape}';

export const retrievalTypes: TypeEntry[] = [
  {
    type: 'langchain-vector-store',
    from: [...ANY_STORE, ...STORES, ...STORES.map((store) => `${store}.${FILLING}`), ...STORES.map((store) => `${store}.${OPENING}`)],
  },
  { type: 'langchain-retriever', from: RETRIEVERS, same: ['with_config', 'withConfig', 'configurable_fields'] },
  { type: 'langchain-web-loader', from: WEB_LOADERS },
  { type: 'langchain-file-loader', from: FILE_LOADERS },
  // A search of the web as a tool.
  {
    type: 'langchain-search',
    from: [
      ...each(
        ['langchain_community.tools', 'langchain.tools', 'langchain_community.utilities', 'langchain.utilities'],
        '{TavilySearchResults,DuckDuckGoSearchRun,DuckDuckGoSearchResults,WikipediaQueryRun,ArxivQueryRun,BraveSearch,SerpAPIWrapper,GoogleSerperAPIWrapper,GoogleSearchAPIWrapper,DuckDuckGoSearchAPIWrapper,WikipediaAPIWrapper,TavilySearchAPIWrapper}',
      ),
      'langchain_community.tools.tavily_search#TavilySearchResults',
      'langchain_tavily#{TavilySearch,TavilyExtract,TavilyCrawl}',
      ...everywhere(['@langchain/community/tools/tavily_search#TavilySearchResults', '@langchain/community/tools/serpapi#SerpAPI']),
      '@langchain/tavily#{TavilySearch,TavilyExtract,TavilyCrawl}',
    ],
  },
  // A prompt that is kept elsewhere: what it says is not known.
  {
    type: 'langchain-hub-prompt',
    from: [
      ...everywhere(['langchain.hub#pull', 'langchain#hub.pull', 'langchain/hub#pull', 'langchain/hub/node#pull']),
      ':langsmith-client.{pull_prompt,pullPrompt}',
    ],
  },
  { type: 'langsmith-client', from: 'langsmith#Client' },
];

export const retrievalSources: SourceEntry[] = [
  { label: 'retrieved', call: `:langchain-vector-store.${SEARCHES}` },
  {
    label: 'retrieved',
    call: ':langchain-retriever.{invoke,ainvoke,batch,abatch,stream,astream,get_relevant_documents,aget_relevant_documents,getRelevantDocuments,_get_relevant_documents}',
  },
  { label: 'fetched', call: `:langchain-web-loader.${LOAD}` },
  { label: 'file', call: `:langchain-file-loader.${LOAD}`, when: { 'made.args[0]': { carries: true } } },
  { label: 'file', call: `:langchain-file-loader.${LOAD}`, confidence: 'likely' },
  { label: 'fetched', call: ':langchain-search.{run,arun,invoke,ainvoke,call,results,search}' },
];

/** Arguments that hold what is put into a store. */
const documents = ['documents', 'texts', 'args[0]'];

export const retrievalSinks: SinkEntry[] = [
  { call: STORES.map((store) => `${store}.${FILLING}`), kind: 'index', arguments: documents },
  { call: `:langchain-vector-store.${ADDS}`, kind: 'index', arguments: documents },
];

export const retrievalStores: StoreEntry[] = [
  {
    call: STORES.map((store) => `${store}.${FILLING}`),
    does: 'write',
    text: documents,
    collection: ['collection_name', 'index_name', 'collectionName', 'args[2].collectionName'],
  },
  { call: `:langchain-vector-store.${ADDS}`, does: 'write', text: documents, collection: ['made.collection_name', 'made.index_name'] },
  // Documents bring theirs with them, texts do not.
  {
    call: [...STORES.map((store) => `${store}.{from_texts,afrom_texts}`), ':langchain-vector-store.{add_texts,aadd_texts}'],
    does: 'write',
    arguments: { metadata: 'metadatas' },
  },
  { call: STORES.map((store) => `${store}.fromTexts`), does: 'write', arguments: { metadata: 'args[1]' } },
  {
    call: `:langchain-vector-store.${SEARCHES}`,
    does: 'read',
    collection: ['made.collection_name', 'made.index_name'],
    filter: ['filter', 'filters', 'where', 'expr', 'pre_filter', 'namespace', 'args[2]'],
  },
  {
    call: ':langchain-vector-store.{as_retriever,asRetriever}',
    does: 'read',
    filter: ['search_kwargs.filter', 'search_kwargs.namespace', 'filter', 'args[1]'],
  },
  { call: ':langchain-vector-store.delete', does: 'delete' },
];

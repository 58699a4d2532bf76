import { defineLibrary } from './schema.ts';

/** Searches of the web, pages made into text, and memories that are searched: what agents are given to read, strangers wrote. */
export default defineLibrary({
  library: 'web-tools',
  packages: [
    { npm: '@tavily/core' },
    { npm: 'exa-js' },
    { npm: '@mendable/firecrawl-js' },
    { npm: 'firecrawl' },
    { npm: 'mem0ai' },
    { npm: '@getzep/zep-cloud' },
    { pypi: 'tavily-python', modules: ['tavily'] },
    { pypi: 'exa-py', modules: ['exa_py'] },
    { pypi: 'firecrawl-py', modules: ['firecrawl'] },
    { pypi: 'duckduckgo-search', modules: ['duckduckgo_search'] },
    { pypi: 'ddgs' },
    { pypi: 'google-search-results', modules: ['serpapi'] },
    { pypi: 'mem0ai', modules: ['mem0'] },
    { pypi: 'zep-cloud', modules: ['zep_cloud'] },
  ],
  types: [
    { type: 'tavily', from: ['tavily#{TavilyClient,AsyncTavilyClient,Client}', '@tavily/core#tavily'] },
    { type: 'exa', from: ['exa_py#{Exa,AsyncExa}', 'exa-js#{default,Exa}'] },
    {
      type: 'firecrawl',
      from: ['firecrawl#{FirecrawlApp,Firecrawl,AsyncFirecrawl,AsyncFirecrawlApp,default}', '@mendable/firecrawl-js#{default,Firecrawl,FirecrawlApp}'],
    },
    { type: 'duckduckgo', from: ['duckduckgo_search#{DDGS,AsyncDDGS}', 'ddgs#DDGS'] },
    { type: 'serpapi', from: 'serpapi#{GoogleSearch,BingSearch,DuckDuckGoSearch,Client}' },
    {
      type: 'mem0',
      from: ['mem0#{Memory,AsyncMemory,MemoryClient,AsyncMemoryClient}', 'mem0#Memory.from_config', 'mem0ai#{default,MemoryClient}', 'mem0ai/oss#Memory'],
    },
    { type: 'zep', from: ['zep_cloud#{Zep,AsyncZep}', 'zep_cloud.client#{Zep,AsyncZep}', '@getzep/zep-cloud#ZepClient'] },
  ],
  sources: [
    { label: 'fetched', call: ':tavily.{search,extract,crawl,map,qna_search,get_search_context,searchQNA,searchContext}' },
    {
      label: 'fetched',
      call: ':exa.{search,search_and_contents,find_similar,find_similar_and_contents,get_contents,answer,searchAndContents,findSimilar,findSimilarAndContents,getContents}',
    },
    { label: 'fetched', call: ':firecrawl.{scrape,scrape_url,crawl,crawl_url,search,extract,batch_scrape,scrapeUrl,crawlUrl}' },
    { label: 'fetched', call: [':duckduckgo.{text,news}', ':serpapi.{get_dict,get_json,search}'] },
    { label: 'fetched', call: 'trafilatura#fetch_url' },
    {
      label: 'retrieved',
      call: [':mem0.{search,get_all,get,getAll}', ':zep.memory.{get,search_sessions}', ':zep.graph.search', ':zep.thread.get_user_context'],
    },
  ],
  sinks: [
    { call: ':mem0.add', kind: 'index', arguments: ['messages', 'args[0]'] },
    { call: [':zep.memory.add', ':zep.thread.add_messages', ':zep.graph.add'], kind: 'index', arguments: ['messages', 'data', 'args[1]'] },
  ],
});

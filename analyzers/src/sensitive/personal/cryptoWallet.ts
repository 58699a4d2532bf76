import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58xmr, base58xrp, bech32, bech32m, createBase58check } from '@scure/base';
import { runsIn, signsOf } from '../words/runs.ts';
import type { Detector, TextView } from '../words/view.ts';

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]{25,35}$/;
const BECH32 = /^(?:bc|tb|ltc|addr|cosmos|osmo|bnb|zil|terra|kava)1[02-9ac-hj-np-z]{20,110}$/;
const HEX = /^0x[0-9a-fA-F]{40}$/;
/** Chains without a checksum in their addresses: a word must say what it is. */
const PLAIN = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** Monero's, whose letters are another code of blocks. */
const MONERO = /^[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/;

/** No address is shorter: `bc1` and twenty characters. */
const SHORTEST = 23;
/** … and none longer: `cosmos1` and a hundred and ten; in letters of blocks Monero's, with its payment's number. */
const LONGEST = 117;
const LONGEST_BASE58 = 106;
/** What an address stands alone among: letters and digits, and what joins them in paths and in base64. */
const WORD = signsOf(/[A-Za-z0-9_-]/);
const PATH = signsOf(/[A-Za-z0-9_/+=-]/);

const base58check = createBase58check(sha256);
/** First byte of an address, by chain (SLIP-0044's coins; each chain's own parameters). */
const CHAINS: Readonly<Record<number, string>> = {
  0: 'bitcoin',
  5: 'bitcoin',
  48: 'litecoin',
  50: 'litecoin',
  30: 'dogecoin',
  22: 'dogecoin',
  65: 'tron',
  76: 'dash',
  111: 'bitcoin-test',
  196: 'bitcoin-test',
};

/** Ripple's has an alphabet of its own, in which every address begins with an `r`. */
function isRipple(value: string): boolean {
  try {
    const bytes = base58xrp.decode(value);
    const [first, second] = [sha256(sha256(bytes.subarray(0, 21))), bytes.subarray(21)];
    return bytes.length === 25 && bytes[0] === 0 && second.every((byte, i) => byte === first[i]);
  } catch {
    return false;
  }
}

/** Four bytes of Keccak behind the two keys. */
function isMonero(value: string): boolean {
  try {
    const bytes = base58xmr.decode(value);
    const sum = keccak_256(bytes.subarray(0, -4));
    return bytes.subarray(-4).every((byte, i) => byte === sum[i]);
  } catch {
    return false;
  }
}

/** Most words and names have no digit; the arithmetic is for what may be an address. */
const isMixed = (value: string): boolean => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);

function base58Chain(value: string): string | undefined {
  if (!isMixed(value)) return undefined;
  if (value.startsWith('r')) return isRipple(value) ? 'ripple' : undefined;
  try {
    const bytes = base58check.decode(value);
    return bytes.length === 21 ? CHAINS[bytes[0] ?? 255] : undefined;
  } catch {
    return undefined;
  }
}

function isBech32(value: string): boolean {
  for (const code of [bech32, bech32m])
    try {
      code.decode(value as `${string}1${string}`, 120);
      return true;
    } catch {
      // The other code, or none.
    }
  return false;
}

/** EIP-55: the letters' case is a checksum. `undefined` where all have one case and tell nothing. */
function hasChecksum(value: string): boolean | undefined {
  const body = value.slice(2);
  if (body === body.toLowerCase() || body === body.toUpperCase()) return undefined;
  const hash = keccak_256(Uint8Array.from(body.toLowerCase(), (char) => char.charCodeAt(0)));
  return [...body].every((char, i) => {
    const half = i % 2 === 0 ? (hash[i >> 1] ?? 0) >> 4 : (hash[i >> 1] ?? 0) & 15;
    return /\d/.test(char) || half >= 8 === (char === char.toUpperCase());
  });
}

type Mark = (detail: string, start: number, value: string, isSure: boolean) => void;

/** Addresses in letters of blocks, which stand alone even among paths and base64. */
function findBase58(view: TextView, value: string, start: number, mark: Mark): void {
  const chain = BASE58.test(value) ? base58Chain(value) : undefined;
  if (chain !== undefined) mark(chain, start, value, true);
  else if (MONERO.test(value) && isMonero(value)) mark('monero', start, value, true);
  else if (PLAIN.test(value) && isMixed(value) && view.near('wallet', start, start + value.length, 30, 0)) mark('solana', start, value, false);
}

/** Addresses that begin with what they are: `bc1…`, `0x…`. */
function findMarked(view: TextView, value: string, start: number, mark: Mark): void {
  if (BECH32.test(value) && isBech32(value)) mark(value.slice(0, value.indexOf('1')), start, value, true);
  if (!HEX.test(value) || /^0x(?:0{30}|f{40})/i.test(value)) return;
  const checked = hasChecksum(value);
  if (checked || (checked === undefined && view.near('wallet', start, start + value.length, 60, 20))) mark('ethereum', start, value, checked === true);
}

/** Addresses of crypto currencies, by their checksums; without one, by a word beside. */
export const cryptoWallet: Detector = {
  words: [
    {
      role: 'wallet',
      latin: [
        'wallet',
        'wallet address',
        'crypto',
        'btc',
        'bitcoin',
        'eth',
        'ethereum',
        'usdt',
        'usdc',
        'solana',
        'sol',
        'litecoin',
        'ltc',
        'dogecoin',
        'doge',
        'tron',
        'trx',
        'monero',
        'xmr',
        'deposit address',
        'payout address',
        'metamask',
        'phantom',
        'cardano',
        'donations',
      ],
      other: '(?:кошел[её]к|биткоин|钱包|比特币|以太坊|ウォレット|ビットコイン|지갑|비트코인)',
    },
  ],
  detect(view, add) {
    const { text } = view;
    if (view.traits.longestRun < SHORTEST) return;
    const mark: Mark = (detail, start, value, isSure) =>
      add({ type: 'crypto-wallet', detail, start, end: start + value.length, confidence: isSure ? 'high' : 'medium' });
    const paths = runsIn(text, PATH, SHORTEST);
    for (let i = 0; i < paths.length; i += 2) {
      const start = paths[i] as number;
      const end = paths[i + 1] as number;
      const path = text.slice(start, end);
      if (path.length <= LONGEST_BASE58) findBase58(view, path, start, mark);
      const words = runsIn(path, WORD, SHORTEST, LONGEST);
      for (let j = 0; j < words.length; j += 2) findMarked(view, path.slice(words[j], words[j + 1]), start + (words[j] as number), mark);
    }
  },
};

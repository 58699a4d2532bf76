import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58xmr, base58xrp, bech32, bech32m, createBase58check } from '@scure/base';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

const BASE58 = /(?<![A-Za-z0-9_/+=-])[1-9A-HJ-NP-Za-km-z]{25,35}(?![A-Za-z0-9_/+=-])/g;
const BECH32 = /(?<![A-Za-z0-9_-])(?:bc|tb|ltc|addr|cosmos|osmo|bnb|zil|terra|kava)1[02-9ac-hj-np-z]{20,110}(?![A-Za-z0-9_-])/g;
const HEX = /(?<![A-Za-z0-9_-])0x[0-9a-fA-F]{40}(?![A-Za-z0-9_-])/g;
/** Chains without a checksum in their addresses: a word must say what it is. */
const PLAIN = /(?<![A-Za-z0-9_/+=-])[1-9A-HJ-NP-Za-km-z]{32,44}(?![A-Za-z0-9_/+=-])/g;

/** Monero's, whose letters are another code of blocks. */
const MONERO = /(?<![A-Za-z0-9_/+=-])[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?(?![A-Za-z0-9_/+=-])/g;

/** No address is shorter: `bc1` and twenty characters. */
const SHORTEST = 23;
const MONERO_LENGTH = 95;

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

function base58Chain(value: string): string | undefined {
  // Most words and names have no digit; the arithmetic is for what may be one.
  if (!/\d/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value)) return undefined;
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
    const mark = (
      pattern: RegExp,
      judge: (value: string, start: number, end: number) => { readonly detail: string; readonly sure: boolean } | undefined,
    ): void => {
      for (const match of occurrences(text, pattern)) {
        const end = match.index + match[0].length;
        const found = judge(match[0], match.index, end);
        if (found) add({ type: 'crypto-wallet', detail: found.detail, start: match.index, end, confidence: found.sure ? 'high' : 'medium' });
      }
    };
    mark(BASE58, (value) => {
      const chain = base58Chain(value);
      return chain === undefined ? undefined : { detail: chain, sure: true };
    });
    if (view.traits.longestRun >= MONERO_LENGTH) mark(MONERO, (value) => (isMonero(value) ? { detail: 'monero', sure: true } : undefined));
    mark(BECH32, (value) => (isBech32(value) ? { detail: value.slice(0, value.indexOf('1')), sure: true } : undefined));
    mark(HEX, (value, start, end) => {
      const checked = hasChecksum(value);
      if (checked === false || /^0x(?:0{30}|f{40})/i.test(value)) return undefined;
      return checked || view.near('wallet', start, end, 60, 20) ? { detail: 'ethereum', sure: checked === true } : undefined;
    });
    if (view.of('wallet').length > 0)
      mark(PLAIN, (value, start, end) =>
        /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && base58Chain(value) === undefined && view.near('wallet', start, end, 30, 0)
          ? { detail: 'solana', sure: false }
          : undefined,
      );
  },
};

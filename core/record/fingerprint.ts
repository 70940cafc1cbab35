import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../verdict/digest.ts';

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export const sha256Of = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The two words of a digest as 16 hexadecimal digits. */
export const digestText = (digest: Digest): string => digest.map((word) => word.toString(16).padStart(8, '0')).join('');

export const digestFrom = (text: string): Digest => [
  Number.parseInt(text.slice(0, 8), 16),
  Number.parseInt(text.slice(8), 16),
];

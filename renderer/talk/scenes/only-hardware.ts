import type { Scene } from './scene.ts';

/** Measured: the prover has no answer after half a minute, and none for four bits of each parameter either. */
export const onlyHardware: Scene = {
  id: 'only-hardware',
  title: 'Where reasoning gives up',
  words: [
    'A checksum mixes bits until no pattern is left. That is its purpose, and it leaves nothing to reason about.',
    'For hardware it is a short walk: sixteen million words, one after the other.',
  ],
  problem: 'hashing/crc32-nibbles.wgsl',
  property: 'nibbles_are_bits',
  parts: ['sweep', 'proof'],
  timeoutMs: 30_000,
  finish: 'audit',
  watch: 'The bar fills to the end. That is a proof as well: every input was tried.',
  lanes: true,
};

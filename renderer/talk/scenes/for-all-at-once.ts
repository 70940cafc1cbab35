import type { Scene } from './scene.ts';

export const forAllAtOnce: Scene = {
  id: 'for-all-at-once',
  title: 'All pairs in one thought',
  words: [
    'A prover tries nothing. It knows what a sum is, and reasons about every pair at once.',
    'The same question, the same clock.',
  ],
  problem: 'essay/f.wgsl',
  property: 'f',
  parts: ['sweep', 'proof'],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'How far apart the two markers come to rest.',
  lanes: true,
};

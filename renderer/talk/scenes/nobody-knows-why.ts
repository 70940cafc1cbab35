import type { Scene } from './scene.ts';

export const nobodyKnowsWhy: Scene = {
  id: 'nobody-knows-why',
  title: 'True, and nobody knows why',
  words: [
    'Halve what is even, triple what is odd and add one. Every number that was ever tried comes down to one.',
    'Nobody has a proof. A sweep does not need one.',
  ],
  problem: 'essay/collatz.wgsl',
  property: 'comes_down_to_one',
  parts: ['sweep', 'proof'],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'The sweep answers for these 159,486 numbers, and for no other.',
  lanes: true,
};

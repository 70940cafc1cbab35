import type { Scene } from './scene.ts';

export const itReturns: Scene = {
  id: 'it-returns',
  title: 'Does it always return?',
  words: [
    'Take y away from x until x is smaller. Does that come to an end for every pair?',
    'Waiting is no answer. What gets smaller with every step is one.',
  ],
  problem: 'termination/g.wgsl',
  property: 'g',
  parts: ['sweep', 'proof'],
  timeoutMs: 30_000,
  finish: 'audit',
  watch: 'The prover names what gets smaller.',
  lanes: true,
};

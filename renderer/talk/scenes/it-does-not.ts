import type { Scene } from './scene.ts';

export const itDoesNot: Scene = {
  id: 'it-does-not',
  title: 'The same loop, one condition less',
  words: [
    'Now y may be zero. Nothing is taken away, and the loop comes back to the state it was in.',
    'A state that comes back comes back for ever.',
  ],
  problem: 'termination/g2.wgsl',
  property: 'g2',
  parts: ['sweep', 'proof'],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'The input for which it never returns.',
  lanes: true,
};

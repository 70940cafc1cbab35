import type { Scene } from './scene.ts';

export const oneInFourBillion: Scene = {
  id: 'one-in-four-billion',
  title: 'One input in four billion',
  words: [
    'An absolute value is never negative. Random tests agree for years.',
    'One number of all 4,294,967,296 disagrees.',
  ],
  problem: 'bugs/abs.wgsl',
  property: 'never_negative',
  parts: ['sweep', 'proof'],
  timeoutMs: 60_000,
  finish: 'audit',
  watch: 'Who names the number first.',
  lanes: true,
};

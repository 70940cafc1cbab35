import type { Scene } from './scene.ts';

export const manyAtOnce: Scene = {
  id: 'many-at-once',
  title: 'Many pairs at once',
  words: [
    'Hardware is good at trying: a graphics processor tries thousands of pairs at the same time, every core of a processor several.',
    'Nothing is left out, and nothing is assumed. It is only a matter of time.',
  ],
  problem: 'essay/f.wgsl',
  property: 'f',
  parts: ['sweep'],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'Inputs a second, and where the marker is forecast to arrive.',
  lanes: true,
};

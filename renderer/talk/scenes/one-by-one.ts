import type { Scene } from './scene.ts';

export const oneByOne: Scene = {
  id: 'one-by-one',
  title: 'One pair after the other',
  words: [
    'Does the order of a sum matter? A test tries pairs of numbers, as many as there is time for.',
    'A loop in C does 430 million calls a second. There are 18 billion billion pairs.',
  ],
  problem: 'essay/f.wgsl',
  property: 'f',
  parts: [],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'The hollow marker: where the loop in C would come to its end.',
  lanes: false,
};

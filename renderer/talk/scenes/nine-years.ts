import type { Scene } from './scene.ts';

export const nineYears: Scene = {
  id: 'nine-years',
  title: 'A bug that stayed for nine years',
  words: [
    'Every binary search takes the middle of two indices. This is how a famous library took it, from 1997 to 2006.',
    'No test with a small array finds it. Both engines do.',
  ],
  problem: 'bugs/midpoint.wgsl',
  property: 'midpoint_between',
  parts: ['sweep', 'proof'],
  timeoutMs: 10_000,
  finish: 'audit',
  watch: 'The two numbers that refute it: their sum does not fit into 32 bits.',
  lanes: true,
};

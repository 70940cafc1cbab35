import type { Scene } from './scene.ts';

export const asksAboutItself: Scene = {
  id: 'asks-about-itself',
  title: 'The program that asks about itself',
  words: [
    'It asks whether it returns, and does the opposite of the answer.',
    'Yes is wrong, and no is wrong. No program answers this for all programs: Alan Turing, 1936.',
  ],
  problem: 'termination/h.wgsl',
  property: 'h',
  parts: ['sweep', 'proof'],
  timeoutMs: 10_000,
  finish: 'all',
  watch: '“Don’t know”, with the reason. Here that is the only honest answer.',
  lanes: true,
};

import type { Scene } from './scene.ts';

export const freedom: Scene = {
  id: 'freedom',
  title: 'Both are right',
  words: [
    'The smallest floats, multiplied by one. The standard of arithmetic keeps them, and the prover reasons by the standard.',
    'The language of shaders lets a device flush them to zero. A device that does is no bug: the specification is free here.',
    'Source, translation, driver, silicon: a difference belongs to one of these layers, and it matters to which.',
  ],
  problem: 'floats/subnormals-survive.wgsl',
  property: 'survives',
  parts: ['device', 'proof'],
  timeoutMs: 20_000,
  finish: 'all',
  watch: 'Whether this machine makes use of its freedom.',
  lanes: true,
};

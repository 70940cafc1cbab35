import { asksAboutItself } from './asks-about-itself.ts';
import { forAllAtOnce } from './for-all-at-once.ts';
import { freedom } from './freedom.ts';
import { itDoesNot } from './it-does-not.ts';
import { itReturns } from './it-returns.ts';
import { manyAtOnce } from './many-at-once.ts';
import { nineYears } from './nine-years.ts';
import { nobodyKnowsWhy } from './nobody-knows-why.ts';
import { oneByOne } from './one-by-one.ts';
import { oneInFourBillion } from './one-in-four-billion.ts';
import { onlyHardware } from './only-hardware.ts';
import type { Scene } from './scene.ts';

/** The tour: the argument of the essay, scene by scene. */
export const SCENES: readonly Scene[] = [
  oneByOne,
  manyAtOnce,
  forAllAtOnce,
  nineYears,
  oneInFourBillion,
  onlyHardware,
  nobodyKnowsWhy,
  freedom,
  itReturns,
  itDoesNot,
  asksAboutItself,
];

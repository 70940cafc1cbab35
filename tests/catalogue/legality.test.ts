import { afterAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { createJudge } from '../../core/gpu/judge.node.ts';

const judge = createJudge();
afterAll(() => judge?.dispose());

describe.skipIf(judge === null)(
  'Tint on the text as it ships (skipped where the webgpu package is not installed)',
  () => {
    test.each(catalogue())('accepts $path without a word', async ({ text }) => {
      expect(await judge?.judge(text)).toEqual([]);
    });
  },
);

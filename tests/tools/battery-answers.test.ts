import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { batteryAnswers } from '../../tools/battery-answers.ts';

test('core/gpu/battery/battery-answers.ts is what the reference evaluator says', { timeout: 120_000 }, async () => {
  const file = fileURLToPath(new URL('../../core/gpu/battery/battery-answers.ts', import.meta.url));
  await expect(batteryAnswers()).toMatchFileSnapshot(file);
});

import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { operationsReference } from '../../tools/operations-reference.ts';

test('docs/operations.md is what the table of operations says', async () => {
  const file = fileURLToPath(new URL('../../docs/operations.md', import.meta.url));
  await expect(operationsReference()).toMatchFileSnapshot(file);
});

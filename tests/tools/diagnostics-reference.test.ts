import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { diagnosticsReference } from '../../tools/diagnostics-reference.ts';

test('docs/diagnostics.md is what the table of codes says', async () => {
  const file = fileURLToPath(new URL('../../docs/diagnostics.md', import.meta.url));
  await expect(diagnosticsReference()).toMatchFileSnapshot(file);
});

import { expect, test } from 'vitest';
import { ensureBuilt } from '../../tools/build.mjs';
import { initialScriptBytes } from '../../tools/page-size.mjs';

/** What a slow network brings within a second or two. What is not needed for the first paint is fetched behind it. */
const MOST = 250_000;

test('the page asks for little before it shows something', { timeout: 180_000 }, async () => {
  await ensureBuilt(['renderer']);
  const bytes = initialScriptBytes();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST);
});

// @ts-check
import { ensureBuilt } from './build.mjs';

/**
 * Tests start the built workers and the built command line. A failing build is not the end here, so that one broken
 * entry does not hide every other test's result; `npm test` has refused it before.
 */
export async function setup() {
  try {
    await ensureBuilt(['node']);
  } catch (error) {
    console.error('The build failed: tests that start a built file run an OLD one or fail.', error);
  }
}

import { afterAll, beforeAll, describe } from 'vitest';
import { CHROMIUM } from '../../tools/chromium.mjs';
import { type AppServer, startApp } from './app-page.ts';
import { NO_CHROMIUM } from './chromium.ts';

/** The app as tests have it: it ends by itself. */
type RunningApp = Omit<AppServer, 'close'>;

/** Starting builds the page where that is due. */
const START_MS = 180_000;

/**
 * Tests of the built page in a browser of their own, which is there before the first of them and ends with the last; skipped, and
 * said so, where there is no Chromium.
 *
 * @param timeout of each test, in milliseconds
 */
export function describeApp(name: string, timeout: number, tests: (app: RunningApp) => void): void {
  describe.skipIf(CHROMIUM === null)(`${name}${NO_CHROMIUM}`, { timeout }, () => {
    let started: AppServer | null = null;
    const app = (): AppServer => {
      if (started === null) throw new Error('the app is started before the first test');
      return started;
    };
    beforeAll(async () => {
      started = await startApp();
    }, START_MS);
    afterAll(() => started?.close());
    tests({
      get browser() {
        return app().browser;
      },
      get address() {
        return app().address;
      },
      open: (...asked) => app().open(...asked),
    });
  });
}

import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { appScheme } from '../../electron/app-protocol.ts';
import { APP_URL, confine, denyPermissions, isOwnUrl, isTrustedSender } from '../../electron/security.ts';
import { windowOptions } from '../../electron/window.ts';

const STRANGERS = [
  'https://example.com/',
  'app://forall.evil/index.html',
  'app://evil/index.html',
  'app://user@forall/index.html',
  'app:forall/index.html',
  'file:///index.html',
  'data:text/html,x',
  'about:blank',
  'not a url',
  '',
];

/** As much of Electron's `WebContents` as is asked here. */
function fakeContents() {
  let windowOpen: (() => { action: string }) | null = null;
  const events = new EventEmitter();
  return {
    contents: {
      on: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
      setWindowOpenHandler: (handler: () => { action: string }) => {
        windowOpen = handler;
      },
    },
    attempt(name: string): boolean {
      let refused = false;
      events.emit(name, { preventDefault: () => (refused = true) });
      return refused;
    },
    open: () => windowOpen?.().action,
  };
}

describe('the origin of the program', () => {
  test('is the app scheme with its own host', () => {
    expect(isOwnUrl(APP_URL)).toBe(true);
    expect(isOwnUrl('app://forall/assets/x.js?y#z')).toBe(true);
  });

  test.each(STRANGERS)('is not %j', (url) => {
    expect(isOwnUrl(url)).toBe(false);
    expect(isTrustedSender({ url, parent: null })).toBe(false);
  });

  test('speaks through its main frame only', () => {
    expect(isTrustedSender({ url: APP_URL, parent: null })).toBe(true);
    const main = { url: APP_URL, parent: null };
    expect(Reflect.apply(isTrustedSender, undefined, [{ url: APP_URL, parent: main }])).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});

describe('a confined page', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('can not %s', (event) => {
    const fake = fakeContents();
    Reflect.apply(confine, undefined, [fake.contents]);
    expect(fake.attempt(event)).toBe(true);
  });

  test('opens no window', () => {
    const fake = fakeContents();
    Reflect.apply(confine, undefined, [fake.contents]);
    expect(fake.open()).toBe('deny');
  });
});

describe('permissions', () => {
  const asked = [
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'clipboard-read',
    'hid',
    'usb',
    'serial',
    'fileSystem',
  ];
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const session = new Proxy(
    {},
    { get: (_target, name) => (handler: (...args: unknown[]) => unknown) => (handlers[String(name)] = handler) },
  );
  Reflect.apply(denyPermissions, undefined, [session]);
  const page = (url: string) => ({ getURL: () => url });

  test('are denied when asked for and when looked up', () => {
    for (const permission of asked) {
      let answer: unknown = null;
      handlers['setPermissionRequestHandler']?.(page(APP_URL), permission, (granted: boolean) => (answer = granted));
      expect(answer, permission).toBe(false);
      expect(handlers['setPermissionCheckHandler']?.(page(APP_URL), permission), permission).toBe(false);
    }
    expect(handlers['setDevicePermissionHandler']?.()).toBe(false);
  });

  test('but for copying, from our own page', () => {
    const check = (url: string) => handlers['setPermissionCheckHandler']?.(page(url), 'clipboard-sanitized-write');
    expect(check(APP_URL)).toBe(true);
    expect(check('https://example.com/')).toBe(false);
    expect(handlers['setPermissionCheckHandler']?.(null, 'clipboard-sanitized-write')).toBe(false);
  });
});

test('the window is sandboxed and isolated, and no default can change that', () => {
  const { webPreferences } = windowOptions('/preload.cjs');
  expect(webPreferences).toMatchObject({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
  });
});

test('the scheme is secure, so that it can be isolated, and obeys the content policy', () => {
  expect(appScheme.privileges).toMatchObject({ standard: true, secure: true, supportFetchAPI: true });
  expect(appScheme.privileges?.bypassCSP).toBeUndefined();
  expect(appScheme.privileges?.corsEnabled).toBeUndefined();
});

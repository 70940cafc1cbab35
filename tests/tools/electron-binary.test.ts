import { describe, expect, test } from 'vitest';
import { hasDisplay, obstacleToElectron } from '../../tools/electron-binary.mjs';

describe('what keeps Electron from opening a window', () => {
  test.each([
    [{ platform: 'linux', env: {}, uid: 1000 }, 'there is no display'],
    [{ platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 }, 'its sandbox does not run for the user root'],
    [{ platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 }, null],
    [{ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, null],
    [{ platform: 'darwin', env: {}, uid: 501 }, null],
    [{ platform: 'win32', env: {}, uid: undefined }, null],
  ])('%j: %s', (host, obstacle) => {
    expect(obstacleToElectron(host)).toBe(obstacle);
  });

  test('an empty DISPLAY is none', () => {
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
  });
});

import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window. Every safety switch is written out, so that no change of a default can turn one off. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'forall',
    width: 1_440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    // Shown once painted: no white flash on a dark desktop.
    show: false,
    webPreferences: {
      preload,
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
      safeDialogs: true,
      // A sweep goes on, at its own pace, while the person looks at another window.
      backgroundThrottling: false,
    },
  };
}

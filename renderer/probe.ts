import { storageAllowed } from './browser-memory.ts';
import type { Environment } from './desk.ts';
import { desktopHost } from './desktop/host.ts';

/** What this page can do here, as far as it can be known at once. */
export function presentEnvironment(): Environment {
  const hasGpu = (navigator as { readonly gpu?: GPU }).gpu !== undefined;
  return {
    isolated: crossOriginIsolated,
    storage: storageAllowed(),
    desktop: desktopHost() !== undefined,
    gpuGone: null,
    adapter: hasGpu ? { kind: 'probing' } : { kind: 'none', reason: 'no-webgpu' },
  };
}

/** The environment with its adapter, once the browser has said whether there is one. */
export async function probeAdapter(environment: Environment): Promise<Environment> {
  if (environment.adapter.kind !== 'probing') return environment;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (adapter === null) return { ...environment, adapter: { kind: 'none', reason: 'no-adapter' } };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  // Browsers leave fields empty for privacy.
  const name =
    [description, device, `${vendor} ${architecture}`.trim()].find((text) => text !== '') ?? 'unnamed adapter';
  const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${name} ${architecture}`);
  return { ...environment, adapter: { kind: 'found', name, software } };
}

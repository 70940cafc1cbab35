import { createGpuEngine, listAdapters } from '../../core/gpu/engine.node.ts';
import type { GpuEngine } from '../../core/gpu/remote.ts';
import type { AdapterSummary } from '../../core/gpu/device/adapter.ts';

/** The adapter that these tests run on: found once, before the tests are declared. */
export const adapter: AdapterSummary | null = (await listAdapters().catch(() => []))[0] ?? null;

/** Ends the names of tests that need a device, so that a skipped one says why. */
export const ON_DEVICE =
  adapter === null
    ? 'on a device (skipped: no Vulkan driver; a software one is mesa-vulkan-drivers 25 or Chromium’s SwiftShader, named in VK_ICD_FILENAMES)'
    : `on ${adapter.name}`;

export const openEngine = (): GpuEngine => createGpuEngine();

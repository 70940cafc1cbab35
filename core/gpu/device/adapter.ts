/** How the `webgpu` package tells adapters apart: by the API and by the driver's own name, which equal cards share. */
export interface AdapterId {
  readonly backend: string;
  readonly name: string;
}

/** What is known about an adapter before a device is made of it. */
export interface AdapterSummary {
  readonly name: string;
  /** `null` in a browser, which offers no choice by name. */
  readonly id: AdapterId | null;
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** The "hardware" is the CPU: SwiftShader, llvmpipe, a fallback adapter. */
  readonly software: boolean;
  readonly maxInvocationsPerWorkgroup: number;
  /** Bytes of the largest buffer, and of what a kernel may bind of one. */
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly features: readonly string[];
}

/** Rasterisers that run on the CPU, by their names. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render|\bwarp\b|\bsoftware\b/i;

export function summarize(adapter: GPUAdapter, id: AdapterId | null = null): AdapterSummary {
  const { device, vendor, architecture, description, isFallbackAdapter } = adapter.info;
  // Browsers may leave any of these empty for privacy.
  const name = [device, description, [vendor, architecture].filter((part) => part !== '').join(' ')].find(
    (text) => text !== '',
  );
  return {
    name: name ?? 'unnamed adapter',
    id,
    vendor,
    architecture,
    description,
    software: isFallbackAdapter || SOFTWARE.test(`${device} ${description} ${vendor} ${architecture}`),
    maxInvocationsPerWorkgroup: adapter.limits.maxComputeInvocationsPerWorkgroup,
    maxBufferSize: adapter.limits.maxBufferSize,
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
    features: [...adapter.features].sort(),
  };
}

/** 16-bit floats; what WebGPU calls the feature. */
export const HALVES = 'shader-f16';

/** Said of a program that needs them, where they are missing. */
export const NO_HALVES = 'this adapter has no 16-bit floats';

/** What is asked of an adapter beyond WebGPU's core. */
export const featuresOf = ({ features }: GPUAdapter): GPUFeatureName[] => (features.has(HALVES) ? [HALVES] : []);

/** A device and the adapter that it came from. Adapter objects give one device only. */
export interface OpenDevice {
  readonly device: GPUDevice;
  readonly summary: AdapterSummary;
}

/** The fastest adapter's device; `null` where there is no adapter. */
export async function openDevice(gpu: GPU): Promise<OpenDevice | null> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return null;
  const device = await adapter.requestDevice({ label: 'forall', requiredFeatures: featuresOf(adapter) });
  return { device, summary: summarize(adapter) };
}

/** Every adapter that the host shows, each once. WebGPU offers preferences, not a list. */
export async function findAdapters(gpu: GPU): Promise<readonly AdapterSummary[]> {
  const requests: readonly GPURequestAdapterOptions[] = [
    { powerPreference: 'high-performance' },
    { powerPreference: 'low-power' },
    { forceFallbackAdapter: true },
  ];
  const found = new Map<string, AdapterSummary>();
  for (const request of requests) {
    const adapter = await gpu.requestAdapter(request);
    if (adapter === null) continue;
    const summary = summarize(adapter);
    const key = `${summary.name} ${summary.description}`;
    if (!found.has(key)) found.set(key, summary);
  }
  return [...found.values()];
}

import type { Judge } from '../base/judge.ts';
import { featuresOf } from './device/adapter.ts';
import { judgeWith } from './judge-messages.ts';

/**
 * The browser's own compiler as judge, on a device of its own that runs nothing. `null` where the browser offers no
 * adapter: the checker then stands alone.
 */
export async function createJudge(): Promise<Judge | null> {
  const gpu: GPU | undefined = navigator.gpu;
  if (gpu === undefined) return null;
  const request = async (): Promise<GPUDevice | null> => {
    const adapter = await gpu.requestAdapter();
    if (adapter === null) return null;
    return adapter.requestDevice({ requiredFeatures: featuresOf(adapter) });
  };
  const first = await request().catch(() => null);
  if (first === null) return null;
  let device: Promise<GPUDevice> = watch(Promise.resolve(first));

  /** A lost device is replaced at the next question. */
  function watch(requested: Promise<GPUDevice>): Promise<GPUDevice> {
    void requested
      .then(({ lost }) => lost)
      .then(
        () => {
          device = watch(
            request().then((next) => {
              if (next === null) throw new Error('the WGSL compiler could not be reached: no adapter');
              return next;
            }),
          );
        },
        () => {},
      );
    return requested;
  }
  return { judge: async (wgsl) => judgeWith(await device, wgsl) };
}

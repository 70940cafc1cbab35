import { DeviceFailure, type WatchedDevice } from './failure.ts';

/** Makes a pipeline of a kernel's text; the same text gives the same pipeline. Rejects with `DeviceFailure`. */
export type Compiler = (what: string, code: string, entryPoint: string) => Promise<GPUComputePipeline>;

/** So many pipelines stay ready. */
const KEPT = 64;

export function compiler({ device, guard }: WatchedDevice): Compiler {
  const kept = new Map<string, Promise<GPUComputePipeline>>();

  const compile = (what: string, code: string, entryPoint: string): Promise<GPUComputePipeline> =>
    guard(what, async () => {
      const module = device.createShaderModule({ code, label: what });
      const pipeline = device.createComputePipelineAsync({
        label: what,
        layout: 'auto',
        compute: { module, entryPoint },
      });
      return pipeline.catch(async (error: unknown) => {
        // A pipeline error carries no reason: the messages of the module do.
        const errors = (await module.getCompilationInfo()).messages.filter(({ type }) => type === 'error');
        const reasons = errors.length > 0 ? errors.map(({ message }) => message).join('; ') : String(error);
        throw new DeviceFailure('invalid', `the device's compiler refused ${what}: ${reasons}`);
      });
    });

  return (what, code, entryPoint) => {
    const known = kept.get(code);
    if (known !== undefined) return known;
    const made = compile(what, code, entryPoint);
    made.catch(() => kept.delete(code));
    kept.set(code, made);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

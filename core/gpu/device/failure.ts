/**
 * Bad luck with a device, thrown inside this folder and turned into a verdict at its edge: `crashed` and `memory` are
 * `unknown`; `invalid`, a command that WebGPU refused, means that what was measured can not be trusted.
 */
export class DeviceFailure extends Error {
  override readonly name = 'DeviceFailure';
  readonly code: 'crashed' | 'memory' | 'invalid';

  constructor(code: DeviceFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A device with everything that went wrong on it so far. */
export interface WatchedDevice {
  readonly device: GPUDevice;
  /** Throws the first failure, if there was one. */
  check(): void;
  /** Rejects with the first failure; never resolves. */
  readonly failed: Promise<never>;
  /** Runs `create` inside error scopes: validation errors reject nothing by themselves. */
  guard<T>(what: string, create: () => T | Promise<T>): Promise<T>;
}

/** Listens to lost devices and uncaptured errors of `device` from now on. */
export function watchDevice(device: GPUDevice): WatchedDevice {
  let failure: DeviceFailure | null = null;
  let reject: (failure: DeviceFailure) => void = () => {};
  const failed = new Promise<never>((_, fail) => {
    reject = fail;
  });
  failed.catch(() => {});
  const fail = (next: DeviceFailure) => {
    failure ??= next;
    reject(failure);
  };
  void device.lost.then(({ message }) => fail(new DeviceFailure('crashed', `the device was lost: ${message}`)));
  device.addEventListener('uncapturederror', (event) => {
    fail(failureOf('a command', event.error));
  });
  const check = () => {
    if (failure !== null) throw failure;
  };
  return {
    device,
    check,
    failed,
    async guard(what, create) {
      check();
      const filters: readonly GPUErrorFilter[] = ['out-of-memory', 'internal', 'validation'];
      for (const filter of filters) device.pushErrorScope(filter);
      const pending = (async () => create())();
      const errors = await Promise.all(filters.map(() => device.popErrorScope())).catch((error: unknown) => {
        throw new DeviceFailure('crashed', `the device was lost: ${String(error)}`);
      });
      const error = errors.find((e) => e !== null);
      if (error) {
        pending.catch(() => {});
        throw failureOf(what, error);
      }
      return Promise.race([pending, failed]);
    },
  };
}

function failureOf(what: string, error: GPUError): DeviceFailure {
  // The three kinds are told apart by their constructors' names: the classes are no globals under Node.js.
  const memory = error.constructor.name === 'GPUOutOfMemoryError';
  return new DeviceFailure(memory ? 'memory' : 'invalid', `the device refused ${what}: ${error.message.trim()}`);
}

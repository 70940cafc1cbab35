import { type Clock, sleep } from '../../base/clock.ts';
import { DeviceFailure, type WatchedDevice } from './failure.ts';

// The bits of GPUBufferUsage and GPUMapMode (WebGPU, sections 5.1 and 5.3): Node.js has no such globals.
export const USAGE = { MAP_READ: 0x1, COPY_SRC: 0x4, COPY_DST: 0x8, UNIFORM: 0x40, STORAGE: 0x80 } as const;
const MAP_READ = 0x1;

/** Buffers of one device that are freed together. */
export interface Buffers {
  /** @param size bytes; @param usage bits of {@link USAGE} */
  make(size: number, usage: number): GPUBuffer;
  /** Frees one before the others. */
  free(buffer: GPUBuffer): void;
  /** The first `bytes` of a buffer that was made for reading. Rejects with `DeviceFailure`. */
  read(source: GPUBuffer, bytes: number): Promise<Uint32Array>;
  close(): void;
}

export function buffersOf(watched: WatchedDevice, clock: Clock): Buffers {
  const { device } = watched;
  const made = new Set<GPUBuffer>();
  return {
    make(size, usage) {
      const buffer = device.createBuffer({ size, usage });
      made.add(buffer);
      return buffer;
    },
    free(buffer) {
      made.delete(buffer);
      buffer.destroy();
    },
    async read(source, bytes) {
      const mapped = Promise.race([watched.failed, source.mapAsync(MAP_READ, 0, bytes)]);
      clock.restUntil?.(mapped);
      await mapped.catch(async (error: unknown) => {
        // A map that fails has lost its device; give the listener the time to say why.
        await Promise.race([watched.failed, sleep(clock, 100)]);
        throw new DeviceFailure('crashed', `a result could not be read: ${String(error)}`);
      });
      watched.check();
      const words = new Uint32Array(source.getMappedRange(0, bytes)).slice();
      source.unmap();
      return words;
    },
    close() {
      for (const buffer of made) buffer.destroy();
      made.clear();
    },
  };
}

import { emitWasm } from '../../core/cpu/module/emit-wasm.ts';
import { type Kernel, kernelOf } from '../../core/cpu/module/kernel.ts';
import { KERNEL_IMPORTS } from '../../core/cpu/module/nearest-functions.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** The compiled sweep of a task, in this thread. */
export function instantiateKernel(t: Task, fuel: number): { kernel: Kernel; simd: boolean } {
  const { wasm, simd } = emitWasm(t, fuel);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), KERNEL_IMPORTS);
  return { kernel: kernelOf(exports, t.space), simd };
}

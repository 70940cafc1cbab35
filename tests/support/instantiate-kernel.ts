import { emitWasm } from '../../core/cpu/emit-wasm.ts';
import { type KernelExports, kernelExports } from '../../core/cpu/kernel.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** The compiled sweep of a task, in this thread. */
export function instantiateKernel({ program, property }: Task, fuel: number): { kernel: KernelExports; simd: boolean } {
  const { wasm, simd } = emitWasm(program, property, fuel);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
  return { kernel: kernelExports(exports), simd };
}

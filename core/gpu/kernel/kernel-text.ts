import type { Task } from '../../verdict/engine.ts';
import { FREE_ENTRIES, choose } from '../sweep/choose.ts';
import { sweepKernel } from './kernels.ts';
import { strideOf } from '../sweep/plan.ts';
import { keepingOf } from './slot.ts';

/** A plain hardware adapter with WebGPU's least limits. */
const ANY_HARDWARE = {
  name: 'any',
  id: null,
  vendor: '',
  architecture: '',
  description: '',
  software: false,
  maxInvocationsPerWorkgroup: 256,
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  features: [],
} as const;

/**
 * The kernel of `task` for people: what a hardware adapter is given, with one evaluation in the inner loop where the device
 * is given several copies of it.
 */
export function kernelText(task: Task): string {
  const { shape, metering } = choose(task, ANY_HARDWARE, FREE_ENTRIES);
  return sweepKernel(task, {
    workgroupSize: shape.workgroupSize,
    unroll: 1,
    maxTrips: shape.maxInputs,
    stepping: strideOf(task.space).stepping,
    metering,
    firsts: metering === 'metered',
    plant: false,
    opaque: false,
    keeping: keepingOf(task.property.question, false),
  });
}

import { HALVES, NO_HALVES } from './device/adapter.ts';
import type { JudgeMessage } from '../base/judge.ts';

/** What crosses between the judge and its child process. */
export interface JudgeRequest {
  readonly id: number;
  readonly wgsl: string;
}

export type JudgeReply =
  | { readonly id: number; readonly messages: readonly JudgeMessage[] }
  | { readonly id: number; readonly failure: string };

/** A directive that a device without the feature refuses, whatever the rest of the text. */
const ENABLES_HALVES = /^\s*enable\b[^;]*\bf16\b/m;

/**
 * Shows `wgsl` to the device's own compiler. Positions come in UTF-16 code units, as WebGPU
 * defines them. Rejects a text that this device can not judge.
 */
export async function judgeWith(device: GPUDevice, wgsl: string): Promise<readonly JudgeMessage[]> {
  if (ENABLES_HALVES.test(wgsl) && !device.features.has(HALVES)) throw new Error(NO_HALVES);
  // A refused module is also an uncaptured validation error of the device: the scope takes it.
  device.pushErrorScope('validation');
  const info = await device.createShaderModule({ code: wgsl }).getCompilationInfo();
  await device.popErrorScope();
  return info.messages.map(({ type, message, offset, length }) => ({
    severity: type,
    message,
    offset,
    length,
  }));
}

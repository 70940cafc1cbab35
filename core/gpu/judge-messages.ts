import type { JudgeMessage } from '../base/judge.ts';

/** What crosses between the judge and its child process. */
export interface JudgeRequest {
  readonly id: number;
  readonly wgsl: string;
}

export type JudgeReply =
  | { readonly id: number; readonly messages: readonly JudgeMessage[] }
  | { readonly id: number; readonly failure: string };

/** Shows `wgsl` to the device's own compiler. Positions come in UTF-16 code units, as WebGPU defines them. */
export async function judgeWith(device: GPUDevice, wgsl: string): Promise<readonly JudgeMessage[]> {
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

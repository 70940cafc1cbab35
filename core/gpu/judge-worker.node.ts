import { featuresOf } from './device/adapter.ts';
import { liveForParent, sendToParent } from './child-entry.node.ts';
import { type JudgeReply, type JudgeRequest, judgeWith } from './judge-messages.ts';

/** The judge's child process: Dawn's null backend needs no driver and still runs Tint. */
liveForParent();

// Both are made once and referenced to the end: when an object of `create` is collected, the process dies.
let held: Promise<{ readonly gpu: GPU; readonly device: GPUDevice }> | null = null;

async function open(): Promise<{ readonly gpu: GPU; readonly device: GPUDevice }> {
  const { create } = await import('webgpu');
  const gpu = create(['backend=null']);
  return { gpu, device: await requestDevice(gpu) };
}

async function nullDevice(): Promise<GPUDevice> {
  held ??= open();
  return (await held).device;
}

async function requestDevice(gpu: GPU): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error('the null backend offers no adapter');
  return adapter.requestDevice({ requiredFeatures: featuresOf(adapter) });
}

async function answer({ id, wgsl }: JudgeRequest): Promise<JudgeReply> {
  try {
    return { id, messages: await judgeWith(await nullDevice(), wgsl) };
  } catch (error) {
    return {
      id,
      failure: String(error instanceof Error ? error.message : error),
    };
  }
}

process.on('message', (request: JudgeRequest) => {
  void answer(request).then(sendToParent);
});
void nullDevice().catch(() => {});

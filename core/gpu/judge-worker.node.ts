import { liveForParent, sendToParent } from './child-entry.node.ts';
import { type JudgeReply, type JudgeRequest, judgeWith } from './judge-messages.ts';

/** The judge's child process: Dawn's null backend needs no driver and still runs Tint. */
liveForParent();

// Both stay referenced: once the object of `create` is collected, the process dies.
let held: { readonly gpu: GPU; readonly device: Promise<GPUDevice> } | null = null;

async function nullDevice(): Promise<GPUDevice> {
  if (held === null) {
    const { create } = await import('webgpu');
    const gpu = create(['backend=null']);
    held = { gpu, device: requestDevice(gpu) };
  }
  return held.device;
}

async function requestDevice(gpu: GPU): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error('the null backend offers no adapter');
  return adapter.requestDevice({
    requiredFeatures: adapter.features.has('shader-f16') ? ['shader-f16'] : [],
  });
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

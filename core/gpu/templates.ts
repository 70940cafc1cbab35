import index from '../../shaders/kernels/index.wgsl?raw';
import job from '../../shaders/kernels/job.wgsl?raw';
import probe from '../../shaders/kernels/probe.wgsl?raw';
import sweep from '../../shaders/kernels/sweep.wgsl?raw';

/** The parts of kernels that are written as WGSL: the one door to `shaders/kernels`. */
export const TEMPLATES = { index, job, probe, sweep } as const;

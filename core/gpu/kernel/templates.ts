import countMarks from '../../../shaders/kernels/count-marks.wgsl?raw';
import index from '../../../shaders/kernels/index.wgsl?raw';
import job from '../../../shaders/kernels/job.wgsl?raw';
import probe from '../../../shaders/kernels/probe.wgsl?raw';
import selfTest from '../../../shaders/kernels/self-test.wgsl?raw';
import stir from '../../../shaders/kernels/stir.wgsl?raw';
import sweep from '../../../shaders/kernels/sweep.wgsl?raw';
import tabulate from '../../../shaders/kernels/tabulate.wgsl?raw';

/** The parts of kernels that are written as WGSL: the one door to `shaders/kernels`. */
export const TEMPLATES = { countMarks, index, job, probe, selfTest, stir, sweep, tabulate } as const;

import { unreachable } from '../../core/index.ts';
import type { Environment } from '../desk.ts';
import type { Lane } from '../race/lane.ts';

/** What is missing or went wrong, what a person can do about it, and what works anyway. */
export interface Notice {
  /** Dismissed by this name. */
  readonly id: string;
  readonly title: string;
  readonly todo: string;
  readonly works: string;
  /** `hint`: nothing is wrong, one quiet line. */
  readonly weight: 'open' | 'folded' | 'hint';
}

/** Of the place where the page runs, then of the race on the screen. */
export function noticesOf(environment: Environment, lanes: readonly Lane[]): readonly Notice[] {
  return [
    ...isolationNotices(environment),
    ...gpuGoneNotices(environment),
    ...adapterNotices(environment),
    ...lanes.flatMap(laneNotices),
    ...placeNotices(environment),
  ];
}

function isolationNotices({ isolated }: Environment): readonly Notice[] {
  if (isolated) return [];
  return [
    {
      id: 'isolation',
      title: 'Z3 can not run: this page is not cross-origin isolated',
      todo: 'Open it through npm start, or serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
      works: 'The sweeps work; questions that only a proof can answer will stay open.',
      weight: 'open',
    },
  ];
}

function gpuGoneNotices({ gpuGone, adapter }: Environment): readonly Notice[] {
  if (gpuGone === null) return [];
  const since = adapter.kind === 'found' && adapter.software ? ' Since then the “GPU” is software.' : '';
  return [
    {
      id: 'gpu-gone',
      title: `The process of the graphics card has ended (${gpuGone}), and was started again.${since}`,
      todo: 'If the same question ends it again, its shader is too much for the driver: run it without the GPU, and update the driver. A new start of the program brings the graphics card back.',
      works: 'A race that ran goes on with a new device. The CPU sweep and the prover do not need the graphics card.',
      weight: 'open',
    },
  ];
}

function adapterNotices({ adapter }: Environment): readonly Notice[] {
  switch (adapter.kind) {
    case 'probing':
      return [];
    case 'none': {
      const noWebGpu = adapter.reason === 'no-webgpu';
      return [
        {
          id: 'adapter',
          title: noWebGpu ? 'No GPU sweep: this browser has no WebGPU' : 'No GPU sweep: no graphics adapter was found',
          todo: noWebGpu
            ? 'Use a current Chromium, Edge, Firefox or Safari; on Linux, Chromium may need --enable-unsafe-webgpu.'
            : 'Check the graphics driver and the page chrome://gpu; under Linux a Vulkan driver is needed.',
          works: 'The CPU sweep takes its place, and Z3 does not need a GPU. WGSL is checked by our own checker alone.',
          weight: 'folded',
        },
      ];
    }
    case 'found':
      if (!adapter.software) return [];
      return [
        {
          id: 'software',
          title: `The “GPU” here is software: ${adapter.name}`,
          todo: 'Its figures are those of the processor. For a hardware race, use a machine with a graphics driver.',
          works: 'Everything works. The CPU sweep runs in its place unless you switch the GPU on by hand.',
          weight: 'folded',
        },
      ];
    default:
      return unreachable(adapter);
  }
}

/** What the sweep of a device says when it goes on with another device or worker. */
const REPLACED = /the device was lost|the process of the device ended/;

function laneNotices({ engine, method, notes, result }: Lane): readonly Notice[] {
  const found: Notice[] = [];
  if (notes.some((note) => REPLACED.test(note))) {
    found.push({
      id: 'device-lost',
      title: 'The graphics device was lost during this race, and replaced',
      todo: 'Once is nothing to worry about. If it happens again, close other programs that use the GPU, or update its driver.',
      works: 'What was under way was run again on the new device: nothing was counted twice, nothing left out.',
      weight: 'folded',
    });
  }
  const code = result?.verdict.kind === 'unknown' ? result.verdict.reason.code : null;
  if (code === 'memory') {
    found.push({
      id: `memory-${engine}`,
      title: method === 'proof' ? 'The prover ran out of memory' : `The sweep on the ${engine} ran out of memory`,
      todo:
        method === 'proof'
          ? 'Restrict the inputs (a domain, or fewer bits), or split the question into lemmas. On the command line a solver that is installed has all the memory of the machine.'
          : 'Close other programs or pages, and run it again.',
      works: 'This is no answer, and counts as none. The other engines are not touched, and the next run starts anew.',
      weight: 'open',
    });
  }
  if (code === 'crashed') {
    found.push({
      id: `crashed-${engine}`,
      title: method === 'proof' ? 'The prover ended unexpectedly' : `The sweep on the ${engine} ended unexpectedly`,
      todo: 'Run it again: every run starts anew. If it fails at the same place again, use another engine for this question.',
      works: 'This is no answer, and counts as none. The other engines are not touched.',
      weight: 'open',
    });
  }
  return found;
}

function placeNotices({ storage, desktop }: Environment): readonly Notice[] {
  const found: Notice[] = [];
  if (!storage) {
    found.push({
      id: 'storage',
      title: 'Nothing is kept for the next time: the browser denies this page its storage',
      todo: 'Allow site data for this address, or leave the private window.',
      works: 'Everything works until the page is closed.',
      weight: 'folded',
    });
  }
  if (!desktop) {
    found.push({
      id: 'browser',
      title:
        'This is the page in a browser. The desktop app, started by npm start, also knows files, menus and installed solvers.',
      todo: '',
      works: '',
      weight: 'hint',
    });
  }
  return found;
}

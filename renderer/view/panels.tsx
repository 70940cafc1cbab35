import type { Environment } from '../desk.ts';

interface Notice {
  readonly id: string;
  readonly title: string;
  readonly todo: string;
  readonly works: string;
}

/** What this page lacks, what to do about it, and what works anyway. */
export function noticesOf({ isolated, adapter }: Environment): readonly Notice[] {
  const notices: Notice[] = [];
  if (!isolated) {
    notices.push({
      id: 'isolation',
      title: 'Z3 can not run: this page is not cross-origin isolated',
      todo: 'Open it through npm start, or serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
      works: 'The sweeps work; questions that only a proof can answer will stay open.',
    });
  }
  if (adapter.kind === 'none') {
    notices.push({
      id: 'adapter',
      title:
        adapter.reason === 'no-webgpu'
          ? 'No GPU sweep: this browser has no WebGPU'
          : 'No GPU sweep: no graphics adapter was found',
      todo:
        adapter.reason === 'no-webgpu'
          ? 'Use a current Chromium, Edge, Firefox or Safari; on Linux, Chromium may need --enable-unsafe-webgpu.'
          : 'Check the graphics driver and the page chrome://gpu; under Linux a Vulkan driver is needed.',
      works: 'The CPU sweep takes its place, and Z3 does not need a GPU. WGSL is checked by our own checker alone.',
    });
  }
  if (adapter.kind === 'found' && adapter.software) {
    notices.push({
      id: 'software',
      title: `The “GPU” here is software: ${adapter.name}`,
      todo: 'Its figures are those of the processor. For a hardware race, use a machine with a graphics driver.',
      works: 'Everything works. The CPU sweep runs in its place unless you switch the GPU on by hand.',
    });
  }
  return notices;
}

export function Panels({ environment }: { environment: Environment }) {
  const notices = noticesOf(environment);
  if (notices.length === 0) return null;
  return (
    <ul class="notices" aria-label="What is missing here">
      {notices.map(({ id, title, todo, works }) => (
        <li key={id} data-notice={id}>
          <details open={id === 'isolation'}>
            <summary>{title}</summary>
            <p>{todo}</p>
            <p>{works}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}

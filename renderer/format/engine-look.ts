/** How an engine is named and drawn, everywhere on the page: one hue for hardware, one for reasoning, a shape for each engine. */
export interface EngineLook {
  readonly label: string;
  readonly does: string;
  readonly shape: 'circle' | 'square' | 'diamond';
  readonly hue: 'hardware' | 'reasoning';
  /** The line style in charts, because two engines may share a hue. */
  readonly dash: readonly number[];
}

const LOOKS: Readonly<Record<string, EngineLook>> = {
  gpu: { label: 'GPU', does: 'tries every input', shape: 'circle', hue: 'hardware', dash: [] },
  cpu: { label: 'CPU', does: 'tries every input', shape: 'square', hue: 'hardware', dash: [6, 4] },
  z3: { label: 'Z3', does: 'looks for a proof', shape: 'diamond', hue: 'reasoning', dash: [] },
};

/** The look of `engine`; one nobody knew when this was written is named as it names itself. */
export function lookOf(engine: string, method: 'sweep' | 'proof'): EngineLook {
  return (
    LOOKS[engine] ??
    (method === 'sweep'
      ? { label: engine, does: 'tries every input', shape: 'circle', hue: 'hardware', dash: [2, 3] }
      : { label: engine, does: 'looks for a proof', shape: 'diamond', hue: 'reasoning', dash: [2, 3] })
  );
}

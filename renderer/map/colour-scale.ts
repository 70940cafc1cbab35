/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/**
 * Scales that go one way in lightness, so that their order is seen without hues too: by colour-blind eyes, and on paper.
 * `none` is what has nothing, far enough from the first step to be told from it.
 */
export interface ColourScale {
  readonly none: Rgb;
  /** What is not known yet. */
  readonly unknown: Rgb;
  readonly stops: readonly Rgb[];
}

export type ScaleName = 'failing' | 'amount';

const SCALES: Readonly<Record<'light' | 'dark', Readonly<Record<ScaleName, ColourScale>>>> = {
  light: {
    failing: {
      none: [236, 238, 240],
      unknown: [255, 255, 255],
      stops: [
        [245, 176, 84],
        [222, 121, 22],
        [170, 80, 8],
        [116, 50, 8],
        [58, 22, 4],
      ],
    },
    amount: {
      none: [236, 238, 240],
      unknown: [255, 255, 255],
      stops: [
        [214, 226, 130],
        [118, 193, 125],
        [42, 142, 138],
        [44, 88, 138],
        [50, 20, 90],
      ],
    },
  },
  dark: {
    failing: {
      none: [34, 38, 43],
      unknown: [13, 15, 17],
      stops: [
        [150, 78, 6],
        [205, 117, 14],
        [240, 163, 46],
        [252, 210, 120],
        [255, 244, 214],
      ],
    },
    amount: {
      none: [34, 38, 43],
      unknown: [13, 15, 17],
      stops: [
        [62, 52, 120],
        [44, 98, 146],
        [36, 148, 140],
        [112, 200, 106],
        [240, 240, 120],
      ],
    },
  },
};

export const colourScale = (look: string, name: ScaleName): ColourScale =>
  SCALES[look === 'dark' ? 'dark' : 'light'][name];

/** The colour at `share`, 0 to 1. */
export function colourAt({ stops }: ColourScale, share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[low], stops[low + 1]];
  if (from === undefined || to === undefined) return stops[0] ?? [0, 0, 0];
  const mix = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * (place - low));
  return [mix(0), mix(1), mix(2)];
}

export const cssColour = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

/** What amounts are drawn as: from the least to the most that is on the screen. */
export interface Range {
  readonly least: number;
  readonly most: number;
  /** Counts: by their logarithms, 0 apart. Values of a function: evenly. */
  readonly logarithmic: boolean;
}

/** Where an amount stands on the scale; `null` for a count of nothing. */
export function shareOf(amount: number, { least, most, logarithmic }: Range): number | null {
  if (!logarithmic) return most === least ? 0.5 : (amount - least) / (most - least);
  if (amount <= 0) return null;
  // One alone is at the start of the scale, the most at its end; where all have one, all are at the start.
  return most <= 1 ? 0 : Math.log(amount) / Math.log(most);
}

import type { Choices } from './random-choices.ts';

/** A loop over two small numbers, as a problem file and as a step function of its own. */
export interface RandomLoop {
  readonly text: string;
  /** How an evaluation goes that begins with x: the steps that it takes, or when its state is met first and how often again. */
  follow(x: number): { readonly steps: number } | { readonly stem: number; readonly cycle: number };
}

/** What is left of a state by a linear map with these factors. */
interface Linear {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const linear = ({ below }: Choices): Linear => ({ a: below(16), b: below(16), c: below(16) });
const text = ({ a, b, c }: Linear): string => `(${a}u * a + ${b}u * b + ${c}u)`;

/** Inputs are 0 to 255: the two numbers that the loop begins with. Some evaluations end, others come back to a state. */
export function randomLoop(choices: Choices): RandomLoop {
  const [test, first, second] = [linear(choices), linear(choices), linear(choices)];
  const modulus = 2 + choices.below(8);
  const early = choices.below(31);
  const of = ({ a: p, b: q, c }: Linear, a: number, b: number) => p * a + q * b + c;
  return {
    text: `//@ domain x in 0 .. 255
//@ terminates
fn f(x: u32) {
  var a = x & 15u;
  var b = x >> 4u;
  while (${text(test)} % ${modulus}u != 0u) {
    if (a + b == ${early}u) { break; }
    let next = ${text(first)} & 15u;
    b = ${text(second)} & 15u;
    a = next;
  }
}
`,
    follow(x) {
      let [a, b] = [x & 15, x >> 4];
      const met = new Map<string, number>();
      for (let steps = 0; ; steps++) {
        if (of(test, a, b) % modulus === 0) return { steps };
        const stem = met.get(`${a} ${b}`);
        if (stem !== undefined) return { stem, cycle: steps - stem };
        met.set(`${a} ${b}`, steps);
        if (a + b === early) return { steps: steps + 1 };
        [a, b] = [of(first, a, b) & 15, of(second, a, b) & 15];
      }
    },
  };
}

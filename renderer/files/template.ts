/** What a new file begins with: a question that can be run at once. */
export const TEMPLATE = `//@ title   Halving and doubling gives the number back
//@ note    Lines with //@ stand above the function they ask about. Run is Ctrl+Enter.
//@ requires x % 2u == 0u
//@ forall
fn halved_and_doubled(x: u32) -> bool {
  // true for every input? A sweep tries them all, a prover reasons about them.
  return (x / 2u) * 2u == x;
}

// Other questions: exists, injective, equivalent NAME, maximize, minimize, terminates.
// Fewer inputs:    //@ domain x in 0 .. 999    //@ requires x > 3u
// What you expect: //@ expect holds
`;

const NEW = /^untitled(?:-\d+)?\.wgsl$/;

/** A name for a new file that none of `taken` has. */
export function newName(taken: readonly string[]): string {
  const used = new Set(taken.filter((name) => NEW.test(name)));
  if (!used.has('untitled.wgsl')) return 'untitled.wgsl';
  let number = 2;
  while (used.has(`untitled-${number}.wgsl`)) number++;
  return `untitled-${number}.wgsl`;
}

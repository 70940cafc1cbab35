/** A property that is true, so that a module with it is a whole problem file. */
export const property = '\n//@ forall\nfn p_() -> bool { return true; }\n';

export function withProperty(source: string): string {
  return source + property;
}

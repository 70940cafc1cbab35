import type { Term } from '../terms/term.ts';

/** Visits what `visited` does not know of `root`, arguments before their users, without recursion: graphs are deep. */
export function bottomUp(root: Term, visited: (term: Term) => boolean, visit: (term: Term) => void): void {
  const stack = [root];
  for (let term = stack.at(-1); term !== undefined; term = stack.at(-1)) {
    if (visited(term)) {
      stack.pop();
      continue;
    }
    const before = stack.length;
    if (term.kind === 'app') for (const arg of term.args) if (!visited(arg)) stack.push(arg);
    if (stack.length > before) continue;
    visit(term);
    stack.pop();
  }
}

import { unreachable } from '../base/assert.ts';
import type { Stmt } from './program.ts';

/** Whether control can pass the end of these statements (WGSL specification, section "Behaviors"). */
export function fallsThrough(body: readonly Stmt[]): boolean {
  return body.every(passes);
}

/** Whether control can come to what follows the statement. */
export function passes(s: Stmt): boolean {
  switch (s.kind) {
    case 'return':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return fallsThrough(s.body);
    case 'if':
      return fallsThrough(s.then) || fallsThrough(s.otherwise);
    case 'loop':
      return s.condition !== null || s.breakIf !== null || breaks(s.body);
    case 'switch':
      return s.clauses.some((c) => fallsThrough(c.body) || breaks(c.body));
    case 'declare':
    case 'assign':
    case 'evaluate':
    case 'callStmt':
      return true;
    default:
      return unreachable(s);
  }
}

/** Whether a reachable `break` among these statements leaves the enclosing loop or switch. */
function breaks(body: readonly Stmt[]): boolean {
  for (const s of body) {
    if (s.kind === 'break') return true;
    if (s.kind === 'block' && breaks(s.body)) return true;
    if (s.kind === 'if' && (breaks(s.then) || breaks(s.otherwise))) return true;
    if (!passes(s)) return false;
  }
  return false;
}

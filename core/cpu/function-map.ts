import { at, unreachable } from '../base/assert.ts';
import type { Expr, FunctionDef, LocalId, Loop, Place, Stmt } from '../ir/program.ts';
import { visitFunction } from '../ir/reach.ts';
import { isScalar, partsOf, type Type } from '../ir/types.ts';
import type { Destination } from '../verdict/trace.ts';

/** Where the expressions and loops of one function stand. */
export interface FunctionMap {
  /** Each expression of the function. */
  readonly destinations: ReadonlyMap<Expr, Destination>;
  /** The variables in scope where the body of a loop is entered, without those that another of the same name hides. */
  readonly scopes: ReadonlyMap<Loop, readonly LocalId[]>;
}

export function functionMap(fn: FunctionDef): FunctionMap {
  const destinations = new Map<Expr, Destination>();
  const scopes = new Map<Loop, readonly LocalId[]>();
  visitFunction(fn, { expr: (expr) => void destinations.set(expr, null) });
  const parameters = Array.from({ length: fn.paramCount }, (_, local) => local);

  /** What is in scope behind the statements. */
  const walk = (body: readonly Stmt[], outer: readonly LocalId[]): readonly LocalId[] =>
    body.reduce((scope, stmt) => step(stmt, scope), outer);

  const step = (stmt: Stmt, scope: readonly LocalId[]): readonly LocalId[] => {
    switch (stmt.kind) {
      case 'declare': {
        const { name } = at(fn.locals, stmt.local);
        destinations.set(stmt.value, { kind: 'variable', name });
        return [...scope.filter((local) => at(fn.locals, local).name !== name), stmt.local];
      }
      case 'assign':
        destinations.set(stmt.value, { kind: 'variable', name: placeName(fn, stmt.place) });
        return scope;
      case 'return':
        if (stmt.value !== null) destinations.set(stmt.value, { kind: 'result' });
        return scope;
      case 'block':
        walk(stmt.body, scope);
        return scope;
      case 'if':
        walk(stmt.then, scope);
        walk(stmt.otherwise, scope);
        return scope;
      case 'switch':
        for (const { body } of stmt.clauses) walk(body, scope);
        return scope;
      case 'loop': {
        const inside = walk(stmt.init, scope);
        scopes.set(stmt, inside);
        walk(stmt.continuing, walk(stmt.body, inside));
        return scope;
      }
      case 'evaluate':
      case 'callStmt':
      case 'break':
      case 'continue':
        return scope;
      default:
        return unreachable(stmt);
    }
  };

  walk(fn.body, parameters);
  return { destinations, scopes };
}

/** `v.x`, `a[2]`, `a[…]`: an index that is no constant is whatever it is at the time. */
function placeName(fn: FunctionDef, { local, steps }: Place): string {
  const root = at(fn.locals, local);
  let { name, type } = root;
  for (const step of steps) {
    if (isScalar(type)) break;
    const parts = partsOf(type);
    switch (step.kind) {
      case 'member':
        ({ name, type } = partName(name, at(parts, step.member)));
        break;
      case 'component':
        ({ name, type } = partName(name, at(parts, step.component)));
        break;
      case 'index': {
        const shown = step.index.kind === 'constant' ? step.index.bits : '…';
        ({ name, type } = { name: `${name}[${shown}]`, type: at(parts, 0).type });
        break;
      }
      default:
        unreachable(step);
    }
  }
  return name;
}

const partName = (whole: string, { step, type }: { readonly step: string; readonly type: Type }) => ({
  name: `${whole}${step}`,
  type,
});

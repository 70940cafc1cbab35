import type { Expr, Loop, Stmt } from '../ir/program.ts';

/** What the statement printer lends to the loop printer. */
export interface LoopPrinter {
  readonly expr: (expr: Expr) => string;
  readonly block: (body: readonly Stmt[], indent: string) => string;
  /** The declaration or assignment of a `for` header, without its semicolon. */
  readonly header: (stmt: Stmt) => string;
  /** What a loop-body entry costs; empty where the program is not metered. */
  readonly entry: (indent: string) => string;
  readonly metered: boolean;
}

/** A bound that no metered loop reaches: its fuel ends long before. */
const NEVER = '4294967295u';

/**
 * A loop, with its fuel. A metered loop that is never continued becomes a `for` with a constant bound and a counter of its
 * own: Tint then knows that it ends and adds no guard to each iteration. Where `continue` needs the continuing part at
 * its place, `loop` it is. An unmetered loop keeps the shape of the source, whose bound Tint can see.
 */
export function printLoop(printer: LoopPrinter, loop: Loop, indent: string, counter: string): string {
  const inner = `${indent}  `;
  const leaveUnless = loop.condition === null ? '' : `${inner}if (!(${printer.expr(loop.condition)})) { break; }\n`;
  if (!printer.metered && loop.breakIf === null && loop.condition !== null && loop.continuing.length <= 1) {
    const [init] = loop.init;
    const [step] = loop.continuing;
    const parts = [init && printer.header(init), printer.expr(loop.condition), step && printer.header(step)];
    const header = `for (${parts.map((part) => part ?? '').join('; ')})`;
    return `${indent}${header} {\n${printer.block(loop.body, inner)}${indent}}\n`;
  }
  // Names are unique in a function, so that what the header declares needs no scope of its own.
  const init = printer.block(loop.init, indent);
  const start = leaveUnless + printer.entry(inner) + printer.block(loop.body, inner);
  if (printer.metered && !continues(loop.body)) {
    const leaveIf = loop.breakIf === null ? '' : `${inner}if (${printer.expr(loop.breakIf)}) { break; }\n`;
    const header = `for (var ${counter} = 0u; ${counter} < ${NEVER}; ${counter} += 1u)`;
    return `${init}${indent}${header} {\n${start}${printer.block(loop.continuing, inner)}${leaveIf}${indent}}\n`;
  }
  const breakIf = loop.breakIf === null ? '' : `${inner}  break if ${printer.expr(loop.breakIf)};\n`;
  const continuing = `${inner}continuing {\n${printer.block(loop.continuing, `${inner}  `)}${breakIf}${inner}}\n`;
  return `${init}${indent}loop {\n${start}${continuing}${indent}}\n`;
}

/** Whether a `continue` in `body` belongs to the loop around it. */
function continues(body: readonly Stmt[]): boolean {
  return body.some((stmt) => {
    switch (stmt.kind) {
      case 'continue':
        return true;
      case 'block':
        return continues(stmt.body);
      case 'if':
        return continues(stmt.then) || continues(stmt.otherwise);
      case 'switch':
        return stmt.clauses.some((clause) => continues(clause.body));
      default:
        return false;
    }
  });
}

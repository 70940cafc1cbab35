import type { Expr, Loop, Stmt } from '../../ir/program.ts';
import type { Printed } from './printed.ts';

/** What the statement printer lends to the loop printer. */
export interface LoopPrinter {
  readonly expr: (expr: Expr) => Printed;
  readonly block: (body: readonly Stmt[], indent: string) => string;
  /** The statements of a real `continuing`, where WGSL has no `return`. */
  readonly continuing: (body: readonly Stmt[], indent: string) => string;
  /** The declaration or assignment of a `for` header, without its semicolon; `null` where it takes several statements. */
  readonly header: (stmt: Stmt) => string | null;
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
  const header = printer.metered ? null : forHeader(printer, loop);
  const inner = `${indent}  `;
  if (header !== null) return `${indent}${header} {\n${printer.block(loop.body, inner)}${indent}}\n`;
  const lines = (printed: readonly string[], at: string): string => printed.map((line) => `${at}${line}\n`).join('');
  const leave = ({ before, text }: Printed): string => `${lines(before, inner)}${inner}if (${text}) { break; }\n`;
  // Names are unique in a function, so that what the header declares needs no scope of its own.
  const init = printer.block(loop.init, indent);
  const condition = loop.condition === null ? null : printer.expr(loop.condition);
  const leaveUnless = condition === null ? '' : leave({ ...condition, text: `!(${condition.text})` });
  const start = leaveUnless + printer.entry(inner) + printer.block(loop.body, inner);
  if (printer.metered && !continues(loop.body)) {
    const end =
      printer.block(loop.continuing, inner) + (loop.breakIf === null ? '' : leave(printer.expr(loop.breakIf)));
    const endless = `for (var ${counter} = 0u; ${counter} < ${NEVER}; ${counter} += 1u)`;
    return `${init}${indent}${endless} {\n${start}${end}${indent}}\n`;
  }
  const inmost = `${inner}  `;
  const last = loop.breakIf === null ? null : printer.expr(loop.breakIf);
  const breakIf = last === null ? '' : `${lines(last.before, inmost)}${inmost}break if ${last.text};\n`;
  const continuing = `${inner}continuing {\n${printer.continuing(loop.continuing, inmost)}${breakIf}${inner}}\n`;
  return `${init}${indent}loop {\n${start}${continuing}${indent}}\n`;
}

/** `for (...)` of a loop whose parts are one statement or one expression each; else `null`. */
function forHeader(printer: LoopPrinter, loop: Loop): string | null {
  if (loop.breakIf !== null || loop.condition === null || loop.continuing.length > 1) return null;
  const condition = printer.expr(loop.condition);
  const [init, step] = [loop.init, loop.continuing].map(([stmt]) => (stmt === undefined ? '' : printer.header(stmt)));
  if (typeof init !== 'string' || typeof step !== 'string' || condition.before.length > 0) return null;
  return `for (${init}; ${condition.text}; ${step})`;
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

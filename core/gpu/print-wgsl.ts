import { at, unreachable } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, If, Program, Stmt, Switch } from '../ir/program.ts';
import { reachable } from './reachable.ts';
import { functionName, localName } from './names.ts';
import { printConstant, printExpr, printZero } from './print-expr.ts';
import { printLoop } from './print-loop.ts';

/**
 * How loops are printed. `metered`: each loop-body entry takes one unit of the private variable `fuel`, and an entry
 * without fuel sets `trap` and returns a zero. The callers run on with that zero, every further entry returns at
 * once, and the outcome is `trap`. `free`: the loops are known to end within the budget.
 */
export type Metering = 'metered' | 'free';

/** The functions `roots` and everything they call, callees first, as WGSL. */
export function printFunctions(program: Program, roots: readonly FunctionId[], metering: Metering): string {
  const wanted = reachable(program, roots);
  return program.functions
    .map((fn, id) => (wanted.has(id) ? printFunction(program, fn, id, metering) : ''))
    .filter((text) => text !== '')
    .join('\n');
}

function printFunction(program: Program, fn: FunctionDef, id: FunctionId, metering: Metering): string {
  const params = fn.locals.slice(0, fn.paramCount).map((local, i) => `${localName(fn, i)}: ${local.type}`);
  const result = fn.result === null ? '' : ` -> ${fn.result}`;
  const last = fn.body.at(-1);
  // A `for` with a condition may end in the eyes of WGSL, so a function that ends in a loop needs a return behind it.
  const end = fn.result === null || last?.kind === 'return' ? '' : `  return ${printZero(fn.result)};\n`;
  const body = statementPrinter(program, fn, metering)(fn.body, '  ');
  return `fn ${functionName(program, id)}(${params.join(', ')})${result} {\n${body}${end}}\n`;
}

type BlockPrinter = (body: readonly Stmt[], indent: string) => string;

function statementPrinter(program: Program, fn: FunctionDef, metering: Metering): BlockPrinter {
  const expr = (e: Expr): string => printExpr(program, fn, e);
  const block: BlockPrinter = (body, indent) => body.map((stmt) => print(stmt, indent)).join('');
  const braces = (body: readonly Stmt[], indent: string): string => `{\n${block(body, `${indent}  `)}${indent}}`;
  const giveUp = fn.result === null ? 'return;' : `return ${printZero(fn.result)};`;
  const entry = (indent: string): string =>
    metering === 'free' ? '' : `${indent}if (fuel == 0u) { trap = 4u; ${giveUp} }\n${indent}fuel -= 1u;\n`;
  let loops = 0;

  const header = (stmt: Stmt): string => print(stmt, '').trimEnd().replace(/;$/, '');

  // `else if` stays flat: WGSL limits the nesting of braces to 127.
  const printIf = ({ condition, then, otherwise }: If, indent: string): string => {
    const [only] = otherwise;
    const rest = only?.kind === 'if' && otherwise.length === 1 ? printIf(only, indent) : braces(otherwise, indent);
    return `if (${expr(condition)}) ${braces(then, indent)}${otherwise.length === 0 ? '' : ` else ${rest}`}`;
  };

  const printSwitch = (stmt: Switch, indent: string): string => {
    const inner = `${indent}  `;
    const clauses = stmt.clauses.map((clause) => {
      const selectors = clause.values.map((bits) => printConstant(stmt.selector.type, bits));
      if (clause.isDefault) selectors.push('default');
      return `${inner}case ${selectors.join(', ')}: ${braces(clause.body, inner)}\n`;
    });
    return `${indent}switch (${expr(stmt.selector)}) {\n${clauses.join('')}${indent}}\n`;
  };

  const print = (stmt: Stmt, indent: string): string => {
    switch (stmt.kind) {
      case 'declare':
        return `${indent}${at(fn.locals, stmt.local).mutable ? 'var' : 'let'} ${localName(fn, stmt.local)} = ${expr(stmt.value)};\n`;
      case 'assign':
        return `${indent}${localName(fn, stmt.local)} = ${expr(stmt.value)};\n`;
      case 'evaluate':
        return `${indent}_ = ${expr(stmt.value)};\n`;
      case 'callStmt':
        return `${indent}${functionName(program, stmt.callee)}(${stmt.args.map(expr).join(', ')});\n`;
      case 'block':
        return `${indent}${braces(stmt.body, indent)}\n`;
      case 'if':
        return `${indent}${printIf(stmt, indent)}\n`;
      case 'loop':
        return printLoop(
          { expr, block, header, entry, metered: metering === 'metered' },
          stmt,
          indent,
          `entries${loops++}`,
        );
      case 'switch':
        return printSwitch(stmt, indent);
      case 'break':
        return `${indent}break;\n`;
      case 'continue':
        return `${indent}continue;\n`;
      case 'return':
        return stmt.value === null ? `${indent}return;\n` : `${indent}return ${expr(stmt.value)};\n`;
      default:
        return unreachable(stmt);
    }
  };
  return block;
}

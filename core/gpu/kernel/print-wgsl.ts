import { at, unreachable } from '../../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, If, Program, Stmt, Switch } from '../../ir/program.ts';
import { isScalar } from '../../ir/types.ts';
import { functionName, localName } from './names.ts';
import { printConstant } from './print-constant.ts';
import { exprPrinter } from './print-expr.ts';
import { printLoop } from './print-loop.ts';
import { type Hide, hideNothing, hiding, oddFactors } from './print-opaque.ts';
import type { TypePrinter } from './print-type.ts';
import type { Printed } from './printed.ts';

/**
 * How loops are printed. `metered`: each loop-body entry takes one unit of the private variable `fuel`, and an entry
 * without fuel sets `trap` and returns a zero. The callers run on with that zero, every further entry returns at
 * once, and the outcome is `trap`. `free`: the loops are known to end within the budget.
 */
export type Metering = 'metered' | 'free';

/** What evaluation has to keep an eye on; without either there is no `trap` at all. */
export interface Guards {
  readonly metering: Metering;
  /**
   * Some index is checked: one that is outside sets `trap`, unless it is set, and goes on with the last element. Metered loops
   * then end at their next entry; free ones end by themselves.
   */
  readonly checked: boolean;
  /** Operands are hidden from the compiler: the text needs the job's `zero`. */
  readonly opaque: boolean;
}

/** The functions `ids`, callees first, as WGSL. */
export function printFunctions(
  program: Program,
  ids: ReadonlySet<FunctionId>,
  types: TypePrinter,
  guards: Guards,
): string {
  const factor = oddFactors();
  const hide = (fn: FunctionDef): Hide => (guards.opaque ? hiding(fn, factor) : hideNothing);
  return program.functions
    .flatMap((fn, id) => (ids.has(id) ? [printFunction(program, fn, id, types, guards, hide(fn))] : []))
    .join('\n');
}

function printFunction(
  program: Program,
  fn: FunctionDef,
  id: FunctionId,
  types: TypePrinter,
  guards: Guards,
  hide: Hide,
): string {
  const params = fn.locals.slice(0, fn.paramCount).map(({ type, byReference }, i) => {
    const text = types.text(type);
    return `${localName(fn, i)}: ${byReference ? `ptr<function, ${text}>` : text}`;
  });
  const result = fn.result === null ? '' : ` -> ${types.text(fn.result)}`;
  const last = fn.body.at(-1);
  // A `for` with a condition may end in the eyes of WGSL, so a function that ends in a loop needs a return behind it.
  const end = fn.result === null || last?.kind === 'return' ? '' : `  return ${types.zero(fn.result)};\n`;
  const body = statementPrinter(program, fn, types, guards, hide)(fn.body, '  ');
  return `fn ${functionName(program, id)}(${params.join(', ')})${result} {\n${body}${end}}\n`;
}

type BlockPrinter = (body: readonly Stmt[], indent: string) => string;

function statementPrinter(
  program: Program,
  fn: FunctionDef,
  types: TypePrinter,
  guards: Guards,
  hide: Hide,
): BlockPrinter {
  const { expr, call, store } = exprPrinter(program, fn, types, hide);
  const metered = guards.metering === 'metered';
  const lines = (printed: readonly string[], indent: string): string =>
    printed.map((line) => `${indent}${line}\n`).join('');
  const block: BlockPrinter = (body, indent) => body.map((stmt) => print(stmt, indent)).join('');
  const braces = (body: readonly Stmt[], indent: string): string => `{\n${block(body, `${indent}  `)}${indent}}`;
  const giveUp = fn.result === null ? 'return;' : `return ${types.zero(fn.result)};`;
  /** What a loop does that may not go on. Inside `continuing` WGSL has no `return`: there it ends its own loop, and the loop around it gives up at its next entry. */
  let leave = giveUp;
  const entry = (indent: string): string =>
    metered
      ? lines(
          [
            ...(guards.checked ? [`if (trap != 0u) { ${leave} }`] : []),
            `if (fuel == 0u) { trap = 4u; ${leave} }`,
            'fuel -= 1u;',
          ],
          indent,
        )
      : '';
  const continuing: BlockPrinter = (body, indent) => {
    const around = leave;
    leave = 'break;';
    const text = block(body, indent);
    leave = around;
    return text;
  };
  let loops = 0;

  const header = (stmt: Stmt): string | null => {
    const text = print(stmt, '').trimEnd();
    return text.includes('\n') ? null : text.replace(/;$/, '');
  };

  // `else if` stays flat: WGSL limits the nesting of braces to 127.
  const printIf = (condition: Printed, { then, otherwise }: If, indent: string): string => {
    const head = `if (${condition.text}) ${braces(then, indent)}`;
    if (otherwise.length === 0) return head;
    const [only] = otherwise;
    const next = only?.kind === 'if' && otherwise.length === 1 ? expr(only.condition) : null;
    const flat = only?.kind === 'if' && next !== null && next.before.length === 0;
    return `${head} else ${flat ? printIf(next, only, indent) : braces(otherwise, indent)}`;
  };

  const printSwitch = (stmt: Switch, indent: string): string => {
    const inner = `${indent}  `;
    const selector = expr(stmt.selector);
    const { type } = stmt.selector;
    const clauses = stmt.clauses.map((clause) => {
      const selectors = clause.values.map((bits) => printConstant(isScalar(type) ? type : 'u32', bits));
      if (clause.isDefault) selectors.push('default');
      return `${inner}case ${selectors.join(', ')}: ${braces(clause.body, inner)}\n`;
    });
    return `${lines(selector.before, indent)}${indent}switch (${selector.text}) {\n${clauses.join('')}${indent}}\n`;
  };

  /** A statement that ends with the value of `value`. */
  const ending = (value: Expr, indent: string, last: (text: string) => string): string => {
    const { before, text } = expr(value);
    return lines([...before, last(text)], indent);
  };

  const print = (stmt: Stmt, indent: string): string => {
    switch (stmt.kind) {
      case 'declare': {
        const keyword = at(fn.locals, stmt.local).mutable ? 'var' : 'let';
        return ending(stmt.value, indent, (text) => `${keyword} ${localName(fn, stmt.local)} = ${text};`);
      }
      case 'assign':
        return lines(store(stmt.place, stmt.value), indent);
      case 'evaluate':
        return ending(stmt.value, indent, (text) => `_ = ${text};`);
      case 'callStmt':
        return lines(call(stmt.callee, stmt.args), indent);
      case 'block':
        return `${indent}${braces(stmt.body, indent)}\n`;
      case 'if': {
        const condition = expr(stmt.condition);
        return `${lines(condition.before, indent)}${indent}${printIf(condition, stmt, indent)}\n`;
      }
      case 'loop':
        return printLoop({ expr, block, continuing, header, entry, metered }, stmt, indent, `entries${loops++}`);
      case 'switch':
        return printSwitch(stmt, indent);
      case 'break':
        return `${indent}break;\n`;
      case 'continue':
        return `${indent}continue;\n`;
      case 'return':
        return stmt.value === null ? `${indent}return;\n` : ending(stmt.value, indent, (text) => `return ${text};`);
      default:
        return unreachable(stmt);
    }
  };
  return block;
}

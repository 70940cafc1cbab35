import { unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { name, node, printExpr, printType, put, separated, type Printer, type Segment } from './print-expression.ts';
import { printBlock, printSimple } from './print-statement.ts';
import type { Declaration, ExprSyntax, FunctionSyntax, ModuleSyntax, ParamSyntax } from '../syntax.ts';

/** WGSL text printed from the syntax tree, for the judge: names kept, comments dropped. */
export interface PrintedModule {
  readonly text: string;
  /** Ordered by start; a node comes before the nodes inside it. */
  readonly segments: readonly Segment[];
}

/** A condition over the parameters of `fn`, printed as a function of its own. */
export interface PrintedCondition {
  readonly name: string;
  readonly fn: FunctionSyntax;
  readonly conditions: readonly ExprSyntax[];
}

/** Prints a module without erroneous nodes, and the conditions of its properties after it. */
export function printModule(module: ModuleSyntax, conditions: readonly PrintedCondition[]): PrintedModule {
  const p: Printer = { parts: [], length: 0, indent: 0, segments: [] };
  for (const extension of module.enables) put(p, `enable ${extension};\n`);
  for (const d of module.declarations) {
    node(p, d.span, () => printDeclaration(p, d));
    put(p, '\n');
  }
  for (const c of conditions) printCondition(p, c);
  return { text: p.parts.join(''), segments: p.segments };
}

function printDeclaration(p: Printer, d: Declaration): void {
  switch (d.kind) {
    case 'function':
      if (d.mustUse) put(p, '@must_use ');
      put(p, 'fn ');
      name(p, d.name.text, d.name.span);
      printParams(p, d.params);
      if (d.result !== null) {
        put(p, ' -> ');
        printType(p, d.result);
      }
      put(p, ' ');
      printBlock(p, d.body);
      break;
    case 'alias':
      put(p, 'alias ');
      name(p, d.name.text, d.name.span);
      put(p, ' = ');
      printType(p, d.type);
      put(p, ';');
      break;
    case 'struct':
      put(p, 'struct ');
      name(p, d.name.text, d.name.span);
      put(p, ' { ');
      printTyped(p, d.members);
      put(p, ' }');
      break;
    case 'const':
    case 'constAssert':
      printSimple(p, d);
      put(p, ';');
      break;
    case 'erroneous':
      break;
    default:
      unreachable(d);
  }
}

function printCondition(p: Printer, { name: text, fn, conditions }: PrintedCondition): void {
  const whole: Span = {
    start: Math.min(...conditions.map((c) => c.span.start)),
    end: Math.max(...conditions.map((c) => c.span.end)),
  };
  node(p, whole, () => {
    put(p, `fn ${text}`);
    printParams(p, fn.params);
    put(p, ' -> bool {\n  return ');
    for (const [i, condition] of conditions.entries()) {
      put(p, i > 0 ? ' && (' : '(');
      printExpr(p, condition);
      put(p, ')');
    }
    put(p, ';\n}');
  });
  put(p, '\n');
}

function printParams(p: Printer, params: readonly ParamSyntax[]): void {
  put(p, '(');
  printTyped(p, params);
  put(p, ')');
}

function printTyped(p: Printer, names: readonly ParamSyntax[]): void {
  separated(p, names, (named) => {
    name(p, named.name.text, named.name.span);
    put(p, ': ');
    printType(p, named.type);
  });
}

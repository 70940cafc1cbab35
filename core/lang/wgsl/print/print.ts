import { unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import {
  line,
  name,
  node,
  type Printer,
  printExpr,
  printType,
  put,
  type Segment,
  separated,
} from './print-expression.ts';
import type {
  BlockSyntax,
  Declaration,
  ExprSyntax,
  FunctionSyntax,
  IfSyntax,
  ModuleSyntax,
  ParamSyntax,
  StmtSyntax,
} from '../syntax.ts';

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

function printBlock(p: Printer, block: BlockSyntax, last: (() => void) | null = null): void {
  node(p, block.span, () => {
    put(p, '{');
    p.indent++;
    for (const s of block.body) {
      line(p);
      printStatement(p, s);
    }
    if (last !== null) {
      line(p);
      last();
    }
    p.indent--;
    line(p);
    put(p, '}');
  });
}

function printStatement(p: Printer, s: StmtSyntax): void {
  node(p, s.span, () => {
    switch (s.kind) {
      case 'block':
        printBlock(p, s.block);
        break;
      case 'if':
        printIf(p, s);
        break;
      case 'for':
        put(p, 'for (');
        if (s.init !== null) printSimple(p, s.init);
        put(p, '; ');
        if (s.condition !== null) printExpr(p, s.condition);
        put(p, '; ');
        if (s.update !== null) printSimple(p, s.update);
        put(p, ') ');
        printBlock(p, s.body);
        break;
      case 'while':
        put(p, 'while ');
        printExpr(p, s.condition);
        put(p, ' ');
        printBlock(p, s.body);
        break;
      case 'loop': {
        const { continuing } = s;
        put(p, 'loop ');
        printBlock(
          p,
          s.body,
          continuing === null
            ? null
            : () => {
                put(p, 'continuing ');
                printBlock(p, continuing);
              },
        );
        break;
      }
      case 'switch':
        put(p, 'switch ');
        printExpr(p, s.selector);
        put(p, ' {');
        p.indent++;
        for (const clause of s.clauses) {
          line(p);
          node(p, clause.span, () => {
            put(p, 'case ');
            separated(p, clause.selectors, (e) => (e === null ? put(p, 'default') : printExpr(p, e)));
            put(p, ': ');
            printBlock(p, clause.body);
          });
        }
        p.indent--;
        line(p);
        put(p, '}');
        break;
      default:
        printSimple(p, s);
        put(p, ';');
    }
  });
}

function printIf(p: Printer, s: IfSyntax): void {
  put(p, 'if ');
  printExpr(p, s.condition);
  put(p, ' ');
  printBlock(p, s.then);
  const { otherwise } = s;
  if (otherwise === null) return;
  put(p, ' else ');
  if ('kind' in otherwise) node(p, otherwise.span, () => printIf(p, otherwise));
  else printBlock(p, otherwise);
}

type Simple = Exclude<StmtSyntax, { kind: 'block' | 'if' | 'for' | 'while' | 'loop' | 'switch' }>;

/** A statement without its semicolon: a `for` header holds it so. */
function printSimple(p: Printer, s: StmtSyntax): void {
  const simple = s as Simple;
  switch (simple.kind) {
    case 'const':
    case 'let':
    case 'var':
      put(p, `${simple.kind} `);
      name(p, simple.name.text, simple.name.span);
      if (simple.type !== null) {
        put(p, ': ');
        printType(p, simple.type);
      }
      if (simple.init !== null) {
        put(p, ' = ');
        printExpr(p, simple.init);
      }
      break;
    case 'constAssert':
      put(p, 'const_assert ');
      printExpr(p, simple.condition);
      break;
    case 'assign':
      if (simple.target === null) put(p, '_');
      else printExpr(p, simple.target);
      put(p, ' ');
      name(p, `${simple.operator ?? ''}=`, simple.operatorSpan);
      put(p, ' ');
      printExpr(p, simple.value);
      break;
    case 'step':
      printExpr(p, simple.target);
      put(p, simple.operator);
      break;
    case 'callStmt':
      printExpr(p, simple.call);
      break;
    case 'break':
    case 'continue':
      put(p, simple.kind);
      break;
    case 'breakIf':
      put(p, 'break if ');
      printExpr(p, simple.condition);
      break;
    case 'return':
      put(p, 'return');
      if (simple.value !== null) {
        put(p, ' ');
        printExpr(p, simple.value);
      }
      break;
    case 'erroneous':
      break;
    default:
      unreachable(simple);
  }
}

import { unreachable } from '../../../base/assert.ts';
import { line, name, node, printExpr, printType, put, separated, type Printer } from './print-expression.ts';
import type { BlockSyntax, IfSyntax, StmtSyntax } from '../syntax.ts';

/** A block; `last` prints what follows its statements inside of the braces. */
export function printBlock(p: Printer, block: BlockSyntax, last: (() => void) | null = null): void {
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
export function printSimple(p: Printer, s: StmtSyntax): void {
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

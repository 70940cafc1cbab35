import type { Reporter } from '../../reporter.ts';
import type {
  BlockSyntax,
  ExprSyntax,
  FunctionSyntax,
  IfSyntax,
  ModuleSyntax,
  StmtSyntax,
  TypeSyntax,
} from '../syntax.ts';

/**
 * The functions of a module, callees before callers. A function that reaches itself is reported
 * (WGSL specification, section "Functions": recursion is not allowed).
 */
export function orderFunctions(module: ModuleSyntax, reporter: Reporter): readonly FunctionSyntax[] {
  const functions = module.declarations.filter((d) => d.kind === 'function');
  const byName = new Map(functions.toReversed().map((fn) => [fn.name.text, fn]));
  const callees = new Map(
    functions.map((fn) => [fn, [...calledNames(fn)].flatMap((name) => byName.get(name) ?? [])] as const),
  );
  const ordered: FunctionSyntax[] = [];
  const state = new Map<FunctionSyntax, 'open' | 'done'>();
  for (const root of functions) {
    if (state.has(root)) continue;
    const path: { readonly fn: FunctionSyntax; next: number }[] = [{ fn: root, next: 0 }];
    state.set(root, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const callee = callees.get(top.fn)?.[top.next];
      top.next++;
      if (callee === undefined) {
        state.set(top.fn, 'done');
        ordered.push(top.fn);
        path.pop();
      } else if (!state.has(callee)) {
        state.set(callee, 'open');
        path.push({ fn: callee, next: 0 });
      } else if (state.get(callee) === 'open') {
        const cycle = path.slice(path.findIndex((p) => p.fn === callee)).map((p) => p.fn.name.text);
        const names = [...cycle, callee.name.text].map((n) => `\`${n}\``).join(' -> ');
        const message = cycle.length === 1 ? `\`${callee.name.text}\` calls itself` : `recursion: ${names}`;
        reporter.error('recursion', callee.name.span, message, 'WGSL has no recursion: write a loop');
      }
    }
  }
  return ordered;
}

/**
 * The names that a function calls. A local of the same name makes the call a mistake of its own,
 * so that no scopes are needed here.
 */
function calledNames(fn: FunctionSyntax): ReadonlySet<string> {
  const names = new Set<string>();
  const type = (t: TypeSyntax | null) => {
    for (const arg of t?.templateArgs ?? []) expr(arg);
  };
  function expr(e: ExprSyntax | null): void {
    if (e === null) return;
    if (e.kind === 'paren') expr(e.inner);
    else if (e.kind === 'unary') expr(e.operand);
    else if (e.kind === 'binary') {
      expr(e.left);
      expr(e.right);
    } else if (e.kind === 'member') expr(e.object);
    else if (e.kind === 'index') {
      expr(e.object);
      expr(e.index);
    } else if (e.kind === 'type') type(e.type);
    else if (e.kind === 'call') {
      names.add(e.callee.name.text);
      type(e.callee);
      for (const arg of e.args) expr(arg);
    }
  }
  const block = (b: BlockSyntax | null) => {
    for (const s of b?.body ?? []) stmt(s);
  };
  function otherwise(s: BlockSyntax | IfSyntax | null): void {
    if (s === null) return;
    if ('kind' in s) stmt(s);
    else block(s);
  }
  function stmt(s: StmtSyntax | null): void {
    if (s === null) return;
    switch (s.kind) {
      case 'let':
      case 'var':
      case 'const':
        type(s.type);
        expr(s.init);
        break;
      case 'constAssert':
      case 'breakIf':
        expr(s.condition);
        break;
      case 'assign':
        expr(s.target);
        expr(s.value);
        break;
      case 'step':
        expr(s.target);
        break;
      case 'callStmt':
        expr(s.call);
        break;
      case 'block':
        block(s.block);
        break;
      case 'if':
        expr(s.condition);
        block(s.then);
        otherwise(s.otherwise);
        break;
      case 'for':
        stmt(s.init);
        expr(s.condition);
        stmt(s.update);
        block(s.body);
        break;
      case 'while':
        expr(s.condition);
        block(s.body);
        break;
      case 'loop':
        block(s.body);
        block(s.continuing);
        break;
      case 'switch':
        expr(s.selector);
        for (const clause of s.clauses) {
          for (const selector of clause.selectors) expr(selector);
          block(clause.body);
        }
        break;
      case 'return':
        expr(s.value);
        break;
      default:
    }
  }
  block(fn.body);
  return names;
}

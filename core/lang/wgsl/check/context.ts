import type { Span } from '../../../base/span.ts';
import type { FunctionDef, FunctionId, Local, LocalId, Stmt } from '../../../ir/program.ts';
import type { Type } from '../../../ir/types.ts';
import type { DiagnosticCode } from '../../diagnostic-codes.ts';
import type { Reporter } from '../../reporter.ts';
import { type Behavior, type Frame, NEXT, sequence } from './flow.ts';
import type { LoopHints } from './check-hints.ts';
import type { Entity, Found, Scope } from './scope.ts';
import type { BlockSyntax, ExprSyntax, Identifier, StmtSyntax } from '../syntax.ts';
import type { Typed } from './typed.ts';
import type { View } from './view.ts';

/** What the passes of the checker hand to each other. */

/** `ptr<function, type>`: the only pointers of the subset. */
export interface PointerType {
  readonly kind: 'pointer';
  readonly type: Type;
}

export function isPointer(type: Type | PointerType): type is PointerType {
  return typeof type !== 'string' && type.kind === 'pointer';
}

/** What a function does through a pointer that it takes. */
export interface Access {
  read: boolean;
  written: boolean;
}

/** A function as its callers see it. `null` stands for a type with a reported mistake. */
export interface FunctionSignature {
  readonly id: FunctionId;
  readonly params: readonly (Type | PointerType | null)[];
  readonly result: Type | 'none' | null;
  readonly mustUse: boolean;
  /** For each parameter; complete once the function is checked, which is before its callers are. */
  readonly accesses: readonly Access[];
}

/** What a name stands for at module scope. */
export type ModuleEntity =
  | { readonly kind: 'function'; readonly signature: FunctionSignature }
  | { readonly kind: 'constant'; readonly value: Typed }
  | { readonly kind: 'type'; readonly type: Type | PointerType | null }
  | { readonly kind: 'erroneous' };

/** Module scope: declarations in any order, looked at when they are used. */
export interface ModuleScope {
  /** After `enable f16;` */
  readonly halves: boolean;
  find(name: string): ModuleEntity | null;
  names(): Iterable<string>;
  /** The hints of the loop that begins there. */
  hintsAt(start: number): LoopHints | null;
  /** A function that the checker writes itself, made once for each key. Returns what calls it. */
  helper(key: string, make: () => FunctionDef): FunctionId;
}

/** Where an expression stands. */
export interface ExprContext {
  readonly reporter: Reporter;
  readonly module: ModuleScope;
  readonly scope: Scope | null;
  /** Inside the operand of `&&` or `||` that a constant left operand cuts off: its constants may be faulty. */
  readonly unevaluated: boolean;
  /** Called with every name found in a scope: the place for rules about where a name may be used. */
  readonly onUse: ((found: Found, name: string, span: Span) => void) | null;
  /** Called when a variable or what a pointer parameter points at is read or written. */
  readonly onAccess: ((local: LocalId, access: 'read' | 'written') => void) | null;
  /** Checks an expression inside; what it stands for is not loaded yet. */
  view(c: ExprContext, e: ExprSyntax): View;
}

/** Reports a faulty constant, unless a constant `&&` or `||` keeps it from being evaluated. */
export function reportFault(c: ExprContext, span: Span, code: DiagnosticCode, message: string, hint?: string): void {
  if (!c.unevaluated) c.reporter.error(code, span, message, hint);
}

/** Checked statements and how control can leave them. */
export interface Checked {
  readonly stmts: readonly Stmt[];
  readonly behavior: Behavior;
}

export const next = (...stmts: readonly Stmt[]): Checked => ({ stmts, behavior: NEXT });

/** The state of checking one function. */
export interface FunctionContext {
  readonly reporter: Reporter;
  readonly module: ModuleScope;
  readonly name: string;
  readonly result: Type | 'none' | null;
  /** The loops, switches and `continuing` blocks around the statement, from the outside in. */
  readonly frames: Frame[];
  /** The context of an expression in `scope`. */
  expressions(scope: Scope): ExprContext;
  addLocal(local: Local): LocalId;
  local(id: LocalId): Local;
  onAccess(local: LocalId, access: 'read' | 'written'): void;
  /** Checks a part one level deeper; too deep is reported. */
  nested<T>(span: Span, check: () => T): T;
  /** Checks a statement inside another one. */
  statement(s: StmtSyntax, scope: Scope): Checked;
}

/** Declares a name in `scope`; a second declaration is reported. */
export function declare(reporter: Reporter, scope: Scope, name: Identifier, entity: Entity): void {
  if (scope.names.has(name.text)) {
    reporter.error('duplicate-name', name.span, `\`${name.text}\` is already declared in this scope`);
    return;
  }
  scope.names.set(name.text, { entity, span: name.span, order: scope.names.size });
}

/** Checks the statements of a block in `scope`, which the caller opens. */
export function checkBlock(f: FunctionContext, block: BlockSyntax, scope: Scope): Checked {
  const checked = f.nested(block.span, () => block.body.map((s) => f.statement(s, scope)));
  return { stmts: checked.flatMap((s) => s.stmts), behavior: sequence(checked.map((s) => s.behavior)) };
}

import type { Span } from '../../base/span.ts';

/**
 * The syntax tree of a problem file: what was written, before names and types. Plain data; every
 * node has its span in the original text. A construct that the parser refused (and reported) is an
 * `erroneous` node, so that the checker goes on without reporting its consequences.
 */
export interface ModuleSyntax {
  /** The directives of the language that the module switches on: `enable f16;` */
  readonly enables: readonly Extension[];
  readonly declarations: readonly Declaration[];
}

/** What a module may enable here. */
export type Extension = 'f16';

export type Declaration =
  | FunctionSyntax
  | ConstSyntax
  | ConstAssertSyntax
  | AliasSyntax
  | StructSyntax
  | ErroneousDeclaration;

/** A name and where it is written. */
export interface Identifier {
  readonly text: string;
  readonly span: Span;
}

export interface FunctionSyntax {
  readonly kind: 'function';
  readonly name: Identifier;
  readonly params: readonly ParamSyntax[];
  readonly result: TypeSyntax | null;
  /** `@must_use` */
  readonly mustUse: boolean;
  readonly body: BlockSyntax;
  /** From the first attribute or `fn` to the closing brace. */
  readonly span: Span;
}

/** A parameter of a function or a member of a struct. */
export interface ParamSyntax {
  readonly name: Identifier;
  readonly type: TypeSyntax;
  readonly span: Span;
}

/** `name` or `name<arguments>`. */
export interface TypeSyntax {
  readonly name: Identifier;
  readonly templateArgs: readonly ExprSyntax[];
  readonly span: Span;
}

export interface ConstSyntax {
  readonly kind: 'const';
  readonly name: Identifier;
  readonly type: TypeSyntax | null;
  readonly init: ExprSyntax;
  readonly span: Span;
}

export interface ConstAssertSyntax {
  readonly kind: 'constAssert';
  readonly condition: ExprSyntax;
  readonly span: Span;
}

export interface AliasSyntax {
  readonly kind: 'alias';
  readonly name: Identifier;
  readonly type: TypeSyntax;
  readonly span: Span;
}

export interface StructSyntax {
  readonly kind: 'struct';
  readonly name: Identifier;
  readonly members: readonly ParamSyntax[];
  readonly span: Span;
}

/** A declaration outside the subset; its name, if it has one, is taken. */
export interface ErroneousDeclaration {
  readonly kind: 'erroneous';
  readonly name: Identifier | null;
  readonly span: Span;
}

export interface BlockSyntax {
  readonly body: readonly StmtSyntax[];
  readonly span: Span;
}

export type StmtSyntax =
  | ConstSyntax
  | ConstAssertSyntax
  | {
      readonly kind: 'let';
      readonly name: Identifier;
      readonly type: TypeSyntax | null;
      readonly init: ExprSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'var';
      /** Where `function` of `var<function>` is written. */
      readonly space: Span | null;
      readonly name: Identifier;
      readonly type: TypeSyntax | null;
      readonly init: ExprSyntax | null;
      readonly span: Span;
    }
  | AssignSyntax
  | { readonly kind: 'step'; readonly operator: '++' | '--'; readonly target: ExprSyntax; readonly span: Span }
  | { readonly kind: 'callStmt'; readonly call: CallSyntax; readonly span: Span }
  | { readonly kind: 'block'; readonly block: BlockSyntax; readonly span: Span }
  | IfSyntax
  | ForSyntax
  | { readonly kind: 'while'; readonly condition: ExprSyntax; readonly body: BlockSyntax; readonly span: Span }
  | LoopSyntax
  | SwitchSyntax
  | { readonly kind: 'break'; readonly span: Span }
  | { readonly kind: 'breakIf'; readonly condition: ExprSyntax; readonly span: Span }
  | { readonly kind: 'continue'; readonly span: Span }
  | { readonly kind: 'return'; readonly value: ExprSyntax | null; readonly span: Span }
  | { readonly kind: 'erroneous'; readonly name: Identifier | null; readonly span: Span };

/** `target = value`, `target += value`, ...; a `null` target is the phony `_`. */
export interface AssignSyntax {
  readonly kind: 'assign';
  readonly target: ExprSyntax | null;
  /** The operator before `=`, `null` for plain assignment. */
  readonly operator: BinaryOperator | null;
  readonly operatorSpan: Span;
  readonly value: ExprSyntax;
  readonly span: Span;
}

export interface IfSyntax {
  readonly kind: 'if';
  readonly condition: ExprSyntax;
  readonly then: BlockSyntax;
  /** A block for `else`, an `if` for `else if`. */
  readonly otherwise: BlockSyntax | IfSyntax | null;
  readonly span: Span;
}

export interface ForSyntax {
  readonly kind: 'for';
  readonly init: StmtSyntax | null;
  readonly condition: ExprSyntax | null;
  readonly update: StmtSyntax | null;
  readonly body: BlockSyntax;
  readonly span: Span;
}

/** The `continuing` block, when present, is not part of `body`. */
export interface LoopSyntax {
  readonly kind: 'loop';
  readonly body: BlockSyntax;
  readonly continuing: BlockSyntax | null;
  readonly span: Span;
}

export interface SwitchSyntax {
  readonly kind: 'switch';
  readonly selector: ExprSyntax;
  readonly clauses: readonly ClauseSyntax[];
  readonly span: Span;
}

export interface ClauseSyntax {
  /** `null` is `default`. */
  readonly selectors: readonly (ExprSyntax | null)[];
  readonly body: BlockSyntax;
  readonly span: Span;
}

/** `&` takes the address of a variable, `*` follows a pointer. */
export type UnaryOperator = '-' | '!' | '~' | '&' | '*';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>=';

export type ExprSyntax =
  | {
      readonly kind: 'integer';
      readonly value: bigint;
      readonly suffix: '' | 'i' | 'u';
      readonly text: string;
      readonly span: Span;
    }
  /** As written: a decimal or hexadecimal float literal, well-formed or not. */
  | { readonly kind: 'float'; readonly text: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'paren'; readonly inner: ExprSyntax; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: ExprSyntax; readonly span: Span }
  | BinarySyntax
  | CallSyntax
  | MemberSyntax
  | { readonly kind: 'index'; readonly object: ExprSyntax; readonly index: ExprSyntax; readonly span: Span }
  /** `name<arguments>`: only a template argument may be one. */
  | { readonly kind: 'type'; readonly type: TypeSyntax; readonly span: Span }
  | { readonly kind: 'erroneous'; readonly span: Span };

/** `object.name`: a member of a struct or components of a vector. */
export interface MemberSyntax {
  readonly kind: 'member';
  readonly object: ExprSyntax;
  readonly name: Identifier;
  readonly span: Span;
}

export interface BinarySyntax {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: ExprSyntax;
  readonly right: ExprSyntax;
  readonly span: Span;
}

/** A function, a built-in function or a type as value constructor, called. */
export interface CallSyntax {
  readonly kind: 'call';
  readonly callee: TypeSyntax;
  readonly args: readonly ExprSyntax[];
  readonly span: Span;
}

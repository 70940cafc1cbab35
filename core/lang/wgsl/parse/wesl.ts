import { type ModuleElem, parseSrcModule, WeslParseError } from 'wesl/core';

/**
 * The door of the `wesl` parser: nothing else imports it. What it takes from its own dialect is
 * refused, what it groups wrongly is regrouped and what it resolves is not used: the files around
 * this one turn its tree into ours.
 */
export type {
  AttributeElem,
  BlockElem,
  DirectiveElem,
  ExpressionElem,
  FnElem,
  FunctionCallExpression,
  GlobalVarElem,
  IfElem,
  ModuleElem,
  Statement,
  StructElem,
  SwitchClauseElem,
  TypeRefElem,
} from 'wesl/core';

/** A syntax error, in offsets of the text that was parsed. */
export interface WeslError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface WeslResult {
  /** After errors, without what they spoilt; `null` when nothing could be read. */
  readonly module: ModuleElem | null;
  readonly errors: readonly WeslError[];
}

/** Parses a module. Never throws. */
export function parseWesl(source: string): WeslResult {
  try {
    const ast = parseSrcModule(
      { modulePath: 'package::main', debugFilePath: 'problem.wgsl', src: source },
      { keepComments: false },
    );
    return { module: ast.moduleElem, errors: ast.diagnostics };
  } catch (error) {
    // wesl recovers from syntax errors; what escapes is a text that its parser can not take.
    const whole: WeslError = { message: 'The text can not be parsed', start: 0, end: 0 };
    return { module: null, errors: error instanceof WeslParseError ? error.diagnostics : [whole] };
  }
}

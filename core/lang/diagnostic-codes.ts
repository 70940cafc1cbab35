/**
 * Every diagnostic code of the front end and what it means, in the order in which the stages run.
 * The reference of the command line is generated from this table.
 */
export const DIAGNOSTIC_CODES = {
  // Reading the text
  'empty-file': 'The file holds no declaration at all.',
  'file-too-large': 'The file is longer than 65,536 characters.',
  'too-many-tokens': 'The file has more than 20,000 tokens.',
  'nested-too-deeply': 'Brackets, block comments, statements or expressions are nested too deeply.',
  'chain-too-long': 'One expression joins more than 1,000 operands without parentheses.',
  'unclosed-comment': 'A block comment is not closed.',
  syntax: 'The text does not follow the grammar of WGSL.',
  precedence: 'WGSL wants parentheses here: these operators do not mix.',
  'wesl-only': 'The construct belongs to the WESL dialect and not to WGSL.',
  // Outside the supported subset
  'unsupported-type': 'The type is valid WGSL but not supported yet.',
  'unsupported-builtin': 'The built-in function is valid WGSL but not supported yet.',
  'unsupported-syntax': 'The construct is valid WGSL but not supported yet.',
  'unsupported-float': 'Floating-point numbers are not supported yet.',
  'entry-point': 'A problem file holds pure functions, no shader entry points.',
  binding: 'A problem file holds pure functions, no resources or module variables.',
  'too-many-locals': 'The variables of one function take more than 8,192 bytes.',
  'too-many-parameters': 'A function has more than 255 parameters.',
  'too-many-selectors': 'A switch has more than 1,023 case selectors.',
  // Names
  'unknown-name': 'Nothing of that name is declared here.',
  'duplicate-name': 'The name is already declared in the same scope.',
  'invalid-name': 'WGSL does not allow this name.',
  recursion: 'Functions that call themselves, directly or not, are not allowed in WGSL.',
  'cyclic-declaration': 'A constant or alias depends on itself.',
  'not-a-value': 'The name stands for a type or a function, not for a value.',
  'not-a-type': 'The name does not stand for a type.',
  'not-callable': 'What is called is not a function.',
  // Types
  'type-mismatch': 'The type of the expression does not fit its place.',
  'no-overload': 'The operator or built-in function does not accept operands of these types.',
  'wrong-arity': 'The call has too many or too few arguments.',
  'no-result': 'The function has no result to use.',
  'unused-result': 'The result of the call must be used.',
  'not-assignable': 'Only a `var` can be assigned to.',
  'missing-initializer': 'The declaration needs an initial value.',
  // Constant expressions
  'not-constant': 'The value must be known when the module is compiled.',
  'division-by-zero': 'Division by a constant zero is an error in WGSL.',
  'constant-overflow': 'The value of a constant expression does not fit.',
  'constant-shift': 'A constant shift moves by too many places or loses bits.',
  'constant-range': 'A constant argument is outside the range that the built-in function allows.',
  'assertion-failed': 'A `const_assert` is false.',
  // Control flow
  'missing-return': 'A function with a result can reach its end without `return`.',
  'endless-loop': 'The loop has no way out.',
  'misplaced-statement': 'The statement is not allowed here.',
  'skipped-declaration': 'A `continue` jumps over a declaration that the `continuing` block uses.',
  'duplicate-case': 'Two case selectors have the same value.',
  'missing-default': 'A switch needs exactly one default clause.',
  // The //@ lines
  'no-property': 'The file asks no question: no function has a `//@ forall` or `//@ exists` line.',
  'stray-directive': 'A `//@` line does not stand directly above a function.',
  'ignored-directive': 'A `//@` counts only at the start of a line.',
  'unknown-directive': 'The word after `//@` is not known.',
  'unsupported-directive': 'The word after `//@` belongs to a later version.',
  'directive-syntax': 'The rest of a `//@` line is not what its word wants.',
  'two-questions': 'A function can have one question.',
  'no-question': 'The `//@` lines of a function ask nothing.',
  'duplicate-directive': 'The line may appear once above a function.',
  'question-type': 'The function does not have the result type that its question wants.',
  'unknown-parameter': 'The function has no parameter of that name.',
  'duplicate-domain': 'A parameter can have one domain.',
  'reversed-domain': 'The lower end of the domain is above the upper end.',
  'domain-range': 'The end of a domain does not fit the type of the parameter.',
  'domain-type': 'A parameter of this type takes no such domain.',
  'unsupported-expectation': 'The expectation belongs to a later version.',
  // The judge
  tint: 'The WGSL compiler refuses the module.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

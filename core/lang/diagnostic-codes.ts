/** The stages of the front end, in the order in which they run, with their headings in the reference. */
export const DIAGNOSTIC_STAGES = {
  text: 'Reading the text',
  subset: 'Outside of pure functions',
  names: 'Names',
  types: 'Types',
  constants: 'Constant expressions',
  control: 'Control flow',
  lines: 'The `//@` lines',
  judge: 'The WGSL compiler',
} as const;

/** What a code means, in one sentence, and what to do about it. */
export interface CodeEntry {
  readonly stage: keyof typeof DIAGNOSTIC_STAGES;
  readonly meaning: string;
  readonly remedy: string;
}

const entry =
  (stage: CodeEntry['stage']) =>
  (meaning: string, remedy: string): CodeEntry => ({ stage, meaning, remedy });

const text = entry('text');
const subset = entry('subset');
const names = entry('names');
const types = entry('types');
const constants = entry('constants');
const control = entry('control');
const lines = entry('lines');
const judge = entry('judge');

/**
 * Every diagnostic code of the front end. docs/diagnostics.md is generated from this table, and every row
 * is produced by a test.
 */
export const DIAGNOSTIC_CODES = {
  'empty-file': text('The file holds no declaration at all.', 'Write a function and `//@ forall` above it.'),
  'file-too-large': text('The file is longer than 65,536 characters.', 'Split the problems into several files.'),
  'too-many-tokens': text('The file has more than 20,000 tokens.', 'Split the problems into several files.'),
  'nested-too-deeply': text(
    'Brackets, block comments, statements or expressions are nested too deeply.',
    'Give inner parts names of their own: `let`, or a function.',
  ),
  'chain-too-long': text(
    'One expression joins more than 1,000 operands without parentheses.',
    'Put parentheses around parts of it, or give them names.',
  ),
  'unclosed-comment': text(
    'A block comment is not closed.',
    'Write the `*/` that is missing. Block comments nest: each `/*` wants its own.',
  ),
  syntax: text('The text does not follow the grammar of WGSL.', 'Read what was expected at the place of the mark.'),
  precedence: text(
    'WGSL wants parentheses here: these operators do not mix.',
    'Put parentheses around what belongs together.',
  ),
  'wesl-only': text(
    'The construct belongs to the WESL dialect and not to WGSL.',
    'Write it in WGSL: no imports, paths or conditions.',
  ),
  'unsupported-type': subset(
    'The type is valid WGSL but not part of a pure function.',
    'Use scalars, vectors, matrices, arrays of fixed size and structs of them.',
  ),
  'unsupported-builtin': subset(
    'The built-in function is valid WGSL but not part of a pure function.',
    'Take what it would give as a parameter of the function.',
  ),
  'unsupported-syntax': subset(
    'The construct is valid WGSL but not part of a pure function, or not supported.',
    'Leave it out, or write it in the plain language that `docs/problem-files.md` describes.',
  ),
  'entry-point': subset(
    'A problem file holds pure functions, no shader entry points.',
    'Remove the attribute: the kernel around the function is ours.',
  ),
  binding: subset(
    'A problem file holds pure functions, no resources or module variables.',
    'Take the value as a parameter, or make it a `const`.',
  ),
  'too-many-locals': subset(
    'The variables of one function take more than 8,192 bytes.',
    'Use smaller arrays or fewer variables.',
  ),
  'too-many-parameters': subset('A function has more than 255 parameters.', 'Put parameters together into a struct.'),
  'type-limit': subset(
    'A type is nested or has members beyond the limits of WGSL.',
    'Make the type smaller or flatter.',
  ),
  'too-many-selectors': subset(
    'A switch has more than 1,023 case selectors.',
    'Join cases, or look the value up in an array.',
  ),
  'unknown-name': names('Nothing of that name is declared here.', 'Declare it, or correct the spelling.'),
  'duplicate-name': names(
    'The name is already declared in the same scope.',
    'Choose another name, or open a scope of its own with braces.',
  ),
  'invalid-name': names(
    'WGSL does not allow this name.',
    'Choose a name that is no keyword and does not begin with two underscores.',
  ),
  recursion: names('Functions that call themselves, directly or not, are not allowed in WGSL.', 'Use a loop.'),
  'cyclic-declaration': names(
    'A constant, alias or struct depends on itself.',
    'Break the cycle: one of the declarations has to stand for itself.',
  ),
  'not-a-value': names(
    'The name stands for a type or a function, not for a value.',
    'Call the function, or construct a value of the type.',
  ),
  'not-a-type': names('The name does not stand for a type.', 'Name a type, an alias or a struct.'),
  'not-callable': names('What is called is not a function.', 'Call a function or a type.'),
  'not-enabled': types(
    'The type needs an extension that the file does not enable.',
    'Write `enable f16;` at the top of the file.',
  ),
  'invalid-type': types(
    'There is no such type, or it can not stand here.',
    'Look at what the type may be made of: the section "Types" of the WGSL specification.',
  ),
  'unknown-member': types(
    'The value has no member or components of that name.',
    'Name a member of the struct, or components `x y z w` or `r g b a` of the vector.',
  ),
  'type-mismatch': types(
    'The type of the expression does not fit its place.',
    'Convert the value, as in `f32(x)`: WGSL converts nothing but constants without suffix by itself.',
  ),
  'no-overload': types(
    'The operator or built-in function does not accept operands of these types.',
    'Convert the operands to types that it accepts: WGSL does not mix types by itself.',
  ),
  'wrong-arity': types(
    'The call has too many or too few arguments.',
    'Give as many arguments as the function has parameters.',
  ),
  'no-result': types('The function has no result to use.', 'Give the function a result, or call it as a statement.'),
  'unused-result': types('The result of the call must be used.', 'Use the result, or drop it with `_ = ...`.'),
  'not-assignable': types(
    'Only a `var`, a part of one, or what a pointer points at can be assigned to.',
    'Declare it with `var`, or copy it into a `var`.',
  ),
  'no-address': types(
    'Only a `var` or a part of one has an address, and the components of a vector have none.',
    'Copy the part into a `var` and take the address of that.',
  ),
  aliasing: types(
    'Two pointers to one variable reach a function that writes through one of them.',
    'Pass a copy: `var copy = ...; f(&copy)`.',
  ),
  'missing-initializer': types(
    'The declaration needs an initial value.',
    'Write `= value`; only a `var` with a type may go without.',
  ),
  'not-constant': constants(
    'The value must be known when the module is compiled.',
    'Use literals, `const` declarations and built-in functions of them.',
  ),
  'division-by-zero': constants(
    'Division by a constant zero is an error in WGSL.',
    'Divide by something else; at run time `x / 0` of integers is `x`.',
  ),
  'constant-overflow': constants(
    'The value of a constant expression does not fit.',
    'Use a smaller value, a wider type, or compute it at run time, where integers wrap around.',
  ),
  'constant-domain': constants(
    'The value of a constant expression is not a number.',
    'Keep the operands inside the domain of the function.',
  ),
  'inexact-literal': constants(
    'A hexadecimal literal with a suffix must be exactly a value of its type.',
    'Leave the suffix out, or write fewer digits.',
  ),
  'constant-shift': constants(
    'A constant shift moves by too many places or loses bits.',
    'Shift by 0 to 31 places, and no 1 out of the value.',
  ),
  'index-range': constants(
    'A constant index is outside of what it is an index of.',
    'Count from 0 up to one less than the number of elements.',
  ),
  'constant-range': constants(
    'A constant argument is outside the range that the built-in function allows.',
    'Look up the range of the arguments in the WGSL specification.',
  ),
  'assertion-failed': constants('A `const_assert` is false.', 'Mend the constants, or the assertion.'),
  'missing-return': control(
    'A function with a result can reach its end without `return`.',
    'End every path with `return`.',
  ),
  'endless-loop': control('The loop has no way out.', 'Give the loop a condition, a `break` or a `return`.'),
  'misplaced-statement': control('The statement is not allowed here.', 'Move the statement to where WGSL allows it.'),
  'skipped-declaration': control(
    'A `continue` jumps over a declaration that the `continuing` block uses.',
    'Declare the variable before the `continue`.',
  ),
  'duplicate-case': control('Two case selectors have the same value.', 'Remove one of the cases.'),
  'missing-default': control('A switch needs exactly one default clause.', 'Write one `default: { ... }`.'),
  'no-property': lines(
    'The file asks no question: no function has a `//@ forall` line or another one that asks.',
    'Write `//@ forall` above a function that returns `bool`.',
  ),
  'stray-directive': lines(
    'A `//@` line does not stand directly above a function.',
    'Put the lines right above their `fn`.',
  ),
  'misplaced-hint': lines(
    'An `invariant` or `decreases` line does not stand directly above a loop.',
    'Put the line right above a `for`, `while` or `loop` of a function.',
  ),
  'hint-type': lines(
    'A hint is not of the type that it should be, or takes an address.',
    '`invariant` wants `bool`, `decreases` numbers of type `u32` or `i32`; both are about values alone.',
  ),
  'ignored-directive': lines('A `//@` counts only at the start of a line.', 'Put it on a line of its own.'),
  'unknown-directive': lines(
    'The word after `//@` is not known.',
    'Correct the spelling; ordinary comments begin with `//`.',
  ),
  'oracle-form': lines(
    'An oracle is not the placeholder that it should be, or is asked something itself.',
    'Write `//@ oracle terminates NAME` alone above `fn terminates_NAME() -> bool { return false; }`.',
  ),
  'unbounded-integers': lines(
    'The property is about unbounded integers and uses what has a width, a lemma among it.',
    'Leave out `u32`, floats, shifts, operations on bits and conversions, or the line `integers unbounded`.',
  ),
  'directive-syntax': lines(
    'The rest of a `//@` line is not what its word wants.',
    'Look at the form of the line in `docs/problem-files.md`.',
  ),
  'two-questions': lines('A function can have one question.', 'Write a second function for a second question.'),
  'no-question': lines(
    'The `//@` lines of a function ask nothing.',
    'Add `//@ forall`, `exists`, `injective`, `maximize`, `minimize`, `terminates` or `equivalent NAME`.',
  ),
  'duplicate-directive': lines(
    'The line may appear once above a function.',
    'Keep one of the lines; alternatives of `expect` are joined with `|`.',
  ),
  'question-type': lines(
    'The function does not have the result type that its question wants.',
    '`forall` and `exists` want `bool`, for example a comparison; `injective`, `maximize` and `minimize` want `u32`, `i32` or `f32`.',
  ),
  'pointer-parameter': lines(
    'A property can not take a pointer.',
    'Take the value, and copy it into a `var` to pass its address on.',
  ),
  'different-signature': lines(
    '`//@ equivalent` wants two functions with the same types of parameters and the same result.',
    'Give both functions the same types of parameters and the same result.',
  ),
  'same-function': lines('A function is compared with itself.', 'Name another function of the same signature.'),
  'unknown-parameter': lines(
    'The function has no parameter, or part of one, of that name.',
    'Name a parameter, or a part of one as WGSL reaches it: `v.x`, `a[2]`.',
  ),
  'duplicate-domain': lines(
    'A parameter, or part of one, can have one domain.',
    'Use `//@ requires` for a set with holes.',
  ),
  'reversed-domain': lines('The lower end of the domain is above the upper end.', 'Write the lower end first.'),
  'domain-range': lines(
    'The end of a domain does not fit the type of the parameter.',
    'Write literals that are values of the type.',
  ),
  'domain-type': lines('A parameter of this type takes no such domain.', 'Use `//@ requires`.'),
  'lemma-question': lines(
    '`//@ lemma` stands beside `//@ forall` and no other question.',
    'Ask `//@ forall` of a function that returns `bool`.',
  ),
  'lemma-size': lines(
    'A lemma may have 4,294,967,296 inputs: so many can be tried, whatever a prover makes of it.',
    'Restrict its parameters with `//@ domain`.',
  ),
  'lemma-expectation': lines('A lemma says by itself that it holds.', 'Leave the `//@ expect` line out.'),
  'unknown-lemma': lines('No function has the name behind `uses`.', 'Name a lemma that stands above.'),
  'not-a-lemma': lines('The function behind `uses` is no lemma.', 'Write `//@ lemma` beside its `//@ forall`.'),
  'lemma-order': lines(
    'A property may use the lemmas above it: neither itself nor what stands below, so that no proof goes in a circle.',
    'Move the lemma above the property.',
  ),
  'impossible-expectation': lines(
    'The question can not have the answer that is expected.',
    'A value stands behind `holds`, where the question is `maximize` or `minimize`: a literal of the type that the function returns.',
  ),
  tint: judge(
    'The WGSL compiler refuses the module.',
    'Read the message: it is that of the compiler Tint, at the place in the file.',
  ),
} as const satisfies Record<string, CodeEntry>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Their messages say all that there is to say. */
const WITHOUT_HINT: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'syntax',
  'wrong-arity',
  'assertion-failed',
  'constant-range',
  'invalid-type',
  'directive-syntax',
  'tint',
]);

/** The hint of a diagnostic that has none of its own. */
export function generalHint(code: DiagnosticCode): string | null {
  if (WITHOUT_HINT.has(code)) return null;
  const { remedy } = DIAGNOSTIC_CODES[code];
  return remedy.charAt(0).toLowerCase() + remedy.slice(1).replace(/\.$/, '');
}

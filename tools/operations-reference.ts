import { at } from '../core/base/assert.ts';
import { treeOf } from '../core/ir/composites.ts';
import { type FloatMeaning, isPrimitive, OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../core/ir/ops.ts';
import { printProgram } from '../core/ir/print.ts';
import { visitFunction } from '../core/ir/reach.ts';
import { isFloat, leavesOf, type Type } from '../core/ir/types.ts';
import { createTerms } from '../core/smt/terms/bit-terms.ts';
import { ENCODE } from '../core/smt/encode/encode-op.ts';
import { createTermPool, isFloatApp, reachable } from '../core/smt/terms/term.ts';
import { sortOf } from '../core/smt/encode/value.ts';

/**
 * The text of docs/operations.md, from the table of operations, the trees and the prover's encoders. A test holds the
 * file against it, and `npx vitest run tests/tools/operations-reference.test.ts -u` writes it.
 */
export function operationsReference(): string {
  const rows = OP_IDS.map((id): readonly [OpId, OpRow] => [id, OPS[id]]);
  const floats = rows.flatMap(([id, { spec, float }]) =>
    float === null
      ? []
      : [`| ${nameOf(id)} | ${spec} | ${MEANINGS[float.meaning]} | ${proverOf(id)} | ${cell(float.accuracy)} |`],
  );
  const integers = rows.flatMap(([id, row]) =>
    row.signatures.some((s) => !hasFloats(s)) ? [`| ${nameOf(id)} | ${row.spec} | ${integerTypes(row)} |`] : [],
  );
  const trees = rows.flatMap(([id]) => treeText(id) ?? []);
  return `${INTRODUCTION}
## On floats

| operation | WGSL | evaluator and CPU sweep | prover | what WGSL promises of a device |
|---|---|---|---|---|
${floats.join('\n')}

## Trees

${TREES_INTRODUCTION}
\`\`\`
${trees.join('\n')}
\`\`\`

## On integers and bool

Every engine computes these exactly, the device as well; the prover writes them as formulas over bits.

| operation | WGSL | operands |
|---|---|---|
${integers.join('\n')}
`;
}

const MEANINGS: Readonly<Record<FloatMeaning, string>> = {
  bits: 'the patterns, moved or compared',
  ieee: 'IEEE 754, to nearest even',
  tree: 'its tree',
  nearest: 'in double precision, rounded once',
};

const cell = (text: string): string => text.replaceAll('|', '\\|');
const nameOf = (id: OpId): string => `\`${cell(OPS[id].wgsl)}\`${id === 'neg' ? ' (unary)' : ''}`;

const hasFloats = ({ params, result }: Signature): boolean =>
  [...params, result].some((type) => leavesOf(type).some((leaf) => isFloat(leaf.type)));

function integerTypes({ signatures }: OpRow): string {
  const leaves = signatures
    .filter((s) => !hasFloats(s))
    .flatMap(({ params }) => params.slice(0, 1).flatMap((type) => leavesOf(type).map((leaf) => leaf.type)));
  return [...new Set(leaves)].join(', ');
}

/** A primitive operation on operands of these types. */
interface Step {
  readonly op: OpId;
  readonly types: readonly Type[];
}

function stepsOf(op: OpId, types: readonly Type[]): readonly Step[] {
  const tree = treeOf(op, types);
  if (tree === null) return [{ op, types }];
  const steps: Step[] = [];
  visitFunction(tree, {
    expr: (e) => {
      if (e.kind === 'op')
        steps.push(
          ...stepsOf(
            e.op,
            e.args.map((arg) => arg.type),
          ),
        );
    },
  });
  return steps;
}

/** What the solver is given: what the encoders make of the overloads on floats. */
function proverOf(id: OpId): string {
  const row: OpRow = OPS[id];
  const steps = row.signatures.filter(hasFloats).flatMap(({ params }) => stepsOf(id, params));
  const missing = new Set(steps.flatMap(({ op }) => (isPrimitive(op) && ENCODE[op] === null ? [op] : [])));
  if (missing.size > 0) return `unknown: does not model ${[...missing].map((op) => `\`${op}\``).join(', ')}`;
  return steps.some(usesTheory) ? 'theory of floats' : 'formula over bits';
}

function usesTheory({ op, types }: Step): boolean {
  const encode = isPrimitive(op) ? ENCODE[op] : null;
  if (encode === null) return false;
  const pool = createTermPool();
  const operands = types.map((type, i) =>
    leavesOf(type).map((leaf, k) => pool.symbol(`x${i}_${k}`, sortOf(leaf.type))),
  );
  return reachable(encode(createTerms(pool), operands, at(types, 0))).some(isFloatApp);
}

/** The tree of the first overload that has one, with the names of its operands alone. */
function treeText(id: OpId): string | null {
  const row: OpRow = OPS[id];
  const trees = row.signatures.map(({ params }) => treeOf(id, params));
  const tree = trees.find((fn) => fn !== null);
  if (tree === undefined) return null;
  const name = row.form === 'builtin' ? row.wgsl : id;
  return printProgram({ functions: [{ ...tree, name }], properties: [] })
    .replace(/^function 0 /, 'fn ')
    .replaceAll(/\b([a-z]\w*)\.\d+\b/gi, '$1')
    .trimEnd();
}

const INTRODUCTION = `# Operations

How each engine treats each operation, as \`core/ir/ops.ts\` and what is derived from it say; this page is generated.

A value of the profile \`ieee-rne\` is rounded to nearest even after each operation, subnormal numbers are kept, nothing is
fused or reordered, and a result that is NaN is the canonical one. The reference evaluator, the CPU sweep and the prover answer
under it. The device computes as it likes within what WGSL promises (15.7), and is accused of nothing that this allows.

* *formula over bits*: the solver sees bit-vectors and no theory of floats.
* *theory of floats*: the solver's IEEE 754 operations, between patterns.
* *unknown*: a proof that needs the operation says so by name and place.
`;

const TREES_INTRODUCTION = `What the operations whose meaning is a tree stand for, shown for the first such overload of each; larger vectors and
matrices, and \`f16\`, go by the same rule. The kernel of the GPU sweep calls the builtin itself.
`;

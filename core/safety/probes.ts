import { at } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, Operation, Stmt } from '../ir/program.ts';
import { apply, constant, functionOf } from '../ir/trees/tree.ts';
import { type Type, typeText } from '../ir/types.ts';
import { hazardCondition, type OperationHazard } from './hazards.ts';
import type { Site } from './sites.ts';
import { type Known, HAPPENED, setWhen, STATE } from './state.ts';

/** Functions that take the operands of an operation or an index, and the state, which they set. */
export interface Probes {
  /** Gives what the operation gives. */
  readonly ofOperation: (e: Operation, hazard: OperationHazard) => FunctionId;
  /** Gives the index as a word; sets the state to `known` when it is not below `length`. */
  readonly ofIndex: (type: Type, length: number, known: Known) => FunctionId;
}

/** `add` appends a function to the program. Each probe is made once. */
export function probesOf({ span }: Site, add: (fn: FunctionDef) => FunctionId): Probes {
  const made = new Map<string, FunctionId>();
  const once = (key: string, make: () => FunctionId): FunctionId => {
    const id = made.get(key) ?? make();
    made.set(key, id);
    return id;
  };
  const local = (type: Type, id: number): Expr => ({ kind: 'local', type, local: id, span });
  const value = (name: string, type: Type) => ({ name, type, mutable: false, byReference: false });
  const returned = (e: Expr): Stmt => ({ kind: 'return', value: e, span });

  const operation = (e: Operation, hazard: OperationHazard, types: readonly Type[]): FunctionId => {
    const condition = functionOf(`does_${e.op}`, [...types, e.type], (operands, bind) =>
      hazardCondition(hazard, e.op, operands.slice(0, -1), at(operands, types.length), bind),
    );
    const operands = types.map(local);
    const [state, result] = [types.length, types.length + 1];
    const done = local(e.type, result);
    const happens: Expr = {
      kind: 'call',
      type: 'bool',
      callee: add(condition),
      args: [...operands, done].map((operand) => ({ kind: 'value', value: operand })),
      span,
    };
    return add({
      name: `probe_${e.op}`,
      paramCount: types.length + 1,
      locals: [...types.map((type, i) => value(`e${i}`, type)), STATE, value('result', e.type)],
      result: e.type,
      body: [
        { kind: 'declare', local: result, value: { ...e, args: operands }, span },
        setWhen(happens, HAPPENED, state, span),
        returned(done),
      ],
      span,
    });
  };

  return {
    ofOperation(e, hazard) {
      const types = e.args.map((a) => a.type);
      return once(`${e.op}(${types.map(typeText).join(', ')})`, () => operation(e, hazard, types));
    },
    ofIndex: (type, length, known) =>
      once(`${typeText(type)} ${length} ${known}`, () => {
        const word = type === 'u32' ? local(type, 0) : apply('bitcastU32', local(type, 0));
        return add({
          name: 'probe_index',
          paramCount: 2,
          locals: [value('index', type), STATE],
          result: 'u32',
          body: [setWhen(apply('ge', word, constant('u32', length)), known, 1, span), returned(word)],
          span,
        });
      }),
  };
}

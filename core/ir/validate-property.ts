import { at, invariant } from '../base/assert.ts';
import type { FunctionDef, FunctionId, Program } from './program.ts';
import { HAZARDS, isExtreme, isTruthQuestion, type Property, type Use } from './property.ts';
import { resultTypesOf } from './result.ts';
import { type Domain, sameSpace, type Space, shiftOf } from './space.ts';
import {
  isFloat,
  isScalar,
  leavesOf,
  patternCount,
  patternWidth,
  type ScalarType,
  sameType,
  type Type,
  typeText,
} from './types.ts';

type Say = (condition: boolean, message: string) => void;

/** Holds a property against the invariants of `property.ts`, and of `uses` against the lemmas that are at hand. */
export function validateProperty(program: Program, property: Property): void {
  const say: Say = (condition, message) => invariant(condition, `property ${property.name}: ${message}`);
  const fn = program.functions[property.fn];
  say(fn !== undefined, `no function ${property.fn}`);
  const target = at(program.functions, property.fn);
  const { result } = target;
  const wanted: readonly (Type | null)[] | null = resultTypesOf(property.question);
  say(
    wanted === null || wanted.includes(result),
    `the function returns ${result === null ? 'nothing' : typeText(result)}`,
  );
  // What an equivalence or a check asks is a function of its own.
  const own = property.equivalent === null && property.check === null;
  say(!own || target.name === property.name, `its function is named ${target.name}`);
  const params = target.locals.slice(0, target.paramCount);
  for (const param of params) say(!param.byReference, `its parameter ${param.name} is a reference`);
  validateSpace(
    property.space,
    params.flatMap((l) => leavesOf(l.type)).map((leaf) => leaf.type),
    say,
  );
  for (const { verdict, value } of property.expect) {
    if (value === null) continue;
    say(isExtreme(property.question) && verdict === 'holds', `the value ${value} is expected of ${verdict}`);
    if (result !== null && isScalar(result)) {
      const pattern = Number.isInteger(value) && value >= 0 && value < patternCount(result);
      say(pattern, `${value} is expected, no bit pattern of ${result}`);
    }
  }
  say(
    (property.steps !== undefined) === (property.question === 'terminates'),
    'steps are counted of no other question',
  );
  if (property.steps !== undefined) {
    const steps = program.functions[property.steps];
    say(steps !== undefined && steps.result === 'u32', `its steps are counted by function ${property.steps}`);
    say(sameParameters(target, at(program.functions, property.steps)), 'its steps are counted of other parameters');
  }
  if (property.equivalent !== null) {
    say(isTruthQuestion(property.question), `two functions are compared for ${property.question}`);
    for (const id of [property.equivalent.left, property.equivalent.right]) validateCompared(program, target, id, say);
  }
  if (property.check !== null) {
    const { hazard, span } = property.check;
    say(isTruthQuestion(property.question), `a check asks ${property.question}`);
    say(HAZARDS.includes(hazard), `the hazard ${hazard}`);
    say(span.start >= 0 && span.start <= span.end, `the span ${span.start} to ${span.end}`);
  }
  if (property.lemma) say(property.question === 'forall' && own, 'a lemma that is no plain `forall`');
  for (const use of property.uses) validateUse(program, property, use, say);
  if (property.requires === null) return;
  say(program.functions[property.requires] !== undefined, `no function ${property.requires}`);
  const requires = at(program.functions, property.requires);
  say(
    requires.result === 'bool',
    `its condition returns ${requires.result === null ? 'nothing' : typeText(requires.result)}`,
  );
  say(sameParameters(target, requires), 'its condition has other parameters');
}

/** One of the two functions of an equivalence: called with the inputs of the property, it gives a value. */
function validateCompared(program: Program, target: FunctionDef, id: FunctionId, say: Say): void {
  const compared = program.functions[id];
  say(compared !== undefined, `no function ${id}`);
  say(at(program.functions, id).result !== null, 'it compares a function without result');
  say(sameParameters(target, at(program.functions, id)), 'it compares a function of other parameters');
}

/** An instance of a lemma: where the lemma is at hand, it stands earlier and says the same. */
function validateUse(program: Program, property: Property, use: Use, say: Say): void {
  const { properties } = program;
  const lemma = properties.find(({ name }) => name === use.lemma);
  if (lemma !== undefined) {
    const own = properties.findIndex(({ name }) => name === property.name);
    say(own < 0 || properties.indexOf(lemma) < own, `the lemma ${use.lemma} does not stand above it`);
    say(lemma.lemma, `${use.lemma} is no lemma`);
    const same = lemma.fn === use.fn && lemma.requires === use.requires && sameSpace(lemma.space, use.space);
    say(same, `its lemma ${use.lemma} says something else`);
  }
  const ids = [use.fn, ...(use.requires === null ? [] : [use.requires]), ...use.args];
  for (const id of ids) say(program.functions[id] !== undefined, `no function ${id}`);
  const fn = at(program.functions, use.fn);
  say(fn.result === 'bool', `its lemma ${use.lemma} is no statement`);
  say(fn.paramCount === use.args.length, `its lemma ${use.lemma} gets ${use.args.length} arguments`);
  if (use.requires !== null) {
    const condition = at(program.functions, use.requires);
    say(condition.result === 'bool' && sameParameters(fn, condition), `the condition of its lemma ${use.lemma}`);
  }
  for (const [i, id] of use.args.entries()) {
    const { result } = at(program.functions, id);
    say(result !== null && sameType(result, at(fn.locals, i).type), `argument ${i} of its lemma ${use.lemma}`);
    const same = sameParameters(at(program.functions, property.fn), at(program.functions, id));
    say(same, `argument ${i} of its lemma ${use.lemma} has other parameters`);
  }
  const params = fn.locals.slice(0, fn.paramCount);
  validateSpace(
    use.space,
    params.flatMap((l) => leavesOf(l.type)).map((leaf) => leaf.type),
    say,
  );
}

function sameParameters(a: FunctionDef, b: FunctionDef): boolean {
  return (
    a.paramCount === b.paramCount &&
    a.locals.slice(0, a.paramCount).every((l, i) => {
      const other = at(b.locals, i);
      return sameType(l.type, other.type) && !other.byReference;
    })
  );
}

function validateSpace(space: Space, types: readonly ScalarType[], say: Say): void {
  say(space.length === types.length, `${space.length} domains for ${types.length} leaves of the parameters`);
  for (const [i, domain] of space.entries()) {
    say(domain.type === types[i], `domain ${i} is of ${domain.type}, the leaf of ${types[i]}`);
    const shift = shiftOf(domain);
    say(validShift(domain), `the shift ${shift} of a domain of ${domain.type}`);
    const count = patternCount(domain.type) / 2 ** shift;
    let last = -1;
    for (const { lo, hi } of domain.intervals) {
      say(Number.isInteger(lo) && Number.isInteger(hi) && lo <= hi, `the interval ${lo} to ${hi}`);
      say(lo > last && hi < count, `the interval ${lo} to ${hi} overlaps, is out of order or out of range`);
      last = hi;
    }
  }
}

/** Only domains of floats are restricted to leading bits. */
function validShift(domain: Domain): boolean {
  const shift = shiftOf(domain);
  return (
    shift === 0 || (isFloat(domain.type) && Number.isInteger(shift) && shift > 0 && shift < patternWidth(domain.type))
  );
}

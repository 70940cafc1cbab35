import { grouped } from '../base/grouped.ts';
import { FLOAT_FORMATS } from '../ir/float.ts';
import { usesFloats } from '../ir/floats.ts';
import { shiftOf, type Space } from '../ir/space.ts';
import { isFloat } from '../ir/types.ts';
import type { EngineRecord, RaceRecord } from '../race/record.ts';
import type { By, Profile } from '../verdict/verdict.ts';
import { lemmasText } from './lemma-text.ts';

/** What each profile means, in words. */
const PROFILES: Readonly<Record<Profile, string>> = {
  'ieee-rne': 'ieee-rne (IEEE 754, nearest even, nothing flushed or fused)',
};

const MEANS: Readonly<Record<By, string>> = {
  swept: 'every one was tried',
  proved: 'it was proved',
  rewritten: 'rewriting alone shows it',
};

/** What an answer of this kind stands on, with the lemmas without which none of `behind` gives it. */
function meansText(by: By, behind: readonly EngineRecord[]): string {
  const lemmas = behind.filter(({ result }) => result.by.includes(by)).map(({ result }) => result.proof?.lemmas ?? []);
  const needed = lemmas.length > 0 && lemmas.every((names) => names.length > 0);
  return needed ? `${MEANS[by]} given ${lemmasText([...new Set(lemmas.flat())])}` : MEANS[by];
}

/** Of an engine that needed both means: how much it did by each, and with which lemmas; `null` of any other. */
function splitText({ result: { cubes, proof } }: EngineRecord): string | null {
  if (cubes === undefined || cubes.proofs === 0 || cubes.sweeps === 0) return null;
  const given = proof === undefined || proof.lemmas.length === 0 ? '' : ` given ${lemmasText(proof.lemmas)}`;
  return `proved for ${grouped(cubes.proved)} of the inputs${given} and tried on the other ${grouped(cubes.swept)}`;
}

/** What stands behind a decisive verdict, in words; of floats, under which meaning of them. */
export function basisText(record: RaceRecord): string {
  const { verdict, engines, task } = record;
  const floats = record.profile !== null || usesFloats(task.program, task.property);
  const agreeing = engines.filter(({ result }) => result.verdict.kind === verdict.kind && result.by.length > 0);
  // Whoever decided all by one means says more than whoever needed two.
  const undivided = agreeing.filter((engine) => splitText(engine) === null);
  const behind = undivided.length > 0 ? undivided : agreeing;
  const by =
    undivided.length === agreeing.length ? record.by : [...new Set(undivided.flatMap(({ result }) => result.by))];
  const waysOf = (engine: EngineRecord): readonly string[] => {
    const split = splitText(engine);
    return split === null ? engine.result.by.map((way) => meansText(way, behind)) : [split];
  };
  if (!floats || behind.length === 0) {
    const ways = by.length > 0 ? by.map((b) => meansText(b, behind)) : behind.flatMap(waysOf);
    return ways.join(', and ');
  }
  const assumptions = new Map<string, Set<string>>();
  for (const engine of behind) {
    const { method, result } = engine;
    const assumed = result.profile === null ? (method === 'sweep' ? ' on this device' : '') : underText(result.profile);
    const means = assumptions.get(assumed) ?? new Set();
    for (const way of waysOf(engine)) means.add(way);
    assumptions.set(assumed, means);
  }
  return [...assumptions].map(([assumed, means]) => `${[...means].join(' and ')}${assumed}`).join(', and ');
}

const underText = (profile: Profile): string => ` under ${PROFILES[profile]}`;

/** Of an answer by one input: under which meaning of floats it is one; otherwise the empty text. */
export const underProfile = ({ profile }: RaceRecord): string => (profile === null ? '' : underText(profile));

/** `finite ` where floats are among the inputs and none of them is NaN or infinite; otherwise the empty text. */
export function finiteText(space: Space): string {
  const floats = space.filter(({ type }) => isFloat(type));
  const finite = floats.every((domain) => {
    if (!isFloat(domain.type)) return true;
    const { infinity, sign } = FLOAT_FORMATS[domain.type];
    const unit = 2 ** shiftOf(domain);
    return domain.intervals.every(
      ({ lo, hi }) => hi * unit < infinity || (lo * unit >= sign && hi * unit < sign + infinity),
    );
  });
  return floats.length > 0 && finite ? 'finite ' : '';
}

import { FLOAT_FORMATS } from '../ir/float.ts';
import { usesFloats } from '../ir/floats.ts';
import { shiftOf, type Space } from '../ir/space.ts';
import { isFloat } from '../ir/types.ts';
import type { EngineRecord, RaceRecord } from '../race/record.ts';
import type { By, Profile } from '../verdict/verdict.ts';

/** What each profile means, in words. */
const PROFILES: Readonly<Record<Profile, string>> = {
  'ieee-rne': 'ieee-rne (IEEE 754, nearest even, nothing flushed or fused)',
};

const MEANS: Readonly<Record<By, string>> = {
  swept: 'every one was tried',
  proved: 'it was proved',
  rewritten: 'it is true by rewriting alone',
};

/** What stands behind a decisive verdict, in words; of floats, under which meaning of them. */
export function basisText(record: RaceRecord): string {
  const { verdict, by, engines, task } = record;
  const floats = record.profile !== null || usesFloats(task.program, task.property);
  const behind = engines.filter(({ result }) => result.verdict.kind === verdict.kind && result.by !== null);
  if (!floats || behind.length === 0) return by.map((b) => MEANS[b]).join(', and ');
  return [...new Set(behind.map(oneBasis))].join(', and ');
}

function oneBasis({ method, result }: EngineRecord): string {
  const means = result.by === null ? '' : MEANS[result.by];
  if (result.profile !== null) return `${means} under ${PROFILES[result.profile]}`;
  return method === 'sweep' ? `${means} on this device` : means;
}

/** Of an answer by one input: under which meaning of floats it is one; otherwise the empty text. */
export const underProfile = ({ profile }: RaceRecord): string =>
  profile === null ? '' : ` under ${PROFILES[profile]}`;

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

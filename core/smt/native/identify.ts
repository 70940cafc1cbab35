import { clip } from '../solver/read-answer.ts';
import { NATIVE_DRIVERS, NATIVE_ENGINES, type NativeDriver, type Version } from './driver.ts';

/** What a program says it is. */
export interface Identity {
  readonly driver: NativeDriver;
  readonly version: Version;
  /** For people: `cvc5 1.0.3`. */
  readonly name: string;
}

export const versionText = (version: Version): string => version.join('.');

function readVersion(driver: NativeDriver, output: string): Version | null {
  const match = driver.versionPattern.exec(output.trim());
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Holds the version that the program at `path` printed against what its driver needs; a sentence where it will not do. */
export function identifyAs(driver: NativeDriver, path: string, output: string): Identity | string {
  const version = readVersion(driver, output);
  if (version === null)
    return `${path} does not say which version of ${driver.title} it is: ${output.trim() === '' ? 'it prints nothing' : clip(output.trim())}`;
  const name = `${driver.title} ${versionText(version)}`;
  if (compare(version, driver.minimum) < 0)
    return `${path} is ${name}, and at least ${versionText(driver.minimum)} is needed`;
  const distrusted = driver.distrusted.find((known) => compare(known.version, version) === 0);
  if (distrusted !== undefined) return `${path} is ${name}, which is not trusted: ${distrusted.why}`;
  return { driver, version, name };
}

/** The driver that a program of unknown kind needs, by what it prints as its version; a sentence where nobody knows it. */
export function identify(path: string, output: string): Identity | string {
  const file = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  const driver = NATIVE_ENGINES.map((engine) => NATIVE_DRIVERS[engine]).find(
    (candidate) =>
      readVersion(candidate, output) !== null && (!candidate.recognisedByName || file.includes(candidate.executable)),
  );
  if (driver !== undefined) return identifyAs(driver, path, output);
  const titles = NATIVE_ENGINES.map((engine) => NATIVE_DRIVERS[engine].title).join(', ');
  const said = output.trim() === '' ? 'prints no version' : `says: ${clip(output.trim())}`;
  return `${path} is none of the solvers that are known (${titles}): it ${said}`;
}

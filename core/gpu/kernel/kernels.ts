import { at } from '../../base/assert.ts';
import type { Task } from '../../verdict/engine.ts';
import { digitRows } from './job.ts';
import { DIGEST_KEYS, DIGEST_SPREADS } from '../../verdict/digest.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import { trackedOutcome } from '../../verdict/piece.ts';
import { EXACT_STEPS } from '../../verdict/steps.ts';
import { printProperty } from './print-property.ts';
import { printPatterns, printReadRow, printSpace, type Stepping } from './print-space.ts';
import { type Keeping, slotLayout } from './slot.ts';
import type { Metering } from './print-wgsl.ts';
import { TEMPLATES } from './templates.ts';

/** The choices that change a kernel's text. */
export interface KernelShape {
  readonly workgroupSize: number;
  /** Evaluations written out in each round of the inner loop. */
  readonly unroll: number;
  /** The most rounds of the inner loop. */
  readonly maxTrips: number;
  readonly stepping: Stepping;
  readonly metering: Metering;
  /** Whether the kernel also tells the first and last offsets of deciding inputs, and the first of an undefined one. */
  readonly firsts: boolean;
  /** Whether one input, chosen by the job, is to be seen otherwise than it is. */
  readonly plant: boolean;
  /** Whether operands are hidden from the compiler. */
  readonly opaque: boolean;
  readonly keeping: Keeping;
}

/** The deepest run of single steps that a probe takes from a decoded index. */
export const MAX_PROBE_STEPS = 64;

/** The kernel that evaluates blocks of `task`'s space. Entry point `sweep`. */
export function sweepKernel(task: Task, shape: KernelShape): string {
  const sections = new Set<string>();
  if (shape.metering === 'metered') sections.add('LISTS');
  if (shape.firsts) sections.add('FIRSTS');
  if (shape.plant) sections.add('PLANT');
  const { best, record, marks, words } = slotLayout(shape.keeping);
  if (best !== null) sections.add('BEST');
  if (record !== null) sections.add('RECORD');
  if (marks !== null) sections.add('MARKS');
  if (shape.keeping.steps) sections.add('STEPS');
  const constants = {
    WORKGROUP_SIZE: shape.workgroupSize,
    UNROLL: shape.unroll,
    MAX_TRIPS: shape.maxTrips,
    DIGIT_ROWS: digitRows(task.space),
    SLOT_WORDS: words,
    ...(best === null ? {} : { BEST_AT: best }),
    ...(marks === null ? {} : { MARKS_AT: marks }),
    ...(shape.keeping.steps ? { EXACT_STEPS, EXACT_BITS: Math.log2(EXACT_STEPS) } : {}),
    ...(record === null ? {} : { RECORD_AT: record, ...recordConstants(task) }),
  };
  const { halves, checked, text } = printProperty(task, shape.metering, shape.opaque);
  if (checked) sections.add('UNDEFINED');
  if (task.property.requires !== null) sections.add('EXCLUDED');
  return [
    head(halves),
    printConstants(constants),
    TEMPLATES.job,
    TEMPLATES.stir,
    fill(TEMPLATES.sweep, sections, shape.unroll),
    printSpace(task.space, shape.stepping),
    text,
  ].join('\n');
}

/** The kernel that decodes chosen indices of `task`'s space. Entry point `probe`. */
export function probeKernel(task: Task, workgroupSize: number): string {
  const constants = {
    WORKGROUP_SIZE: workgroupSize,
    MAX_STEPS: MAX_PROBE_STEPS + 1,
    ROW_WORDS: task.space.length + 1,
    DIGIT_ROWS: digitRows(task.space),
  };
  const writes = printPatterns(task.space).map((pattern, k) => `  rows[row + ${k}u] = ${pattern};\n`);
  return [
    printConstants(constants),
    TEMPLATES.job,
    TEMPLATES.probe,
    printSpace(task.space, 'odometer'),
    `fn write_leaves(cursor: Cursor, row: u32) {\n${writes.join('')}}\n`,
  ].join('\n');
}

/** The kernel that evaluates inputs given by their digits. Entry point `tabulate`. */
export function tabulateKernel(task: Task, workgroupSize: number, metering: Metering): string {
  const { halves, text } = printProperty(task, metering);
  const constants = {
    WORKGROUP_SIZE: workgroupSize,
    ROW_WORDS: task.space.length + 1,
    DIGIT_ROWS: digitRows(task.space),
  };
  return [
    head(halves),
    printConstants(constants),
    TEMPLATES.job,
    TEMPLATES.stir,
    fill(TEMPLATES.tabulate, new Set(metering === 'metered' ? ['LISTS'] : []), 1),
    printReadRow(task.space),
    printSpace(task.space, 'odometer'),
    text,
  ].join('\n');
}

/** The kernel that counts the marks of a bitmap. Entry point `count_marks`. */
export function countMarksKernel(shape: {
  readonly workgroupSize: number;
  readonly workgroups: number;
  readonly wordsEach: number;
}): string {
  const { workgroupSize, workgroups, wordsEach } = shape;
  const constants = { WORKGROUP_SIZE: workgroupSize, WORKGROUPS: workgroups, WORDS_EACH: wordsEach };
  return [printConstants(constants), TEMPLATES.countMarks].join('\n');
}

function recordConstants({ property }: Task): Readonly<Record<string, number>> {
  const tracked = trackedOutcome(property.question);
  const { high, word, code, low } = DIGEST_SPREADS;
  return {
    DIGEST_KEY_A: DIGEST_KEYS[0],
    DIGEST_KEY_B: DIGEST_KEYS[1],
    SPREAD_HIGH: high,
    SPREAD_WORD: word,
    SPREAD_CODE: code,
    SPREAD_LOW: low,
    // No outcome has a code as large.
    TRACKED: tracked === null ? 0xff : OUTCOME_CODES.indexOf(tracked),
  };
}

const head = (halves: boolean): string =>
  `${halves ? 'enable f16;\n' : ''}diagnostic(off, chromium.unreachable_code);\n`;

function printConstants(constants: Readonly<Record<string, number>>): string {
  return Object.entries(constants)
    .map(([name, value]) => `const ${name} = ${value}u;\n`)
    .join('');
}

const MARK = /^\s*\/\/ (SECTION|END) ([A-Z]+)$/;

/**
 * A template with its sections: a line `// SECTION NAME` opens one that is kept when `sections` has it, `// END NAME` closes
 * it. The section EVALUATION is kept and written out `unroll` times.
 */
function fill(template: string, sections: ReadonlySet<string>, unroll: number): string {
  const open: { readonly name: string; readonly lines: string[] }[] = [{ name: '', lines: [] }];
  for (const line of template.split('\n')) {
    const mark = MARK.exec(line);
    if (mark === null) at(open, open.length - 1).lines.push(line);
    else if (mark[1] === 'SECTION') open.push({ name: mark[2] ?? '', lines: [] });
    else {
      const { name, lines } = open.pop() ?? { name: '', lines: [] };
      const times = name === 'EVALUATION' ? unroll : Number(sections.has(name));
      for (let i = 0; i < times; i++) at(open, open.length - 1).lines.push(...lines);
    }
  }
  return at(open, 0).lines.join('\n');
}

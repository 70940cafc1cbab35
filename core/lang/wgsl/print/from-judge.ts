import type { JudgeMessage } from '../../../base/judge.ts';
import type { Span } from '../../../base/span.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { PrintedModule } from './print.ts';

/** A message about the printed text as a diagnostic about the source. */
export function fromJudge(printed: PrintedModule, message: JudgeMessage): Diagnostic {
  return {
    severity: message.severity === 'error' ? 'error' : 'warning',
    code: 'tint',
    message: message.message.trim().split('\n')[0] ?? message.message,
    hint: 'the WGSL compiler refuses this; our own checks did not',
    span: sourceOf(printed, message.offset, message.length),
  };
}

/** The source of the smallest printed node that holds the whole range, else of the one that holds its start. */
function sourceOf(printed: PrintedModule, offset: number, length: number): Span {
  for (const end of [offset + length, offset]) {
    let best: PrintedModule['segments'][number] | null = null;
    for (const segment of printed.segments) {
      if (segment.start > offset || segment.end < end) continue;
      if (best === null || segment.end - segment.start <= best.end - best.start) best = segment;
    }
    if (best !== null) return best.span;
  }
  return { start: 0, end: 0 };
}

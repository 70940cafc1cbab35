import { type Diagnostic, lineStarts, positionAt } from '../../core/index.ts';

/** What is wrong with the source, in the order of the text; choosing one goes there. */
export function DiagnosticList({
  diagnostics,
  text,
  onChoose,
}: {
  diagnostics: readonly Diagnostic[];
  text: string;
  onChoose: (offset: number) => void;
}) {
  if (diagnostics.length === 0) return null;
  const starts = lineStarts(text);
  return (
    <section class="diagnostics" aria-label="Diagnostics" aria-live="polite">
      <h2>{summary(diagnostics)}</h2>
      <ul>
        {diagnostics.map((diagnostic, index) => {
          const { line, column } = positionAt(starts, diagnostic.span.start);
          return (
            <li key={index} class={`diagnostic-${diagnostic.severity}`}>
              <button type="button" onClick={() => onChoose(diagnostic.span.start)}>
                <span class="diagnostic-place">
                  {line}:{column}
                </span>
                <span class="diagnostic-severity">{diagnostic.severity}</span>
                <span class="diagnostic-message">
                  {diagnostic.message}
                  {diagnostic.hint !== null && <em>{diagnostic.hint}</em>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [
    errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

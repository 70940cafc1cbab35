import type { Problem } from '../../core/index.ts';

/** Which problems take part: whole groups, or one by one. */
export function ProblemPicker(props: {
  problems: readonly Problem[];
  chosen: ReadonlySet<string>;
  disabled: boolean;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { problems, chosen, disabled, onChange } = props;
  const groups = [...new Set(problems.map(({ group }) => group))];
  const change = (paths: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const path of paths) {
      if (on) next.add(path);
      else next.delete(path);
    }
    onChange(next);
  };
  return (
    <details class="problem-picker">
      <summary>
        {chosen.size} of {problems.length} problems take part
      </summary>
      <p class="tool-row">
        <button
          type="button"
          disabled={disabled}
          onClick={() =>
            change(
              problems.map(({ path }) => path),
              true,
            )
          }
        >
          All
        </button>
        <button type="button" disabled={disabled} onClick={() => change([...chosen], false)}>
          None
        </button>
      </p>
      {groups.map((group) => {
        const own = problems.filter((problem) => problem.group === group);
        const on = own.filter(({ path }) => chosen.has(path)).length;
        return (
          <fieldset key={group} disabled={disabled}>
            <legend>
              <label>
                <input
                  type="checkbox"
                  checked={on === own.length}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = on > 0 && on < own.length;
                  }}
                  onChange={(event) =>
                    change(
                      own.map(({ path }) => path),
                      event.currentTarget.checked,
                    )
                  }
                />
                {group}, {on} of {own.length}
              </label>
            </legend>
            {own.map(({ path, title }) => (
              <label key={path}>
                <input
                  type="checkbox"
                  checked={chosen.has(path)}
                  onChange={(event) => change([path], event.currentTarget.checked)}
                />
                {title}
              </label>
            ))}
          </fieldset>
        );
      })}
    </details>
  );
}

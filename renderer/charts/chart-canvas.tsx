import { type ComponentChildren, type JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { webClock } from '../../core/base/clock.web.ts';
import { type ChartTheme, chartTheme } from './chart-setup.ts';
import { paced } from './paced.ts';
import type { LiveChart } from './throughput-chart.ts';

/**
 * A chart and, for those who can not or do not want to see it, its data as a table.
 * `look` changes with the colours and the size of the type: the chart is then made anew.
 */
export function ChartCanvas<T>(props: {
  title: string;
  description: string;
  look: string;
  data: T;
  create: (canvas: HTMLCanvasElement, theme: ChartTheme) => LiveChart<T>;
  children: ComponentChildren;
}): JSX.Element {
  const { title, description, look, data, create, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<LiveChart<T> | null>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const made = paced(create(canvas.current, chartTheme(canvas.current)), webClock);
    chart.current = made;
    return () => made.destroy();
  }, [create, look]);
  useEffect(() => chart.current?.update(data), [data, look]);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div class="chart-box">
        <canvas ref={canvas} role="img" aria-label={description} />
      </div>
      <details>
        <summary>
          Data<span class="visually-hidden"> of “{title}”</span>
        </summary>
        {/* A long table scrolls: then the keyboard has to reach it. */}
        <div class="chart-table" tabIndex={0} role="group" aria-label={`Data of “${title}”`}>
          {children}
        </div>
      </details>
    </figure>
  );
}

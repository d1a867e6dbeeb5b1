import { processWide } from './process-wide';

/** One value with its labels, as Prometheus reads it. */
export type Sample = { labels?: Readonly<Record<string, string>>; value: number };

export type Metric = { name: string; help: string; type: 'counter' | 'gauge'; samples: readonly Sample[] };

const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Latency = { labels: Readonly<Record<string, string>>; buckets: number[]; count: number; sum: number };

const latencies = processWide('requestLatencies', () => new Map<string, Latency>());

/** Counts an answered request of this process, by the kind of its door and how it ended. */
export function noteRequest(door: string, outcome: 'ok' | 'refused' | 'error', seconds: number): void {
  const key = `${door} ${outcome}`;
  const own = latencies.get(key) ?? {
    labels: { door, outcome },
    buckets: bucketsSeconds.map(() => 0),
    count: 0,
    sum: 0,
  };
  latencies.set(key, own);
  own.count += 1;
  own.sum += seconds;
  for (const [index, most] of bucketsSeconds.entries())
    if (seconds <= most) own.buckets[index] = (own.buckets[index] ?? 0) + 1;
}

/** Metrics, and the latencies of this process, in the text format of Prometheus. */
export function metricsText(metrics: readonly Metric[]): string {
  const blocks = metrics.map(({ name, help, type, samples }) =>
    [...headOf(name, help, type), ...samples.map(({ labels = {}, value }) => line(name, labels, value))].join('\n'),
  );
  return `${[...blocks, latencyText()].join('\n')}\n`;
}

function latencyText(): string {
  const name = 'tenor_request_duration_seconds';
  const lines = [...latencies.values()].flatMap(({ labels, buckets, count, sum }) => [
    ...bucketsSeconds.map((most, index) =>
      line(`${name}_bucket`, { ...labels, le: String(most) }, buckets[index] ?? 0),
    ),
    line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]);
  return [...headOf(name, 'Actions and routes that this process answered', 'histogram'), ...lines].join('\n');
}

function headOf(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${told.length > 0 ? `{${told.join(',')}}` : ''} ${value}`;
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

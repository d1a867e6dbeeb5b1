import { expect, test } from 'vitest';
import { metricsText, noteRequest } from './metrics';

test('metrics are written as Prometheus reads them, labels cannot break out', () => {
  const text = metricsText([
    { name: 'tenor_due', help: 'Due', type: 'gauge', samples: [{ value: 3 }] },
    { name: 'tenor_jobs', help: 'Jobs', type: 'gauge', samples: [{ labels: { task: 'a"b\\c\nd' }, value: 1 }] },
  ]);
  expect(text).toContain('# HELP tenor_due Due\n# TYPE tenor_due gauge\ntenor_due 3\n');
  expect(text).toContain('tenor_jobs{task="a\\"b\\\\c\\nd"} 1\n');
});

test('a request counts in every bucket that is long enough', () => {
  noteRequest('staff', 'ok', 0.03);
  noteRequest('staff', 'ok', 20);
  const text = metricsText([]);
  const labels = 'door="staff",outcome="ok"';
  expect(text).toContain(`_bucket{${labels},le="0.025"} 0\n`);
  expect(text).toContain(`_bucket{${labels},le="0.05"} 1\n`);
  expect(text).toContain(`_bucket{${labels},le="10"} 1\n`);
  expect(text).toContain(`_bucket{${labels},le="+Inf"} 2\n`);
  expect(text).toContain(`_count{${labels}} 2\n`);
});

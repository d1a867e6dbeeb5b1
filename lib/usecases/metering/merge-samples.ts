import type { StretchRow } from '@/db/queries/metering';
import type { Instant } from '@/lib/domain/calendar';
import type { ResourceSample } from '@/lib/modules/provisioning/contract';

/** A stretch as it is after a sample; without an id it is new. */
export type MergedStretch = Omit<StretchRow, 'id' | 'serviceId'> & { id?: string };

/**
 * What open stretches become when a service was sampled: those whose resource is as it was go on, those whose resource
 * changed end where it did and another begins, those that nobody knows any more end where they were last seen. `seen`
 * are resources of which there are stretches.
 */
export function mergeSamples(
  open: readonly StretchRow[],
  samples: readonly ResourceSample[],
  { seen, now }: { seen: ReadonlySet<string>; now: Instant },
): MergedStretch[] {
  // One that is there and was there before its resize may be told twice; what lives counts.
  const byResource = new Map<string, ResourceSample>();
  for (const sample of samples) {
    if (sample.endedAt === null || !byResource.has(sample.resourceId)) byResource.set(sample.resourceId, sample);
  }
  const merged: MergedStretch[] = [];
  for (const stretch of open) {
    const sample = byResource.get(stretch.resourceId);
    byResource.delete(stretch.resourceId);
    merged.push(...(sample ? goOn(stretch, sample, now) : [{ ...stretch, endedAt: stretch.seenUntil }]));
  }
  for (const sample of byResource.values()) {
    const isOld = seen.has(sample.resourceId) && sample.endedAt !== null;
    if (!isOld && sample.startedAt <= now) merged.push(stretchOf(sample, sample.startedAt, now));
  }
  return merged;
}

function goOn(stretch: StretchRow, sample: ResourceSample, now: Instant): MergedStretch[] {
  const until = Math.max(stretch.seenUntil, sample.endedAt ?? now);
  if (isSame(stretch, sample)) return [{ ...stretch, seenUntil: until, endedAt: sample.endedAt }];
  // A resize is a new launch; where it is not told when, it is taken to be now.
  const { startedAt } = sample;
  const changedAt = startedAt > stretch.seenUntil && startedAt <= until ? startedAt : until;
  return [{ ...stretch, seenUntil: changedAt, endedAt: changedAt }, stretchOf(sample, changedAt, now)];
}

function stretchOf(sample: ResourceSample, fromAt: Instant, now: Instant): MergedStretch {
  const { startedAt: _, ...shape } = sample;
  return { ...shape, fromAt, seenUntil: Math.max(fromAt, sample.endedAt ?? now) };
}

function isSame(stretch: StretchRow, { flavor, vcpus, memoryMb, diskGb }: ResourceSample): boolean {
  return (
    stretch.flavor === flavor && stretch.vcpus === vcpus && stretch.memoryMb === memoryMb && stretch.diskGb === diskGb
  );
}

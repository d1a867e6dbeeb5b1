import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { createScratchDatabase } from '@/db/scratch';
import { checkedStory } from './check-story';
import { checkExpectation, type Failure } from './expectations';
import { Player } from './player';
import type { Step, Story } from './story';
import { UnknownName } from './world';

export type StoryReport = {
  ok: boolean;
  steps: number;
  /** Steps are counted from 1. */
  failures: (Failure & { step: number })[];
  /** Why the text is no story at all. */
  invalid?: string;
};

/**
 * Plays one story, given as YAML or JSON text, in a scratch database of a server. `check` sees what the last step left,
 * before the database is dropped.
 */
export async function simulateStory(
  serverUrl: string,
  text: string,
  check?: (left: Pick<Player, 'db' | 'now'>) => Promise<void>,
): Promise<StoryReport> {
  const story = readStory(text);
  if (typeof story === 'string') return { ok: false, steps: 0, failures: [], invalid: story };
  const scratch = await createScratchDatabase(serverUrl);
  try {
    const player = await Player.begin(scratch.db, story);
    const failures: StoryReport['failures'] = [];
    for (const [index, step] of story.steps.entries()) {
      const failed = await playStep(player, step);
      for (const failure of failed) failures.push({ step: index + 1, ...failure });
      if (failed.some(({ path }) => path === 'error')) break;
    }
    await check?.(player);
    return { ok: failures.length === 0, steps: story.steps.length, failures };
  } finally {
    await scratch.drop();
  }
}

/** The story, or why the text is none. */
export function readStory(text: string): Story | string {
  try {
    const parsed = checkedStory.safeParse(parse(text));
    return parsed.success ? parsed.data : z.prettifyError(parsed.error);
  } catch (error) {
    if (error instanceof YAMLParseError) return error.message;
    throw error;
  }
}

/**
 * A name that a refused step never introduced is a failure of the steps that need it, not of the whole file. What breaks
 * ends this story with the step that broke it, and hides no other.
 */
async function playStep(player: Player, step: Step): Promise<Failure[]> {
  const failures: Failure[] = [];
  try {
    const answer = await player.play(step);
    const code = answer.ok ? undefined : answer.code;
    if (code !== step.refused) failures.push({ path: 'refused', expected: step.refused ?? null, actual: code ?? null });
    if (step.expect) failures.push(...(await checkExpectation(player, step.expect)));
  } catch (error) {
    if (error instanceof UnknownName) failures.push({ path: 'name', expected: error.unknown, actual: null });
    else failures.push({ path: 'error', expected: null, actual: causeOf(error) });
  }
  return failures;
}

/** What went wrong in the words of where it did: the database's, not those of the layer that passed it on. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

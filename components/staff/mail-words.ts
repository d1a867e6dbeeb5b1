import type { StatusText } from '@/lib/format/statuses';

export const mailStatusTexts: Record<'queued' | 'sent' | 'refused' | 'failed', StatusText> = {
  queued: { word: 'Waiting', tone: 'pending', isMoving: true },
  sent: { word: 'Sent', tone: 'active' },
  refused: { word: 'Refused', tone: 'overdue' },
  failed: { word: 'Failed', tone: 'overdue' },
};

export const taskStatusTexts: Record<'queued' | 'running' | 'done' | 'failed' | 'dropped', StatusText> = {
  queued: { word: 'Waiting', tone: 'pending' },
  running: { word: 'Running', tone: 'pending', isMoving: true },
  done: { word: 'Done', tone: 'active' },
  failed: { word: 'Failed', tone: 'overdue' },
  dropped: { word: 'Dropped', tone: 'ended' },
};

export const verbWords: Record<'create' | 'suspend' | 'resume' | 'terminate' | 'change', string> = {
  create: 'Set up',
  suspend: 'Suspend',
  resume: 'Resume',
  terminate: 'Terminate',
  change: 'Change',
};

export const jobStateTexts: Record<'waiting' | 'taken' | 'retrying' | 'given_up', StatusText> = {
  waiting: { word: 'Waiting', tone: 'pending' },
  taken: { word: 'Running', tone: 'pending', isMoving: true },
  retrying: { word: 'Tried again later', tone: 'suspended' },
  given_up: { word: 'Given up', tone: 'overdue' },
};

/** "invoice_issued" reads "Invoice issued". */
export function templateText(template: string): string {
  const words = template.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

'use client';

import { NotesCard } from '@/components/staff/notes-card';
import { noteOrderAction } from '../actions';

export function OrderNotes({ orderId, notes, isReadOnly }: { orderId: string; notes: string; isReadOnly: boolean }) {
  return (
    <NotesCard
      key={notes}
      notes={notes}
      isReadOnly={isReadOnly}
      save={(text) => noteOrderAction({ orderId, notes: text })}
    />
  );
}

import type { Database } from '@/db/client';
import type { Part } from '@/db/queries/written';
import type { Instant } from '@/lib/domain/calendar';

/** Who does it: a person of the staff or of a client, or the system by itself. */
export type Actor = {
  kind: 'staff' | 'client' | 'system';
  id: string | null;
  /** The member of the staff who acts in the name of this person of a client. */
  staffId?: string | undefined;
  /** The country that the request came from, two letters, as far as the operator's proxy tells. */
  country?: string;
};

/** Work for after the commit: the name of a job and what it is about. */
export type JobRequest = {
  task:
    | 'module_task'
    | 'send_email'
    | 'check_fraud'
    | 'send_webhook'
    | 'process_gateway_event'
    | 'charge_invoice'
    | 'look_up_attempt'
    | 'send_refund';
  id: string;
};

/** What every use case is given. `enqueue` gives the statement that puts jobs into the queue, for the same transaction. */
export type UseCaseContext = {
  db: Database;
  /** The installation's IANA zone. */
  zone: string;
  now: Instant;
  actor: Actor;
  enqueue: (jobs: readonly JobRequest[]) => Part | undefined;
};

/** A refusal carries a code of rules §12 and the facts that make it understandable. */
export type Refused = { ok: false; code: string };

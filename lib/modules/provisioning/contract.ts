import type { ZodType } from 'zod';
import type { Instant } from '@/lib/domain/calendar';
import type { ModuleServer, ServerNeeds } from '../server';

/** What a module is told about the service that it works on. */
export type ModuleService = {
  /** The same for the whole life of the service: asking twice for one id must not make two. */
  id: string;
  number: number;
  productCode: string;
  domain: string | null;
  quantity: number;
  /** Chosen values by option code. */
  options: Readonly<Record<string, string>>;
  client: { id: string; number: number; name: string; email: string; country: string };
};

export type ModuleCall<Settings = unknown, Connection = unknown> = {
  service: ModuleService;
  /** What the product says about the module, as `settings` has parsed it. */
  settings: Settings;
  /** One a task: a module that can pass it on as an idempotency key does. */
  taskId: string;
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Where the service lives, for modules that have `servers`: the same for its whole life. */
  server?: ModuleServer<Connection>;
  /** What the module has kept about this service. */
  memory: Readonly<Record<string, string>>;
  /** Adds to the memory, for good: when it returns, it survives whatever happens next. */
  remember(facts: Readonly<Record<string, string>>): Promise<void>;
};

/**
 * How a call ended. `failed` is certain not to have happened; unless `permanent` it is tried again. `unknown` may have
 * happened (a timeout, a broken connection): the service's status is asked before anything is repeated. `waiting`: it
 * will end later, when somebody says so.
 */
export type ModuleResult =
  | { outcome: 'done' }
  | { outcome: 'waiting' }
  | { outcome: 'failed'; message: string; permanent?: boolean }
  | { outcome: 'unknown'; message: string };

/** How a service stands at the other end. `lastTaskId` where the module can tell which task it did last. */
export type ModuleStatus =
  | { state: 'absent' | 'active' | 'suspended'; lastTaskId?: string }
  /** The other end cannot tell now. */
  | { state: 'unknown'; message: string };

/** Something that a service takes up and that is paid by the hour, as it stands now or as it ended. */
export type ResourceSample = {
  /** The same for the whole life of the resource. */
  resourceId: string;
  name: string;
  flavor: string;
  vcpus: number;
  memoryMb: number;
  diskGb: number;
  startedAt: Instant;
  endedAt: Instant | null;
};

/** What the page of a service shows besides what we know ourselves. */
export type ModulePanel = { facts: readonly { label: string; value: string }[] };

/** An address that lets the client in once, without a password, made when it is asked for. */
export type ModuleEntrance = { ok: true; url: string } | { ok: false; message: string };

/** Credentials as the client reads them, this one time. */
export type ModuleCredentials =
  | { ok: true; facts: readonly { label: string; value: string; isSecret?: boolean }[] }
  | { ok: false; message: string };

/**
 * A module makes services come true at somebody else's API. Every verb is idempotent by service id. A module that is done
 * in an instant has nothing to ask about and leaves `status` out; then verbs are simply repeated.
 */
export type ProvisioningModule<Settings = unknown, Connection = unknown> = {
  name: string;
  label: string;
  /** The shape of `products.module_settings`, from which the product editor draws its form. */
  settings: ZodType<Settings>;
  /** For modules that work on servers which staff register; their settings have a `serverGroup`. */
  servers?: ServerNeeds<Connection>;
  create(call: ModuleCall<Settings, Connection>): Promise<ModuleResult>;
  suspend(call: ModuleCall<Settings, Connection>): Promise<ModuleResult>;
  resume(call: ModuleCall<Settings, Connection>): Promise<ModuleResult>;
  terminate(call: ModuleCall<Settings, Connection>): Promise<ModuleResult>;
  /** Makes the service what the call says it is now. */
  change(call: ModuleCall<Settings, Connection>): Promise<ModuleResult>;
  status?(call: ModuleCall<Settings, Connection>): Promise<ModuleStatus>;
  /** What the service takes up now, and what of it ended since an instant; it is priced by the product's price list. */
  sample?(call: ModuleCall<Settings, Connection>, since: Instant): Promise<readonly ResourceSample[]>;
  panel?(call: ModuleCall<Settings, Connection>): Promise<ModulePanel>;
  /** Lets the client in; `label` is on the button. */
  entrance?: { label: string; open(call: ModuleCall<Settings, Connection>): Promise<ModuleEntrance> };
  /** Makes new credentials for the client, which nobody keeps; `consequence` says what stops working. */
  credentials?: {
    label: string;
    consequence: string;
    renew(call: ModuleCall<Settings, Connection>): Promise<ModuleCredentials>;
  };
};

import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { services } from './services';

export const placementRules = ['fill', 'least_full'] as const;
export type PlacementRule = (typeof placementRules)[number];
export const serverStatuses = ['open', 'closed'] as const;
export type ServerStatus = (typeof serverStatuses)[number];

/** Servers that can stand in for each other, and how a new service finds its place among them. */
export const serverGroups = pgTable(
  'server_groups',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    module: text().notNull(),
    placement: text().$type<PlacementRule>().notNull(),
  },
  (t) => [
    unique('server_groups_name').on(t.name),
    check('server_groups_placement', sql`${t.placement} in ('fill','least_full')`),
  ],
);

/** Other people's APIs: where they are, how to sign in there, how many services they take. */
export const servers = pgTable(
  'servers',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    module: text().notNull(),
    groupId: uuid('group_id').references(() => serverGroups.id),
    /** The order in which the servers of a group are filled. */
    position: integer().notNull().default(0),
    url: text().notNull(),
    /** What the module asks about a server and may be seen. */
    connection: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What must not be seen, encrypted for this row. */
    credentials: text().notNull(),
    verifiesTls: boolean('verifies_tls').notNull().default(true),
    allowsPrivate: boolean('allows_private').notNull().default(false),
    /** How many services it takes; null for as many as come. */
    capacity: integer(),
    status: text().$type<ServerStatus>().notNull(),
    checkedAt: instant('checked_at'),
    isWorking: boolean('is_working'),
    checkSays: text('check_says'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('servers_name').on(t.name),
    check('servers_status', sql`${t.status} in ('open','closed')`),
    check('servers_capacity', sql`${t.capacity} >= 0`),
    index('servers_by_group').on(t.groupId, t.position),
    index('servers_by_module').on(t.module),
  ],
);

/** Which server a service is on, and what its module has to remember about it. */
export const servicePlacements = pgTable(
  'service_placements',
  {
    serviceId: uuid('service_id')
      .primaryKey()
      .references(() => services.id),
    serverId: uuid('server_id')
      .notNull()
      .references(() => servers.id),
    memory: jsonb().$type<Record<string, string>>().notNull(),
    placedAt: instant('placed_at').notNull(),
    /** Since when it is no longer there. */
    releasedAt: instant('released_at'),
  },
  (t) => [index('service_placements_taken').on(t.serverId).where(sql`${t.releasedAt} is null`)],
);

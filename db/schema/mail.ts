import { sql } from 'drizzle-orm';
import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authUsers } from './auth';
import { resellers } from './clients';
import { instant } from './columns';

/** Words of staff in place of a template's own, for one reseller or, without one, for all that have none. */
export const mailTexts = pgTable(
  'mail_texts',
  {
    id: uuid().primaryKey(),
    template: text().notNull(),
    resellerId: uuid('reseller_id').references(() => resellers.id),
    subject: text().notNull(),
    body: text().notNull(),
    editedAt: instant('edited_at').notNull(),
  },
  (t) => [unique('mail_texts_once').on(t.template, t.resellerId).nullsNotDistinct()],
);

/** The kinds of mail that a user does not want. */
export const mailPreferences = pgTable('mail_preferences', {
  userId: text('user_id')
    .primaryKey()
    .references(() => authUsers.id, { onDelete: 'cascade' }),
  muted: text().array().notNull().default(sql`'{}'::text[]`),
});

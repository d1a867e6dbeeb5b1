CREATE TABLE "mail_preferences" (
	"user_id" text PRIMARY KEY NOT NULL,
	"muted" text[] DEFAULT '{}'::text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"reseller_id" uuid,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"edited_at" timestamptz(3) NOT NULL,
	CONSTRAINT "mail_texts_once" UNIQUE NULLS NOT DISTINCT("template","reseller_id")
);
--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_texts" ADD CONSTRAINT "mail_texts_reseller_id_resellers_id_fk" FOREIGN KEY ("reseller_id") REFERENCES "resellers"("id") ON DELETE no action ON UPDATE no action;
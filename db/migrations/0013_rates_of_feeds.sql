ALTER TABLE "currencies" ADD COLUMN "feed" text;--> statement-breakpoint
ALTER TABLE "currencies" ADD COLUMN "published_on" date;--> statement-breakpoint
ALTER TABLE "currencies" ADD COLUMN "feed_problem" text;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD COLUMN "feed" text;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD COLUMN "published_on" date;
import { Migration } from '@mikro-orm/migrations';

/** Whether the bot is well: when it was up, what admins were told, and where. */
export class Health extends Migration {
  public override up(): void {
    this.addSql(
      `create table "health_alerts" ("id" serial primary key, "guild_id" int not null, "opened_at" timestamptz not null, "closed_at" timestamptz null, "channel_id" bigint not null, "message_id" bigint null, "messages" smallint not null default 0, "troubles" jsonb not null, "is_done" boolean not null default false);`
    );
    this.addSql(
      `create unique index "health_alerts_open_unique" on "health_alerts" ("guild_id") where closed_at is null;`
    );
    this.addSql(
      `create table "uptime_stretches" ("id" serial primary key, "began_at" timestamptz not null, "ended_at" timestamptz not null, "gap_reason" text null);`
    );
    this.addSql(`create index "uptime_stretches_ended_at_index" on "uptime_stretches" ("ended_at");`);
    this.addSql(
      `create index "stats_files_server_id_received_at_index" on "stats_files" ("server_id", "received_at");`
    );
    this.addSql(`alter table "guilds" add "alert_channel" bigint null;`);
    this.addSql(`alter table "game_servers" add "source_trouble_at" timestamptz null;`);
    this.addSql(
      `alter table "health_alerts" add constraint "health_alerts_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );
  }

  public override down(): void {
    this.addSql('drop table "health_alerts", "uptime_stretches";');
    this.addSql('drop index "stats_files_server_id_received_at_index";');
    this.addSql('alter table "game_servers" drop column "source_trouble_at";');
    this.addSql('alter table "guilds" drop column "alert_channel";');
  }
}

import { Migration } from '@mikro-orm/migrations';

/** What the bot posts by itself, and how a community wants it. */
export class Posts extends Migration {
  public override up(): void {
    this.addSql(
      `create table "posts" ("id" serial primary key, "server_id" int not null, "kind" text not null, "session_id" int null, "file_id" int null, "started_at" timestamptz not null, "ended_at" timestamptz not null, "state" text not null, "channel_id" bigint null, "message_id" bigint null, "nonce" varchar(25) not null, "attempted_at" timestamptz null, "revision" int not null default 0, "is_final" boolean not null default false, "fingerprint" varchar(64) null, "posted_at" timestamptz null, "edited_at" timestamptz null);`
    );
    this.addSql(
      `create unique index "posts_of_session_unique" on "posts" ("session_id", "kind") where file_id is null;`
    );
    this.addSql(`create index "posts_session_id_index" on "posts" ("session_id");`);
    this.addSql(`create index "posts_server_id_started_at_index" on "posts" ("server_id", "started_at");`);
    this.addSql(`alter table "posts" add constraint "posts_file_id_unique" unique ("file_id");`);
    this.addSql(
      `alter table "guilds" add "locale" text not null default 'en-US', add "posts_channel" bigint null, add "posts_live" boolean not null default true, add "posts_summary" boolean not null default true, add "posts_rounds" boolean not null default false, add "posts_since" timestamptz null, add "posts_trouble" text null;`
    );
    this.addSql(
      `alter table "posts" add constraint "posts_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "posts" add constraint "posts_session_id_foreign" foreign key ("session_id") references "gaming_sessions" ("id") on delete set null;`
    );
    this.addSql(
      `alter table "posts" add constraint "posts_file_id_foreign" foreign key ("file_id") references "stats_files" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "posts" add constraint "posts_kind_check" check ("kind" in ('live', 'summary', 'round'));`
    );
    this.addSql(
      `alter table "posts" add constraint "posts_state_check" check ("state" in ('due', 'posted', 'unwanted', 'withdrawn'));`
    );
  }

  public override down(): void {
    this.addSql('drop table "posts";');
    this.addSql(
      `alter table "guilds" drop column "locale", drop column "posts_channel", drop column "posts_live", drop column "posts_summary", drop column "posts_rounds", drop column "posts_since", drop column "posts_trouble";`
    );
  }
}

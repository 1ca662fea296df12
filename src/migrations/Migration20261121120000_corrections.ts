import { Migration } from '@mikro-orm/migrations';

/** What people correct, what it does to files, servers and evenings, and whether awards may make fun of people. */
export class Corrections extends Migration {
  public override up(): void {
    this.addSql(
      `create table "corrections" ("id" serial primary key, "server_id" int not null, "kind" text not null, "file_id" int not null, "subject" text not null default '', "value" jsonb null, "reason" text not null, "made_by" bigint not null, "made_at" timestamptz not null default now(), "revoked_by" bigint null, "revoked_at" timestamptz null);`
    );
    this.addSql(
      `create unique index "corrections_standing_unique" on "corrections" ("file_id", "kind", "subject") where revoked_at is null;`
    );
    this.addSql(`create index "corrections_server_id_kind_index" on "corrections" ("server_id", "kind");`);
    this.addSql(
      `alter table "corrections" add constraint "corrections_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "corrections" add constraint "corrections_file_id_foreign" foreign key ("file_id") references "stats_files" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "corrections" add constraint "corrections_kind_check" check ("kind" in ('round_void', 'session_split', 'session_merge', 'map_winner', 'team'));`
    );

    this.addSql(`alter table "guilds" add "shaming_awards" boolean not null default false;`);
    this.addSql(`alter table "game_servers" add "session_edits" jsonb not null default '[]';`);
    this.addSql(`alter table "gaming_sessions" add "revision" int not null default 1;`);
    this.addSql(`alter table "stats_files" add "void_reason" text null;`);
    this.addSql(`alter table "rounds" drop constraint "rounds_left_out_check";`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_left_out_check" check ("left_out" in ('void', 'short', 'bots', 'filler', 'config'));`
    );
  }

  public override down(): void {
    // The former program knows no such reason; a rebuild with it brings the rounds back.
    this.addSql(`update "rounds" set "left_out" = 'config' where "left_out" = 'void';`);
    this.addSql(`alter table "rounds" drop constraint "rounds_left_out_check";`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_left_out_check" check ("left_out" in ('short', 'bots', 'filler', 'config'));`
    );
    this.addSql(`alter table "stats_files" drop column "void_reason";`);
    this.addSql(`alter table "gaming_sessions" drop column "revision";`);
    this.addSql(`alter table "game_servers" drop column "session_edits";`);
    this.addSql(`alter table "guilds" drop column "shaming_awards";`);
    this.addSql(`drop table "corrections";`);
  }
}

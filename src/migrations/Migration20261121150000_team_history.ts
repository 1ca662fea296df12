import { Migration } from '@mikro-orm/migrations';

/** Results of teams, kept for their history. */
export class TeamHistory extends Migration {
  public override up(): void {
    this.addSql(
      `create table "lineups" ("id" serial primary key, "guild_id" int not null, "key" varchar(16) not null, "guids" text[] not null);`
    );
    this.addSql(`alter table "lineups" add constraint "lineups_guild_id_key_unique" unique ("guild_id", "key");`);
    this.addSql(
      `create table "segment_results" ("id" serial primary key, "session_id" int not null, "number" smallint not null, "started_at" timestamptz not null, "lineup_a_id" int not null, "lineup_b_id" int not null, "roster_a" text[] not null, "roster_b" text[] not null, "name_a" text not null, "name_b" text not null, "name_source_a" text not null, "name_source_b" text not null, "maps_a" smallint not null, "maps_b" smallint not null, "draws" smallint not null, "points_a" smallint not null, "points_b" smallint not null, "winner" text null);`
    );
    this.addSql(
      `create index "segment_results_named_a_index" on "segment_results" ("lineup_a_id") where name_source_a = 'manual';`
    );
    this.addSql(
      `create index "segment_results_named_b_index" on "segment_results" ("lineup_b_id") where name_source_b = 'manual';`
    );
    this.addSql(`create index "segment_results_lineup_a_id_index" on "segment_results" ("lineup_a_id");`);
    this.addSql(`create index "segment_results_lineup_b_id_index" on "segment_results" ("lineup_b_id");`);
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_session_id_number_unique" unique ("session_id", "number");`
    );
    this.addSql(
      `create table "map_results" ("match_id" int not null, "segment_id" int not null, "map" varchar(64) not null, "attacked_first" text null, "winner" text null, primary key ("match_id"));`
    );
    this.addSql(`create index "map_results_segment_id_index" on "map_results" ("segment_id");`);
    this.addSql(`alter table "gaming_sessions" add "results_revision" int not null default 0;`);
    this.addSql(
      `create index "gaming_sessions_stale_index" on "gaming_sessions" ("started_at") where results_revision <> revision;`
    );
    this.addSql(
      `alter table "lineups" add constraint "lineups_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_session_id_foreign" foreign key ("session_id") references "gaming_sessions" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_lineup_a_id_foreign" foreign key ("lineup_a_id") references "lineups" ("id");`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_lineup_b_id_foreign" foreign key ("lineup_b_id") references "lineups" ("id");`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_name_source_a_check" check ("name_source_a" in ('manual', 'lineup', 'tag', 'letter'));`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_name_source_b_check" check ("name_source_b" in ('manual', 'lineup', 'tag', 'letter'));`
    );
    this.addSql(
      `alter table "segment_results" add constraint "segment_results_winner_check" check ("winner" in ('A', 'B', 'tie'));`
    );
    this.addSql(
      `alter table "map_results" add constraint "map_results_match_id_foreign" foreign key ("match_id") references "matches" ("id") on update cascade on delete cascade;`
    );
    this.addSql(
      `alter table "map_results" add constraint "map_results_segment_id_foreign" foreign key ("segment_id") references "segment_results" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "map_results" add constraint "map_results_attacked_first_check" check ("attacked_first" in ('A', 'B'));`
    );
    this.addSql(
      `alter table "map_results" add constraint "map_results_winner_check" check ("winner" in ('A', 'B', 'draw'));`
    );
  }

  public override down(): void {
    this.addSql('drop table "map_results", "segment_results", "lineups";');
    this.addSql('drop index "gaming_sessions_stale_index";');
    this.addSql('alter table "gaming_sessions" drop column "results_revision";');
  }
}

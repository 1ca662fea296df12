import { Migration } from '@mikro-orm/migrations';

/** What timing records and awards files say about rounds. */
export class RoundRecords extends Migration {
  public override up(): void {
    this.addSql(
      `create table "round_records" ("round_id" int not null, "timing_file_id" int null, "awards_file_id" int null, "timing" jsonb null, "awards" jsonb not null, primary key ("round_id"));`
    );
    this.addSql(`create index "round_records_timing_file_id_index" on "round_records" ("timing_file_id");`);
    this.addSql(`create index "round_records_awards_file_id_index" on "round_records" ("awards_file_id");`);
    this.addSql(
      `create table "head_to_heads" ("id" serial primary key, "round_id" int not null, "position" smallint not null, "guid" varchar(32) null, "player" varchar(100) null, "opponent_guid" varchar(32) null, "opponent" varchar(100) not null, "kills" int not null, "deaths" int not null);`
    );
    this.addSql(`create index "head_to_heads_round_id_index" on "head_to_heads" ("round_id");`);
    this.addSql(`create index "head_to_heads_guid_opponent_guid_index" on "head_to_heads" ("guid", "opponent_guid");`);
    this.addSql(`alter table "rounds" drop constraint "rounds_duration_source_check";`);
    this.addSql(`alter table "rounds" add "timing_hash" text null, add "awards_hash" text null;`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_duration_source_check" check ("duration_source" in ('playtime', 'record', 'clock', 'players', 'limit'));`
    );
    this.addSql(
      `alter table "round_records" add constraint "round_records_round_id_foreign" foreign key ("round_id") references "rounds" ("id") on update cascade on delete cascade;`
    );
    this.addSql(
      `alter table "round_records" add constraint "round_records_timing_file_id_foreign" foreign key ("timing_file_id") references "stats_files" ("id") on delete set null;`
    );
    this.addSql(
      `alter table "round_records" add constraint "round_records_awards_file_id_foreign" foreign key ("awards_file_id") references "stats_files" ("id") on delete set null;`
    );
    this.addSql(
      `alter table "head_to_heads" add constraint "head_to_heads_round_id_foreign" foreign key ("round_id") references "rounds" ("id") on delete cascade;`
    );
    // Records of this kind have been kept before; with a time of the server's clock they are found beside their rounds.
    this.addSql(
      `update "stats_files" f set "stamp" = to_char(f."written_at" at time zone gs."time_zone", 'YYYY-MM-DD"T"HH24:MI:SS') from "game_servers" gs where gs."id" = f."server_id" and f."kind" = 'timing';`
    );
  }

  public override down(): void {
    this.addSql('drop table "round_records", "head_to_heads";');
    this.addSql(`alter table "rounds" drop constraint "rounds_duration_source_check";`);
    this.addSql('alter table "rounds" drop column "timing_hash", drop column "awards_hash";');
    // Measured is measured; which script has done it, a later rebuild says again.
    this.addSql(`update "rounds" set "duration_source" = 'playtime' where "duration_source" = 'record';`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_duration_source_check" check ("duration_source" in ('playtime', 'clock', 'players', 'limit'));`
    );
    this.addSql(`update "stats_files" set "stamp" = null where "kind" = 'timing';`);
  }
}

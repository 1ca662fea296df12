import { Migration } from '@mikro-orm/migrations';

/** The first tables: communities, servers, files, rounds, evenings, players, their sums, and who may do what. */
export class FirstTables extends Migration {
  public override up(): void {
    this.addSql('create extension if not exists pg_trgm;');
    this.addSql(
      `create type "weapon" as enum ('knife', 'kabar', 'luger', 'colt', 'mp40', 'thompson', 'sten', 'fg42', 'panzerfaust', 'bazooka', 'flamethrower', 'grenade', 'mortar', 'mortar2', 'dynamite', 'airstrike', 'artillery', 'satchel', 'grenadelauncher', 'landmine', 'mg42', 'browning', 'carbine', 'kar98', 'garand', 'k43', 'mp34', 'syringe');`
    );
    this.addSql(
      `create table "guilds" ("id" serial primary key, "discord_id" bigint null, "name" text not null, "time_zone" text not null default 'Europe/Ljubljana', "command_channels" text[] not null default '{}', "created_at" timestamptz not null default now());`
    );
    this.addSql(`alter table "guilds" add constraint "guilds_discord_id_unique" unique ("discord_id");`);

    this.addSql(
      `create table "game_servers" ("id" serial primary key, "guild_id" int not null, "name" text not null, "time_zone" text not null default 'Europe/Ljubljana', "session_gap_minutes" int not null default 60, "filler_maps" text[] not null default '{mp_sillyctf}', "stopwatch_configs" text[] not null default '{legacy*}', "is_sample" boolean not null default false);`
    );
    this.addSql(
      `alter table "game_servers" add constraint "game_servers_guild_id_name_unique" unique ("guild_id", "name");`
    );

    this.addSql(
      `create table "gaming_sessions" ("id" serial primary key, "server_id" int not null, "started_at" timestamptz not null, "ended_at" timestamptz not null, "date" date not null);`
    );
    this.addSql(
      `create index "gaming_sessions_server_id_ended_at_index" on "gaming_sessions" ("server_id", "ended_at");`
    );
    this.addSql(`create index "gaming_sessions_server_id_date_index" on "gaming_sessions" ("server_id", "date");`);
    this.addSql(
      `alter table "gaming_sessions" add constraint "gaming_sessions_server_id_started_at_unique" unique ("server_id", "started_at") deferrable initially deferred;`
    );

    this.addSql(
      `create table "players" ("id" serial primary key, "guild_id" int not null, "guid" varchar(32) not null, "is_bot" boolean not null default false);`
    );
    this.addSql(`alter table "players" add constraint "players_guild_id_guid_unique" unique ("guild_id", "guid");`);

    this.addSql(
      `create table "player_aliases" ("player_id" int not null, "name" varchar(128) not null, "folded" varchar(256) not null, "first_seen" timestamptz not null, "last_seen" timestamptz not null, "times_seen" int not null, primary key ("player_id", "name"));`
    );
    this.addSql(`create index "player_aliases_folded_trigrams" on "player_aliases" using gin ("folded" gin_trgm_ops);`);
    this.addSql(`create index "player_aliases_folded_index" on "player_aliases" ("folded");`);

    this.addSql(
      `create table "player_totals" ("player_id" int not null, "month" int not null, "rounds" int not null, "played_seconds" bigint not null, "timed_damage" bigint not null, "kills" bigint not null, "deaths" bigint not null, "headshots" bigint not null, "headshot_kills" bigint not null, "bullet_shots" bigint not null, "bullet_hits" bigint not null, "damage_given" bigint not null, "damage_received" bigint not null, "gibs" bigint not null, "self_kills" bigint not null, "team_kills" bigint not null, "revives_given" bigint not null, "revives_rounds" int not null, "times_revived" bigint not null, primary key ("player_id", "month"));`
    );

    this.addSql(
      `create table "player_weapon_totals" ("player_id" int not null, "month" int not null, "weapon" "weapon" not null, "hits" bigint not null, "shots" bigint not null, "kills" bigint not null, "deaths" bigint not null, "headshots" bigint not null, primary key ("player_id", "month", "weapon"));`
    );

    this.addSql(
      `create table "stats_files" ("id" serial primary key, "server_id" int not null, "name" varchar(255) not null, "kind" text not null, "map" varchar(64) not null, "number" smallint not null, "stamp" varchar(19) null, "written_at" timestamptz not null, "size" bigint not null, "sha256" varchar(64) not null, "bytes" bytea not null, "body_hash" varchar(64) null, "original_id" int null, "status" text not null, "reason" text null, "config" text null, "limit_seconds" int null, "clock_seconds" int null, "defender" smallint null, "winner" smallint null, "parser_version" int not null, "received_at" timestamptz not null default now());`
    );
    this.addSql(`create index "stats_files_original_id_index" on "stats_files" ("original_id");`);
    this.addSql(`create index "stats_files_server_id_stamp_index" on "stats_files" ("server_id", "stamp");`);
    this.addSql(`create index "stats_files_server_id_body_hash_index" on "stats_files" ("server_id", "body_hash");`);
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_server_id_name_unique" unique ("server_id", "name");`
    );
    this.addSql(`alter table "stats_files" add constraint "stats_files_number_check" check (number in (1, 2));`);
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_kind_check" check ("kind" in ('round', 'awards', 'timing'));`
    );
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_status_check" check ("status" in ('played', 'orphan', 'aborted', 'idle', 'duplicate', 'rejected', 'kept'));`
    );

    this.addSql(
      `create table "matches" ("id" serial primary key, "server_id" int not null, "first_file_id" int not null, "map" varchar(64) not null);`
    );
    this.addSql(`create index "matches_server_id_index" on "matches" ("server_id");`);
    this.addSql(`alter table "matches" add constraint "matches_first_file_id_unique" unique ("first_file_id");`);

    this.addSql(
      `create table "rounds" ("id" serial primary key, "file_id" int not null, "server_id" int not null, "match_id" int not null, "session_id" int null, "map" varchar(64) not null, "number" smallint not null, "started_at" timestamptz not null, "ended_at" timestamptz not null, "duration_seconds" int null, "duration_source" text null, "end_reason" text null, "outcome" text null, "limit_seconds" int null, "clock_seconds" int null, "defender" smallint null, "winner" smallint null, "counts" boolean not null, "left_out" text null, "warnings" jsonb not null);`
    );
    this.addSql(`alter table "rounds" add constraint "rounds_file_id_unique" unique ("file_id");`);
    this.addSql(`create index "rounds_session_id_index" on "rounds" ("session_id");`);
    this.addSql(`create index "rounds_server_id_started_at_index" on "rounds" ("server_id", "started_at");`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_match_id_number_unique" unique ("match_id", "number") deferrable initially deferred;`
    );
    this.addSql(`alter table "rounds" add constraint "rounds_number_check" check (number in (1, 2));`);
    this.addSql(`alter table "rounds" add constraint "rounds_time_check" check (ended_at >= started_at);`);
    this.addSql(`alter table "rounds" add constraint "rounds_counts_check" check (counts = (left_out is null));`);
    this.addSql(
      `alter table "rounds" add constraint "rounds_duration_source_check" check ("duration_source" in ('playtime', 'clock', 'players', 'limit'));`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_end_reason_check" check ("end_reason" in ('objective', 'time_expired', 'surrender_or_early'));`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_outcome_check" check ("outcome" in ('completed', 'hold'));`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_left_out_check" check ("left_out" in ('short', 'bots', 'filler', 'config'));`
    );

    this.addSql(
      `create table "player_rounds" ("id" serial primary key, "round_id" int not null, "player_id" int not null, "started_at" timestamptz not null, "side" smallint null, "origin" text not null, "name" varchar(128) not null, "clean_name" varchar(128) not null, "played_seconds" int null, "alive_percent" double precision null, "kills" int not null, "deaths" int not null, "headshots" int not null, "shots" int not null, "hits" int not null, "bullet_shots" int not null, "bullet_hits" int not null, "damage_given" int null, "damage_received" int null, "team_damage_given" int null, "team_damage_received" int null, "gibs" int null, "self_kills" int null, "team_kills" int null, "team_gibs" int null, "xp" int null, "killing_spree" int null, "death_spree" int null, "kill_assists" int null, "kill_steals" int null, "headshot_kills" int null, "objectives_stolen" int null, "objectives_returned" int null, "dynamites_planted" int null, "dynamites_defused" int null, "times_revived" int null, "useful_kills" int null, "denied_seconds" int null, "multikill2" int null, "multikill3" int null, "multikill4" int null, "multikill5" int null, "multikill6" int null, "useless_kills" int null, "full_self_kills" int null, "repairs_constructions" int null, "revives_given" int null, "raw_minutes_dead" double precision null, "raw_denied_seconds" int null, "flags" jsonb not null);`
    );
    this.addSql(
      `create index "player_rounds_player_id_started_at_index" on "player_rounds" ("player_id", "started_at");`
    );
    this.addSql(
      `alter table "player_rounds" add constraint "player_rounds_round_id_player_id_unique" unique ("round_id", "player_id");`
    );
    this.addSql(
      `alter table "player_rounds" add constraint "player_rounds_origin_check" check ("origin" in ('first', 'carried', 'joined', 'reset'));`
    );

    this.addSql(
      `create table "former_contents" ("file_id" int not null, "sha256" varchar(64) not null, "size" bigint not null, "bytes" bytea not null, "replaced_at" timestamptz not null default now(), primary key ("file_id", "sha256"));`
    );

    this.addSql(
      `create table "tier_grants" ("id" serial primary key, "guild_id" int not null, "kind" text not null, "discord_id" bigint not null, "tier" text not null, "reason" text null, "granted_by" bigint not null, "granted_at" timestamptz not null default now(), "revoked_by" bigint null, "revoked_at" timestamptz null);`
    );
    this.addSql(
      `create unique index "tier_grants_standing_unique" on "tier_grants" ("guild_id", "kind", "discord_id") where revoked_at is null;`
    );
    this.addSql(
      `alter table "tier_grants" add constraint "tier_grants_kind_check" check ("kind" in ('role', 'user'));`
    );
    this.addSql(
      `alter table "tier_grants" add constraint "tier_grants_tier_check" check ("tier" in ('moderator', 'admin', 'owner'));`
    );

    this.addSql(
      `create table "weapon_rounds" ("player_round_id" int not null, "weapon" "weapon" not null, "hits" int not null, "shots" int not null, "kills" int not null, "deaths" int not null, "headshots" int not null, primary key ("player_round_id", "weapon"));`
    );

    this.addSql(
      `alter table "game_servers" add constraint "game_servers_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "gaming_sessions" add constraint "gaming_sessions_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "players" add constraint "players_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "player_aliases" add constraint "player_aliases_player_id_foreign" foreign key ("player_id") references "players" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "player_totals" add constraint "player_totals_player_id_foreign" foreign key ("player_id") references "players" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "player_weapon_totals" add constraint "player_weapon_totals_player_id_foreign" foreign key ("player_id") references "players" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "stats_files" add constraint "stats_files_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_original_id_foreign" foreign key ("original_id") references "stats_files" ("id") on delete set null;`
    );

    this.addSql(
      `alter table "matches" add constraint "matches_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "matches" add constraint "matches_first_file_id_foreign" foreign key ("first_file_id") references "stats_files" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "rounds" add constraint "rounds_file_id_foreign" foreign key ("file_id") references "stats_files" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_match_id_foreign" foreign key ("match_id") references "matches" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "rounds" add constraint "rounds_session_id_foreign" foreign key ("session_id") references "gaming_sessions" ("id") on delete set null;`
    );

    this.addSql(
      `alter table "player_rounds" add constraint "player_rounds_round_id_foreign" foreign key ("round_id") references "rounds" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "player_rounds" add constraint "player_rounds_player_id_foreign" foreign key ("player_id") references "players" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "former_contents" add constraint "former_contents_file_id_foreign" foreign key ("file_id") references "stats_files" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "tier_grants" add constraint "tier_grants_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );

    this.addSql(
      `alter table "weapon_rounds" add constraint "weapon_rounds_player_round_id_foreign" foreign key ("player_round_id") references "player_rounds" ("id") on delete cascade;`
    );
  }

  public override down(): void {
    this.addSql(
      `drop table "weapon_rounds", "tier_grants", "former_contents", "player_rounds", "rounds", "matches", "stats_files", "player_weapon_totals", "player_totals", "player_aliases", "players", "gaming_sessions", "game_servers", "guilds" cascade;`
    );
    this.addSql('drop type "weapon";');
    this.addSql('drop extension pg_trgm;');
  }
}

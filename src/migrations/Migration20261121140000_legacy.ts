import { Migration } from '@mikro-orm/migrations';

/** What the former bot's database says, and files of which only that tells. */
export class Legacy extends Migration {
  public override up(): void {
    this.addSql(
      `create table "former_rounds" ("file_id" int not null, "first_file_id" int null, "former_session" int null, "content" text not null, primary key ("file_id"));`
    );
    this.addSql(`create index "former_rounds_first_file_id_index" on "former_rounds" ("first_file_id");`);
    this.addSql(
      `create table "former_rows" ("server_id" int not null, "source" varchar(128) not null, "row_number" bigint not null, "content" text not null, "reason" text null, primary key ("server_id", "source", "row_number"));`
    );
    this.addSql(
      `alter table "former_rounds" add constraint "former_rounds_file_id_foreign" foreign key ("file_id") references "stats_files" ("id") on update cascade on delete cascade;`
    );
    this.addSql(
      `alter table "former_rounds" add constraint "former_rounds_first_file_id_foreign" foreign key ("first_file_id") references "stats_files" ("id") on delete set null;`
    );
    this.addSql(
      `alter table "former_rows" add constraint "former_rows_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );

    this.addSql(`alter table "stats_files" alter column "sha256" drop not null;`);
    this.addSql(`alter table "stats_files" alter column "bytes" drop not null;`);
    this.addSql(`alter table "stats_files" drop constraint "stats_files_status_check";`);
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_status_check" check ("status" in ('played', 'orphan', 'aborted', 'idle', 'duplicate', 'rejected', 'kept', 'known'));`
    );
  }

  public override down(): void {
    // The former program knows no file without its bytes; the former bot's database still has what is lost here.
    this.addSql(`delete from "stats_files" where "bytes" is null;`);
    this.addSql(`alter table "stats_files" drop constraint "stats_files_status_check";`);
    this.addSql(
      `alter table "stats_files" add constraint "stats_files_status_check" check ("status" in ('played', 'orphan', 'aborted', 'idle', 'duplicate', 'rejected', 'kept'));`
    );
    this.addSql(`alter table "stats_files" alter column "bytes" set not null;`);
    this.addSql(`alter table "stats_files" alter column "sha256" set not null;`);
    this.addSql(`drop table "former_rows";`);
    this.addSql(`drop table "former_rounds";`);
  }
}

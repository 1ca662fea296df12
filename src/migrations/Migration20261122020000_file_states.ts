import { Migration } from '@mikro-orm/migrations';

/** Files that could not be taken in or were set aside, and how many wait. */
export class FileStates extends Migration {
  public override up(): void {
    this.addSql(
      `create table "file_troubles" ("id" serial primary key, "server_id" int not null, "name" varchar(255) not null, "state" text not null, "version" text null, "attempts" int not null, "next_try_at" timestamptz null, "reason" text not null, "parser_version" int not null, "failed_at" timestamptz not null default now(), "size" bigint null, "sha256" varchar(64) null, "bytes" bytea null);`
    );
    this.addSql(
      `alter table "file_troubles" add constraint "file_troubles_server_id_name_unique" unique ("server_id", "name");`
    );
    this.addSql(
      `alter table "game_servers" add "next_try_at" timestamptz null, add "waiting_files" int not null default 0;`
    );
    this.addSql(
      `alter table "file_troubles" add constraint "file_troubles_server_id_foreign" foreign key ("server_id") references "game_servers" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "file_troubles" add constraint "file_troubles_state_check" check ("state" in ('failed', 'set aside'));`
    );
  }

  public override down(): void {
    this.addSql('drop table "file_troubles";');
    this.addSql('alter table "game_servers" drop column "next_try_at", drop column "waiting_files";');
  }
}

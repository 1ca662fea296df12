import { Migration } from '@mikro-orm/migrations';

/** Which player a Discord user is. */
export class UserLinks extends Migration {
  public override up(): void {
    this.addSql(
      `create table "user_links" ("guild_id" int not null, "user_id" bigint not null, "guid" varchar(32) not null, "former_server_id" int null, "linked_at" timestamptz null default now(), primary key ("guild_id", "user_id"));`
    );
    this.addSql(`create index "user_links_former_server_id_index" on "user_links" ("former_server_id");`);
    this.addSql(
      `alter table "user_links" add constraint "user_links_guild_id_guid_unique" unique ("guild_id", "guid");`
    );
    this.addSql(
      `alter table "user_links" add constraint "user_links_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );
    this.addSql(
      `alter table "user_links" add constraint "user_links_former_server_id_foreign" foreign key ("former_server_id") references "game_servers" ("id") on delete set null;`
    );
  }

  public override down(): void {
    this.addSql(`drop table "user_links";`);
  }
}

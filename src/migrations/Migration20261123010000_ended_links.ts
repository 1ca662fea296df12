import { Migration } from '@mikro-orm/migrations';

/** Users and players of whom somebody has said that they are not one. */
export class EndedLinks extends Migration {
  public override up(): void {
    this.addSql(
      `create table "ended_links" ("guild_id" int not null, "user_id" bigint not null, "guid" varchar(32) not null, "ended_at" timestamptz not null default now(), "ended_by" bigint not null, primary key ("guild_id", "user_id", "guid"));`
    );
    this.addSql(
      `alter table "ended_links" add constraint "ended_links_guild_id_foreign" foreign key ("guild_id") references "guilds" ("id") on delete cascade;`
    );
  }

  public override down(): void {
    this.addSql(`drop table "ended_links";`);
  }
}

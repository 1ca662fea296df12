import { Migration } from '@mikro-orm/migrations';

/** Where the files of a game server are, and how reading them goes. */
export class Sources extends Migration {
  public override up(): void {
    this.addSql(
      `alter table "game_servers" add "source" jsonb null, add "last_listed_at" timestamptz null, add "source_trouble" text null;`
    );
  }

  public override down(): void {
    this.addSql(
      `alter table "game_servers" drop column "source", drop column "last_listed_at", drop column "source_trouble";`
    );
  }
}

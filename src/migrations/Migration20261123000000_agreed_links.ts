import { Migration } from '@mikro-orm/migrations';

/** Who agreed that a Discord user is a player. */
export class AgreedLinks extends Migration {
  public override up(): void {
    this.addSql(`alter table "user_links" add "linked_by" bigint null;`);
  }

  public override down(): void {
    this.addSql(`alter table "user_links" drop column "linked_by";`);
  }
}

import { Migration } from '@mikro-orm/migrations';

export class Migration20260102000000_others extends Migration {
  override up(): void {
    this.addSql('create table others (id serial primary key)');
  }

  override down(): void {
    this.addSql('drop table others');
  }
}

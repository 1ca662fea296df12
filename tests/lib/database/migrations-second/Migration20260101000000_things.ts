import { Migration } from '@mikro-orm/migrations';

export class Migration20260101000000_things extends Migration {
  override up(): void {
    this.addSql('create table things (id serial primary key, name text not null)');
  }

  override down(): void {
    this.addSql('drop table things');
  }
}

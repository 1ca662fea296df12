import { Migration } from '@mikro-orm/migrations';

export class Looking extends Migration {
  public override up(): void {
    this.addSql(
      `create table seen as select has_table_privilege(grantee, 'mikro_orm_migrations', 'select') as readable
       from (select distinct (aclexplode(defaclacl)).grantee from pg_default_acl) as roles`
    );
  }
}

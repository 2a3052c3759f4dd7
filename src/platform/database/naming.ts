import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

function snake(...words: string[]): string {
  return words
    .join('_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function nameOf(table: Table | string): string {
  const name = typeof table === 'string' ? table : table.name;
  return name.split('.').at(-1) ?? name;
}

/** Tables and columns are written the way SQL is written by hand. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(entity: string, given?: string): string {
    return given ?? snake(entity);
  }

  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snake(...prefixes, given ?? property);
  }

  override relationName(property: string): string {
    return snake(property);
  }

  override joinColumnName(relation: string, column: string): string {
    return snake(relation, column);
  }

  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_fkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_key`;
  }

  override indexName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_idx`;
  }
}

import { type RawBuilder, sql } from 'kysely'
import type { DB } from '#platform/tables.ts'

/** A value for a jsonb column; the driver would send an array as a PostgreSQL array. */
export function json<T>(value: T): RawBuilder<string> {
  return sql`${wellFormed(value)}::jsonb`
}

/** Long lists in pieces, because one statement takes at most 65,535 parameters. */
export function pieces<T>(rows: readonly T[], size = 500): T[][] {
  const out: T[][] = []
  for (let at = 0; at < rows.length; at += size) out.push(rows.slice(at, at + size))
  return out
}

/**
 * Of a filter that may be left out: the column's value is one of these, or everything. Said in the statement's own text, since
 * one that asks its parameter whether there is a filter finds nothing by an index.
 */
export function among(column: string, values: readonly string[] | undefined): RawBuilder<boolean> {
  return values === undefined ? sql`true` : sql`${sql.ref(column)} = any(${values}::text[])`
}

/**
 * Many rows for `insert into`, as one parameter: their columns, and a query that gives them with the table's own types.
 * A statement of many thousand parameters takes longer to write, read and plan than its rows to be stored. All rows have
 * the same columns; what is to be a jsonb is given as it is.
 */
export function rowsFor<T extends keyof DB>(
  table: T,
  rows: readonly Readonly<Partial<Record<keyof DB[T] & string, unknown>>>[],
): { columns: RawBuilder<unknown>; rows: RawBuilder<unknown> } {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)))
  return {
    columns,
    rows: sql`select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${wellFormed(rows)}::json)`,
  }
}

/** Half of a pair of code units is no letter, and PostgreSQL takes none; the driver would have sent the sign for "unreadable". */
function wellFormed(value: unknown): string | undefined {
  const text = JSON.stringify(value) as string | undefined
  // what stands as such an escape is a half; behind an even number of backslashes, or it is words about one
  return text?.includes('\\ud') ? text.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd') : text
}

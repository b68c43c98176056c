import { type RawBuilder, sql } from 'kysely'

/** A value for a jsonb column; the driver would send an array as a PostgreSQL array. */
export function json<T>(value: T): RawBuilder<string> {
  return sql`${JSON.stringify(value)}::jsonb`
}

/** Long lists in pieces, because one statement takes at most 65,535 parameters. */
export function pieces<T>(rows: readonly T[], size = 500): T[][] {
  const out: T[][] = []
  for (let at = 0; at < rows.length; at += size) out.push(rows.slice(at, at + size))
  return out
}

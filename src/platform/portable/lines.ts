import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { DB as Tables } from '#platform/tables.ts'
import type { Table } from './catalog.ts'

/** Rows fetched at once: what is held in memory, of a table of any length. */
const batch = 250

/**
 * What every line depends on beside the row: set for the transaction, so that PostgreSQL 15 and 18 write the same bytes
 * whatever their configuration. Instants are then ISO in UTC; jsonb writes itself the same in every version.
 */
export async function settleText(tx: Transaction<Tables>): Promise<void> {
  for (const [name, value] of Object.entries({
    timezone: 'UTC',
    datestyle: 'ISO',
    intervalstyle: 'iso_8601',
    bytea_output: 'hex',
    extra_float_digits: '1',
    lc_numeric: 'C',
    lc_monetary: 'C',
  }))
    await sql`select set_config(${name}, ${value}, true)`.execute(tx)
}

/**
 * A table's rows as JSON lines in primary-key order, in pieces of some lines each. One association after the other, so
 * that it works as any user: row-level security holds the tables' owner too.
 */
export async function* linesOf(
  tx: Transaction<Tables>,
  table: Table,
  associations: readonly string[],
): AsyncGenerator<Buffer> {
  for (const association of table.owned ? associations : ['']) {
    await sql`select set_config('app.association', ${association}, true)`.execute(tx)
    const mine = table.owned ? sql`association_id = ${sql.lit(association)}` : sql`true`
    const columns = sql.raw(table.columns.map((column) => `"${column}"`).join(', '))
    await sql`declare travelling no scroll cursor for
      select row_to_json(r)::text as line from (
        select ${columns} from ${sql.table(table.name)} where ${mine} and ${sql.raw(table.where)}
        order by ${sql.raw(table.order)}) r`.execute(tx)
    for (;;) {
      const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(batch)} from travelling`.execute(tx)
      if (rows.length > 0) yield Buffer.from(rows.map((row) => `${row.line}\n`).join(''))
      if (rows.length < batch) break
    }
    await sql`close travelling`.execute(tx)
  }
}

export async function associationsOf(tx: Transaction<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select association_id as id from association order by association_id collate "C"`.execute(tx)
  return rows.map((row) => row.id)
}

export type Sum = { rows: number; bytes: number; sha256: string }

/** Counts and sums lines as they pass. */
export function summing() {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  return {
    add(piece: Buffer): void {
      hash.update(piece)
      bytes += piece.length
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
    },
    end: (): Sum => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

/** One figure for all tables. */
export function sumOf(tables: readonly { name: string; sha256: string }[]): string {
  const lines = tables.map(({ name, sha256 }) => `${sha256}  ${name}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

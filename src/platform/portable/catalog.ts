import { type Kysely, sql } from 'kysely'
import type { DB as Tables } from '#platform/tables.ts'
import { travelling } from './model.ts'

export type Table = {
  name: string
  /** By name, so that the order in which migrations added them does not matter. */
  columns: string[]
  /** SQL that puts rows in the order of their primary key, byte by byte, whatever the database's collation. */
  order: string
  /** Whether rows belong to an association; the key then starts with it. */
  owned: boolean
  /** SQL for the rows that travel. */
  where: string
}

/** Every table that travels, each after those it refers to. */
export async function tablesOf(db: Kysely<Tables>): Promise<Table[]> {
  const { rows } = await sql<Row>`
    select c.relname as name,
      (select json_agg(a.attname order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.at)
        from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select coalesce(json_agg(distinct f.relname), '[]') from pg_constraint o join pg_class f on f.oid = o.confrelid
        where o.conrelid = c.oid and o.contype = 'f') as needs
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname`.execute(db)
  return inOrder(rows.filter((row) => travelling[row.name] !== 'false')).map((row) => ({
    name: row.name,
    columns: row.columns,
    order: keyOf(row)
      .map(({ name, text }) => `"${name}"${text ? ' collate "C"' : ''}`)
      .join(', '),
    owned: row.columns.includes('association_id'),
    where: travelling[row.name] ?? 'true',
  }))
}

type Row = { name: string; columns: string[]; key: { name: string; text: boolean }[] | null; needs: string[] }

function keyOf(row: Row): NonNullable<Row['key']> {
  if (row.key === null) throw new Error(`table ${row.name} has no primary key, so that its rows have no order`)
  return row.key
}

/** A table can be filled once those it refers to are; among equals by name. */
function inOrder(rows: readonly Row[]): Row[] {
  const names = new Set(rows.map((row) => row.name))
  const done = new Set<string>()
  const ordered: Row[] = []
  while (ordered.length < rows.length) {
    const next = rows.find(
      (row) =>
        !done.has(row.name) && row.needs.every((need) => need === row.name || done.has(need) || !names.has(need)),
    )
    if (next === undefined) throw new Error('tables refer to each other in a circle')
    done.add(next.name)
    ordered.push(next)
  }
  return ordered
}

import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The tables whose rows are put down again, each after those it points to. */
const copied = [
  'person',
  'office',
  'absence',
  'application',
  'run',
  'match_request',
  'unmatched',
  'pair',
  'sign',
  'question',
  'ticket',
  'step',
  'mail',
  'decision',
  'letter',
  'feedback',
  'concern',
  'concern_named',
  'invitation',
  'session',
  'passkey',
  'identity',
] as const
const unique = new Set([
  'email',
  'email_key',
  'mail_key',
  'message_id',
  'number',
  'code',
  'batch',
  'token_hash',
  'subject_hash',
])

/** Where a row's id is not called after its table. */
const idOf: Readonly<Record<string, string>> = {
  match_request: 'request_id',
  unmatched: 'run_id',
  concern_named: 'concern_id',
}

/** Rows of the association once more, their ids with this at the end, and some columns set. */
export async function copy(
  scope: Scope,
  end: string,
  set: Record<string, string>,
  skip: ReadonlySet<string>,
  keep: ReadonlySet<string>,
): Promise<void> {
  const people = ['person_id', 'mentor_id', 'mentee_id', 'asked_by', 'decided_by', 'opened_by', 'actor']
  const kept = new Set([...keep, ...(keep.has('person_id') ? people : [])])
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema() and is_generated = 'NEVER'`.execute(scope.tx)
  for (const table of copied.filter((name) => !skip.has(name))) {
    const names = columns.filter((one) => one.table === table).map((one) => one.column)
    const values = names.map((name) => {
      if (name === 'association_id') return sql.ref(name)
      if (set[name] !== undefined) return sql.lit(set[name])
      const moves = name.endsWith('_id') || people.includes(name) || unique.has(name)
      return moves && !kept.has(name) && name !== 'cycle_id' && name !== 'program_id'
        ? sql`${sql.ref(name)} || ${sql.lit(end)}`
        : sql.ref(name)
    })
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(values)} from ${sql.table(table)} where ${sql.ref(`${table}.association_id`)} = ${scope.association}
        and ${names.includes('cycle_id') ? sql`cycle_id in (select cycle_id from cycle where cycle_id <> 'cycle-old' order by starts_on desc, cycle_id limit 100)` : sql`true`}
        and ${sql.ref(idOf[table] ?? `${table}_id`)} not like '%-old'`.execute(scope.tx)
  }
}

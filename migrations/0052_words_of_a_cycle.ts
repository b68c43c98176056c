import { type Kysely, sql } from 'kysely'

/**
 * The words of each cycle are its own: the folder it was read from, and what chairs made of it. What was changed before is of
 * the cycle that the program's folder named last, which it was for. The owner passes by the policies while rows move.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const tables = ['program', 'cycle', 'program_words']
  for (const table of tables) await sql.raw(`alter table ${table} no force row level security`).execute(db)
  for (const statement of statements) await sql.raw(statement).execute(db)
  for (const table of tables) await sql.raw(`alter table ${table} force row level security`).execute(db)
}

const named = `select c.cycle_id from cycle c join program p on p.association_id = c.association_id and p.program_id = c.program_id`
const first = `order by c.label = p.definition->'cycle'->>'label' desc, c.starts_on desc limit 1`
const statements = [
  `alter table cycle add column folder jsonb`,
  `update cycle set folder = of.folder from program of
    where of.association_id = cycle.association_id and of.program_id = cycle.program_id
      and cycle.label = of.definition->'cycle'->>'label'`,
  `alter table program drop column folder`,
  `alter table program_words add column cycle_id text`,
  `update program_words w set cycle_id = (${named}
    where c.association_id = w.association_id and c.program_id = w.program_id ${first})`,
  `alter table program_words drop column program_id, alter column cycle_id set not null,
    add primary key (association_id, cycle_id, unit, number), add foreign key (association_id, cycle_id) references cycle`,
]

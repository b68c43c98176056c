import { type Kysely, sql } from 'kysely'

/**
 * The news of an answer to a report has a mail of its own; it was told with the words of the one that reminds. Programs that
 * are here already get it as it is shipped, so that no answer waits for their folder to have it (R47). The owner
 * passes by the policies while rows change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const mail = JSON.stringify({ subject, body })
  const path = '{mails,concern_answered}'
  const tables = ['program', 'cycle']
  for (const table of tables) await sql.raw(`alter table ${table} no force row level security`).execute(db)
  for (const table of tables)
    await sql`update ${sql.table(table)} set definition = jsonb_set(definition, ${path}::text[], ${mail}::jsonb)
      where definition->'mails' is not null and definition#>${path}::text[] is null`.execute(db)
  await sql`update cycle set folder = folder || jsonb_build_object(${file}::text, ${`subject: ${subject}\n---\n${body}\n`}::text)
    where folder is not null and not folder ? ${file}`.execute(db)
  for (const table of tables) await sql.raw(`alter table ${table} force row level security`).execute(db)
}

const file = 'mails/concern_answered.liquid'
const subject = 'A report has been answered'
const body = `Dear {{ given }},

Something came by mail in answer to a report that you read. Its words stand on its page alone. {{ stateText }} {{ promisedText }}

=> Read what came: {{ concernUrl }}`

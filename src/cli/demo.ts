import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { atTime, dayText, instantMs } from '#kit/dates.ts'
import { createDatabase, placeFrom, type Started, startDatabase } from '#platform/start.ts'
import { readCohort } from '#src/cli/cohort.ts'
import { associationOf, loadProgram } from '#src/cli/program.ts'
import { mailbox, startService, untilStopped } from '#src/cli/serve.ts'
import { buildHouse, type House, installationKey, realClock } from '#src/main.ts'
import { play } from '#src/rehearsal/play.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { linksOf } from '#src/rehearsal/people.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const folder = fileURLToPath(new URL('../../examples/cohort-2026', import.meta.url))
const lastPlayed = '2027-01-14'
const today = '2027-01-15'

/**
 * `bookend demo`: plays the example cohort up to the morning of January 15 and serves that day on PORT (4000). It begins
 * anew each time; a real installation's data is never touched.
 */
export async function run(_args: string[]): Promise<number> {
  const begun = performance.now()
  const port = Number(process.env.PORT ?? 4000)
  const baseUrl = `http://localhost:${port}`
  const definition = await loadProgram()
  const association = associationOf(definition)
  const started = await freshDatabase()
  for (const note of started.notes) console.log(note)
  console.log(`${started.database.about} is running.`)
  const house = buildHouse(started.database, await installationKey(started.database), baseUrl)
  const cohort = await readCohort({ mentees: join(folder, 'mentees.csv'), mentors: join(folder, 'mentors.csv'), members: join(folder, 'members.csv'), committee: join(folder, 'committee.csv') }, definition)
  const cycle = await play(house, association, { definition, cohort, seed: 1, until: lastPlayed, progress: (line) => console.log(line) })
  const shift = instantMs(atTime(today, definition.rhythm.topic.time, definition.zone)) - Date.now()
  const running = await startService({ started, house, association, now: realClock(shift), port, host: '127.0.0.1', dev: true, pages: true, transport: mailbox })
  console.log(await welcome(house, association, cycle, baseUrl, (performance.now() - begun) / 1000))
  await untilStopped(running)
  console.log('Stopped. Nothing of the demonstration is kept for the next time.')
  return 0
}

/** An empty database of the demonstration's own, whatever an earlier one left. */
async function freshDatabase(): Promise<Started> {
  const place = placeFrom({ ...process.env, DATABASE_URL: undefined }, 'demo')
  const started = await startDatabase(place)
  const { address } = started.database
  if ('url' in address) return started
  await started.database.kysely.destroy()
  const admin = { ...address, database: 'postgres' }
  await dropDatabase(admin)
  await createDatabase(admin, 'bookend')
  await started.close()
  return startDatabase(place)
}

async function dropDatabase(admin: { host: string; user: string; database: string }): Promise<void> {
  const { Client } = (await import('pg')).default
  const client = new Client(admin)
  await client.connect()
  await client.query('drop database if exists bookend with (force)')
  await client.end()
}

/** What there is to see, and where. */
async function welcome(house: House, association: string, cycle: LiveCycle, baseUrl: string, seconds: number): Promise<string> {
  return house.work(association, async (scope) => {
    const offices = await officesInTerm(scope, cycle.programId, today)
    const chair = offices.find((office) => office.kind === 'chair')
    const member = offices.find((office) => office.kind === 'member')
    const { rows } = await sql<{ mentor: string; mentee: string; text: string }>`
      select a.name as mentor, b.name as mentee, m.text from pair p
      join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
      join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
      join mail m on m.association_id = p.association_id and m.person_id = p.mentor_id and m.kind = 'topic' and m.state = 'sent'
      where p.association_id = ${association} and p.state = 'active'
        and not exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.person_id = p.mentor_id and q.month = '2027-01' and q.answer is not null)
      order by m.sent_at desc, p.pair_id limit 1`.execute(scope.tx)
    const one = rows[0]
    const link = one === undefined ? undefined : linksOf(one, 'q').find((found) => found.answer === 'well')
    const lines = [
      '',
      `${cycle.definition.name}, in the middle of its year: it is ${dayText(today, 'weekday')}, as far as the program knows. Ready after ${seconds.toFixed(1)} s.`,
      '',
      `  The public page            ${baseUrl}/`,
      `  Choose whom to be          ${baseUrl}/dev/people`,
      `    as chair                 ${chair?.name ?? '-'}, then ${baseUrl}/committee`,
      `    as committee contact     ${member?.name ?? '-'}, then ${baseUrl}/committee`,
      `    as mentor or mentee      ${one === undefined ? '-' : `${one.mentor} or ${one.mentee}`}, then ${baseUrl}/my`,
      `  Every mail that was sent   ${baseUrl}/dev/mailbox`,
      ...(link === undefined ? [] : [`  A mentor’s answer by mail  ${baseUrl}/q/${link.sealed}/well`]),
      '',
      'Ctrl-C ends it.',
    ]
    return lines.join('\n')
  })
}


import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { atTime, type Day, dayText, instantMs, isDay, monthOf } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { createDatabase, placeFrom, type Started, startDatabase } from '#platform/start.ts'
import { beginFollowing, followingFolder } from '#src/cli/following.ts'
import { associationOf, Complaint, installFolder, loadFolder } from '#src/cli/program.ts'
import { mailbox, startService, untilStopped } from '#src/cli/serve.ts'
import { demoDay, playStory, storyHouse } from '#src/cli/story.ts'
import { type House, realClock } from '#src/main.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { linksOf } from '#src/rehearsal/links.ts'
import { stageDays } from '#src/rehearsal/play.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const options = { day: { type: 'string', default: demoDay }, next: { type: 'string' } } as const

/**
 * `bookend demo [--day DAY] [--next DIR]`: plays the example cohort up to the morning of that day (January 15) and serves it
 * on PORT (4000), with the year of that folder beside it. It begins anew each time; a real installation's data is never
 * touched.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const today = values.day
  if (!isDay(today)) throw new Complaint(`--day is a day such as ${demoDay}; it was given as ${today}.`)
  const begun = performance.now()
  const port = Number(process.env.PORT ?? 4000)
  const baseUrl = `http://localhost:${port}`
  const { definition, files } = await loadFolder()
  const { matched } = stageDays(definition.cycle.start, definition.applications.close)
  const { close } = definition.applications
  if (today > close && today <= matched)
    throw new Complaint(
      `Applications close on ${dayText(close)}, and pairs are proposed on ${dayText(matched)}: choose a day before or after.`,
    )
  const next = values.next === undefined ? undefined : await followingFolder(values.next, definition, today)
  const association = associationOf(definition)
  const started = await freshDatabase()
  for (const note of started.notes) console.log(note)
  console.log(`${started.database.about} is running.`)
  const house = await storyHouse(started.database, baseUrl)
  const cycle = await playStory(house, association, definition, today, (line) => console.log(line))
  const morning = atTime(today, definition.rhythm.topic.time, definition.zone)
  await house.work(association, (scope) => installFolder(scope, { definition, files }, morning))
  if (next !== undefined) {
    const { cycle: second, count } = await beginFollowing(house, association, { first: definition, next }, morning)
    console.log(`${dayText(today)}: ${second.label} beside it, ${countText(count, 'application')} so far`)
  }
  const shift = instantMs(morning) - Date.now()
  const running = await startService({
    started,
    house,
    association,
    now: realClock(shift),
    port,
    host: '127.0.0.1',
    dev: true,
    pages: true,
    transport: mailbox,
  })
  console.log(await welcome(house, association, cycle, baseUrl, today, (performance.now() - begun) / 1000))
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
async function welcome(
  house: House,
  association: string,
  cycle: LiveCycle,
  baseUrl: string,
  today: Day,
  seconds: number,
): Promise<string> {
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
        and not exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.person_id = p.mentor_id and q.month = ${monthOf(today)} and q.answer is not null)
      order by m.sent_at desc, p.pair_id limit 1`.execute(scope.tx)
    const one = rows[0]
    const link = one === undefined ? undefined : linksOf(one, 'q').find((found) => found.answer === 'well')
    const lines = [
      '',
      `${cycle.definition.name}: it is ${dayText(today, 'weekday')}, as far as the program knows. Ready after ${seconds.toFixed(1)} s.`,
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

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { textOf } from '#features/programs/explanations/defaults/model.ts'
import { catalogueOf } from '#features/programs/explanations/model.ts'
import { putWords } from '#features/programs/store.ts'
import { germanFiles } from '#test/cast/german.ts'
import { read } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

const early = '2026-09-28T14:00:00.000Z'
const german = read(await germanFiles())
let web: Web
let run = ''
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    for (const table of ['unmatched', 'run', 'match_request'] as const) await tx.deleteFrom(table).execute()
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
    const { id } = must((await liveCycles(scope)).at(-1), 'a cycle')
    await putWords(scope, id, german)
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    run = (await proposeRun(scope, cycle, 7, early)).id
  })
})
after(() => web.close())

const get = (path: string, now = early) => {
  web.clock.now = now
  return web.get(path, { as: 'noor' })
}

/** What of the software's own sentences stands between their placeholders, as far as it is three words or more. */
const english = catalogueOf({}).flatMap(({ one }) => {
  const text = textOf(one)
  return (typeof text === 'string' ? [text] : Object.values(text)).flatMap((form) =>
    form
      .split(/\{\{\w+\}\}/)
      .map((part) => part.trim())
      .filter((part) => part.split(' ').length > 2),
  )
})

test('a program that explains its runs in German explains none of it in English', async () => {
  const there = `/committee/matching/runs/${run}`
  const people = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('application').select(['application_id as id', 'role']).where('state', '=', 'accepted').execute(),
  )
  const [mentees, mentors] = (['mentee', 'mentor'] as const).map((role) => people.filter((one) => one.role === role))
  const paths = [
    there,
    ...['without', 'costs', 'rules', 'call'].map((show) => `${there}?show=${show}`),
    ...(mentees ?? []).flatMap(({ id }) => [
      `${there}?open=${id}`,
      ...(mentors ?? []).map((mentor) => `${there}/people/${id}?whynot=${mentor.id}`),
    ]),
  ]
  const pages = await Promise.all(paths.map((path) => get(path)))
  pages.push(await get('/committee/recruiting', '2026-09-10T14:00:00.000Z'))
  for (const [at, { status, text }] of pages.entries()) {
    assert.equal(status, 200, paths[at] ?? 'recruiting')
    assert.deepEqual(
      english.filter((sentence) => text.includes(sentence)),
      [],
      paths[at] ?? 'recruiting',
    )
  }
  const all = pages.map(({ text }) => text).join(' ')
  for (const sentence of [
    /Die beiden hätten \d+ Punkte statt \d+ mit /,
    /Das kostet /,
    /Dieselben Leute nach anderen Regeln\./,
    /Das schwächste Paar bleibt schwach Möglichst viele Punkte insgesamt\./,
    /Stand heute: \d+ Mentees, \d+ Mentorinnen, \d+ Plätze, /,
    /(Platz eins unter|ist das Platz \d+ unter) \d+/,
    /Mehr als \d+ Paare gehen nicht\. Es gibt \d+ Plätze, und der Ausschuss nimmt \d+ Paare\./,
    /betreut .* schon\./,
    /Heute finde(n|t) /,
  ])
    assert.match(all, sentence)
})

test('other words make no other run: it can be asked as it is, in the new words at once', async () => {
  const there = `/committee/matching/runs/${run}?show=costs`
  await inAssociation(web.database, 'a1', async (scope) => {
    const { id } = must((await liveCycles(scope)).at(-1), 'a cycle')
    const { explanations: _, ...without } = german
    await putWords(scope, id, without)
  })
  assert.match((await get(there)).text, /The same people by other rules\./)
  const { mentee } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('proposal')
      .select('mentee_application_id as mentee')
      .where('run_id', '=', run)
      .executeTakeFirstOrThrow(),
  )
  const { text } = await get(`/committee/matching/runs/${run}/people/${mentee}?whynot=a`)
  assert.ok(!text.includes('All of this is as it was when the run was made'))
  assert.match(text, /It costs |The lowest pair falls |Nobody else is possible/)
})

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { purgeDue } from '#features/desk/purging/jobs.ts'
import { ask, confirm, early, get, mails, paired, post, publishing, rows, run, web } from '#test/web/publishing.ts'

publishing()
afterEach(() =>
  rows(async ({ tx }) => {
    await tx.deleteFrom('adjustment').execute()
    await tx.deleteFrom('occurrence').where('what', 'like', 'purged%').execute()
    await tx.deleteFrom('cycle').where('cycle_id', '=', 'c2027').execute()
  }),
)

/** Publishes the run, and goes on to the next year's November: what was published is history. Says which pair it is about. */
async function yearLater(now = '2027-11-10T15:00:00.000Z'): Promise<string> {
  const { menteePerson } = await paired()
  const lock = await rows(async ({ tx }) => {
    const one = await tx
      .selectFrom('proposal')
      .innerJoin('application', 'application_id', 'mentee_application_id')
      .innerJoin('run', 'run.run_id', 'proposal.run_id')
      .select(['mentee_application_id as mentee', 'mentor_application_id as mentor', 'run.cycle_id'])
      .where('person_id', '=', menteePerson)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('adjustment')
      .values({
        association_id: 'a1',
        adjustment_id: 'locked',
        cycle_id: one.cycle_id,
        nth: 1,
        kind: 'lock',
        mentee_application_id: one.mentee,
        mentor_application_id: one.mentor,
        made_by: 'bjorn',
        made_at: early,
        reason: 'Both asked to go on.',
        over: '["earlier"]',
      })
      .execute()
    return { kind: 'lock', mentee: one.mentee, mentor: one.mentor, over: ['earlier'] }
  })
  await rows(({ tx }) =>
    tx
      .updateTable('run')
      .set({ changes: JSON.stringify([lock]) })
      .execute(),
  )
  await ask()
  await confirm()
  const { id } = await rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select('pair_id as id')
      .where('mentee_id', '=', menteePerson)
      .where('run_id', '=', run)
      .executeTakeFirstOrThrow(),
  )
  await rows(async ({ tx }) => {
    await sql`insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on, definition)
      select association_id, 'c2027', program_id, '2027-28', '2027-10-01', '2028-07-31', definition from cycle
      where label = '2026-27' on conflict do nothing`.execute(tx)
    await sql`update office set ends_on = '2031-06-30'`.execute(tx)
    await sql`delete from adjustment where adjustment_id <> 'locked'`.execute(tx)
  })
  at(now)
  return id
}

function at(now: string): void {
  web.clock.now = now
  for (const who of ['noor', 'bjorn'] as const) web.confirm(who)
}

test('a year later a chair reads why a pair was formed: run, reasons, the override with its author, the rules', async () => {
  const id = await yearLater()
  const list = await get('/committee/past')
  assert.ok(list.html.includes(`href="/committee/past/${id}"`))
  const { status, text, html } = await get(`/committee/past/${id}`)
  assert.equal(status, 200)
  assert.match(text, /A pair of 2026-27\. It can be read here; nothing of it changes any more\./)
  assert.match(text, /Why this pair: [^.]+\. \d+ of 100 points\./)
  assert.match(text, /Locked Björn Yazzie, September 28, 2026: Both asked to go on\./)
  assert.match(text, /Rules set aside paired in an earlier cycle/)
  assert.match(text, /Run Made on September 28, 2026/)
  assert.match(text, /Rules Version [0-9a-f]{12} Fingerprint of people and rules [0-9a-f]{12}/)
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.doesNotMatch(text, /is not kept any more/)
  // read only: signing out is all that is pressed, and no page of matching day is promised that is not there
  assert.deepEqual(
    [...html.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, action]) => action),
    ['/sign-out'],
  )
  assert.doesNotMatch(html, /committee\/matching\/runs/)
})

test('the address it had while its year ran leads a chair there, and nobody else; nothing can be pressed', async () => {
  const id = await yearLater()
  assert.equal((await get(`/committee/pairs/${id}`)).location, `/committee/past/${id}`)
  for (const path of [`/committee/pairs/${id}`, `/committee/past/${id}`]) {
    assert.equal((await get(path, 'tomasz')).status, 404)
    assert.equal((await get(path, 'ingrid')).status, 404)
  }
  assert.equal((await get('/committee/past/nobody')).status, 404)
  for (const press of ['notes', 'pause', 'end', 'signs'])
    assert.equal((await post(`/committee/pairs/${id}/${press}`, { note: 'A word.' })).status, 404, press)
})

test('letters about that year stand on it with their numbers', async () => {
  const id = await yearLater()
  await rows(({ tx }) => tx.deleteFrom('letter').execute())
  assert.match((await get(`/committee/past/${id}`)).text, /Neither has asked for a letter about this year\./)
  await rows(({ tx }) =>
    sql`insert into letter (association_id, letter_id, cycle_id, person_id, role, number, code, facts, state, asked_at)
      select 'a1', 'letter-of-it', cycle_id, mentor_id, 'mentor', '2026-27-0099', '7q4m2k9dx3rt', '{"datedOn": "2027-08-01"}', 'issued', '2027-08-01T12:00:00Z'
      from pair where pair_id = ${id}`.execute(tx),
  )
  const { text, html } = await get(`/committee/past/${id}`)
  assert.match(text, /Letter of the mentor 2026-27-0099, dated August 1, 2027/)
  assert.ok(html.includes('href="/letters/7Q4M-2K9D-X3RT"'))
})

test('once its words had their time, the page says so, and still who published which run by which rules', async () => {
  const id = await yearLater()
  assert.ok((await mails('pair_notice')).length > 0)
  await rows(async (scope) => {
    await sql`update ticket set state = 'closed', closed_at = ${early}`.execute(scope.tx)
    await sql`update concern set closed_at = ${early}`.execute(scope.tx)
    await purgeDue(scope, '2029-08-02T12:00:00.000Z')
  })
  at('2029-08-02T12:30:00.000Z')
  const { text } = await get(`/committee/past/${id}`)
  assert.match(text, /What the two and the committee said in this year is not kept any more/)
  assert.match(
    text,
    /What the run said of these two, and what had been decided for them before it, is not kept any more/,
  )
  assert.match(text, /Run Made on September 28, 2026/)
  assert.match(text, /Rules Version [0-9a-f]{12}/)
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.doesNotMatch(text, /Why this pair:|Both asked to go on/)
  // nobody is said to have kept silent because we forgot what they said
  assert.match(text, /The whole year; what we heard of it is not kept any more/)
  assert.doesNotMatch((await get('/committee/past')).text, /without a word to us/)
})

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { buildHouse } from '#src/main.ts'
import { judgeOf } from '#features/matching/judge/decide.ts'
import { candidateOf, proposeRun, runInput } from '#features/matching/actions.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { Web } from '#test/web.ts'
import { callOf, early, filled, opened } from '#test/web/form.ts'
import type { Visitor } from '#test/web/visitor.ts'
import { baseUrl, inAssociation } from '#test/year.ts'

// Words that stand nowhere else.
const told = 'Quince orchard upbringing'
const label = 'Which orchard raised you?'
const demographics = {
  title: 'For the matching alone',
  lede: 'It counts a little among much else.',
  questions: [{ id: 'orchard', label, options: [told, 'Medlar hedge upbringing'], many: true }],
}
const column = { mentees: 'demographics', mentors: 'demographics' }
const plain = { hard: false, unsaid: 'allow', covers: [], items: {} }
const counted = { words: 'Said for the matching alone', tellFrom: 1, points: 5, full: 1 }
const criterion = { id: 'aside', kind: 'overlap', column, ...plain, ...counted }

let web: Web
let mentee: Visitor
let mentor: Visitor
const inHouse = <T>(work: (scope: Scope) => Promise<T>) => inAssociation(web.database, 'a1', work)
const inCycle = <T>(work: (scope: Scope, cycle: LiveCycle) => Promise<T>) =>
  inHouse(async (scope) =>
    work(
      scope,
      must(
        (await liveCycles(scope)).find(({ label: of }) => of === '2026-27'),
        'the cycle',
      ),
    ),
  )
const kept = () => inHouse(({ tx }) => tx.selectFrom('demographic').select('chosen').orderBy('draft_id').execute())
const idOf = (email: string) =>
  inHouse(async ({ tx }) => {
    const { rows } = await sql<{ id: string }>`
      select a.application_id as id from application a join person p using (association_id, person_id) where p.email = ${email}`.execute(
      tx,
    )
    return must(rows[0], email).id
  })

before(async () => {
  web = await callOf()
  await inHouse(async ({ tx }) => {
    for (const table of ['unmatched', 'match_request', 'run', 'occurrence'] as const)
      await tx.deleteFrom(table).execute()
    const asked = sql`jsonb_set(jsonb_set(definition, '{demographics}', ${JSON.stringify(demographics)}::jsonb),
      '{matching,criteria}', definition #> '{matching,criteria}' || ${JSON.stringify([criterion])}::jsonb)`
    await sql`update program set definition = ${asked}`.execute(tx)
    await sql`update cycle set definition = ${asked} where definition is not null`.execute(tx)
  })
  mentee = await filled(web, 'orchard-mentee@example.org')
  mentor = await filled(web, 'orchard-mentor@example.org', 'mentor')
})
after(() => web.close())

test('a part of the form that may be skipped says who reads it, and the form is whole without it', async () => {
  const list = (await mentee.ask('/apply/form')).text
  assert.match(list, /For the matching alone Optional Used only by the matching; nobody reads it\. You may skip it\./)
  assert.match(list, /Read it through and send it Ready/)
  assert.match(
    (await mentee.ask('/apply/for-matching')).text,
    /nobody reads it: neither the committee nor your partner/,
  )
})

test('what its writer chose is kept and shown to them; a stranger’s option is refused, and what was kept stays', async () => {
  for (const one of [mentee, mentor])
    assert.equal((await one.ask('/apply/for-matching', { orchard: told })).location, '/apply/form')
  assert.deepEqual(await kept(), [{ chosen: { orchard: [told] } }, { chosen: { orchard: [told] } }])
  assert.match(
    (await mentee.ask('/apply/for-matching')).html,
    new RegExp(`checked[^>]*>\\s*<span>${told}|value="${told}" checked`),
  )
  for (const form of [{ orchard: 'Something else' }, { other: told }] as Record<string, string>[]) {
    const refused = await mentee.ask('/apply/for-matching', form)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /This page has changed/)
  }
  assert.equal((await kept()).length, 2)
})

test('nobody who has no form open reaches it', async () => {
  const page = await web.get('/apply/for-matching', { as: 'noor' })
  assert.equal(page.location, '/apply')
})

test('the matching counts it; no reason and no figure of a pair shows it', async () => {
  for (const one of [mentee, mentor]) assert.equal((await one.ask('/apply/submission', {})).location, '/apply/sent')
  const ids = [await idOf('orchard-mentee@example.org'), await idOf('orchard-mentor@example.org')]
  await inHouse(({ tx }) =>
    tx
      .updateTable('application')
      .set(({ fn, val }) => ({
        state: 'accepted',
        membership: 'verified',
        answers: sql`answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`,
        decided_at: fn.coalesce('decided_at', val(early)),
      }))
      .where('application_id', 'in', ids)
      .execute(),
  )
  await inCycle(async (scope, cycle) => {
    const { pool } = await runInput(scope, cycle, 1)
    const without = await applicantsOf(scope, cycle.id, { ids })
    const bare = { mentees: [without[0]!], mentors: [without[1]!] }
    const [one, other] =
      without.find(({ role }) => role === 'mentee')!.id === bare.mentees[0]!.id ? without : without.toReversed()
    const [counted, plain] = [
      judgeOf(pool, cycle.definition),
      judgeOf({ mentees: [candidateOf(one!)], mentors: [candidateOf(other!)], earlier: new Set() }, cycle.definition),
    ]
    const points = (judge: typeof plain) => {
      const score = judge.score(ids[0]!, ids[1]!)
      return 'points' in score ? score.points : score
    }
    assert.equal(points(counted), Number(points(plain)) + 5)
    assert.equal(counted.shown(ids[0]!, ids[1]!), points(plain))
    assert.deepEqual(counted.reasons(ids[0]!, ids[1]!), plain.reasons(ids[0]!, ids[1]!))
    await proposeRun(scope, cycle, 1, early)
  })
})

/** The run that counted it, the two people in it, and the mails it would send. */
async function runPages(): Promise<string[]> {
  const run = await inHouse(({ tx }) => tx.selectFrom('run').select('run_id').executeTakeFirstOrThrow())
  const base = `/committee/matching/runs/${run.run_id}`
  const people = [await idOf('orchard-mentee@example.org'), await idOf('orchard-mentor@example.org')]
  return [base, `${base}/mails`, ...people.map((id) => `${base}/people/${id}`)]
}

test('no page of the committee and no file of it contains it', async () => {
  const starts = [
    '/committee',
    '/committee/applications',
    '/committee/review',
    '/committee/matching',
    '/committee/mail',
  ]
  for (const email of ['orchard-mentee@example.org', 'orchard-mentor@example.org']) {
    const id = await idOf(email)
    starts.push(`/committee/applications/${id}`, `/committee/review/${id}`)
  }
  starts.push(...(await runPages()))
  const seen = new Set<string>(starts)
  const queue = [...starts]
  let statements = 0
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { html, status } = await web.get(path, { as: 'noor' })
    if (starts.includes(path)) assert.equal(status, 200, path)
    assert.ok(!html.includes(told) && !html.includes('Which orchard'), path)
    if (html.includes('To learn from somebody who has been there.')) statements++
    for (const [, href = ''] of html.matchAll(/href="(\/committee[^"#]*)/g)) {
      const to = href.replaceAll('&amp;', '&')
      // a list's filters show no more than the list
      if (seen.has(to) || to.includes('?') || seen.size >= 300) continue
      seen.add(to)
      queue.push(to)
    }
  }
  // the other answers of the same forms are on those pages: the look would have found it
  assert.ok(statements >= 2, `${statements} pages with the other answers of ${seen.size}`)
})

test('no card, no copy, no mail, and no other table contains it', async () => {
  for (const path of ['/apply/card', '/apply/check', '/apply/answers.txt', '/apply/sent', '/apply/form'])
    for (const one of [mentee, mentor]) assert.ok(!(await one.ask(path)).html.includes(told), path)
  const holding = await inHouse(async ({ tx }) => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
      tx,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const hit = await sql`select 1 from ${sql.table(name)} t where t::text like ${`%${told}%`} limit 1`.execute(tx)
      if (hit.rows.length > 0) found.push(name)
    }
    return found.toSorted()
  })
  // the question itself stands in the program's words
  assert.deepEqual(
    holding.filter((name) => name !== 'program' && name !== 'cycle'),
    ['demographic'],
  )
  const mails = await inHouse(({ tx }) =>
    tx.selectFrom('mail').select('kind').where('to_address', 'like', 'orchard%').execute(),
  )
  assert.ok(mails.some(({ kind }) => kind === 'application_received'))
})

test('one file names the table, and only the matching’s input asks for everybody’s', () => {
  const src = `${import.meta.dirname}/../../src`
  const naming = (what: string) =>
    readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.endsWith('platform/tables.ts'))
      .filter((name) => readFileSync(join(src, name), 'utf8').includes(what))
      .toSorted()
  const own = 'features/applications/demographics'
  assert.deepEqual(naming("'demographic'"), [`${own}/store.ts`])
  assert.deepEqual(naming('chosenInCycle'), [`${own}/actions.ts`, 'features/matching/actions.ts'])
})

test('it is removed by a press, by deleting the form, and by withdrawing', async () => {
  const other = await opened(web, 'orchard-third@example.org')
  await other.ask('/apply/for-matching', { orchard: told })
  assert.equal((await kept()).length, 3)
  await other.ask('/apply/for-matching', { remove: 'yes' })
  assert.equal((await kept()).length, 2)
  await other.ask('/apply/for-matching', { orchard: told })
  await other.ask('/apply/deletion', {})
  assert.equal((await kept()).length, 2)
  const link = /href="(\/apply\/withdrawal\/[^"]+)"/.exec((await mentor.ask('/apply/sent')).html)?.[1] ?? ''
  await mentor.ask(link, {})
  assert.equal((await kept()).length, 1)
})

test('nothing is taken once the pairs are made, and the clock erases it when they are announced, not before', async () => {
  const announced = '2026-10-01T13:00:00.000Z'
  await inCycle(({ tx }, { id }) =>
    tx
      .updateTable('cycle')
      .set({ published_at: '2026-10-01T12:00:00.000Z', announced_at: announced })
      .where('cycle_id', '=', id)
      .execute(),
  )
  assert.match((await mentee.ask('/apply/for-matching')).text, /Nothing is asked here now/)
  assert.doesNotMatch((await mentee.ask('/apply/form')).text, /For the matching alone/)
  await mentee.ask('/apply/for-matching', { orchard: told })
  const house = buildHouse(web.database, 'a key for tests', baseUrl)
  await house.tick('a1', '2026-10-01T12:59:00.000Z')
  assert.equal((await kept()).length, 1)
  await house.tick('a1', announced)
  assert.equal((await kept()).length, 0)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

/** So many applications one reader goes through at a stretch. */
const evening = 60

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory()
})
after(() => house?.close())

test('a chair reviews by keyboard; a student is declined kindly and finds the resume review', {
  skip: noBrowser,
}, async () => {
  // the demonstration is in January; the student's application is put back among those that wait
  const student = await house.rows(async (scope) => {
    const { rows } = await sql<{ id: string; name: string; cycle: string }>`
      select a.application_id as id, n.name, a.cycle_id as cycle from application a join person n on n.association_id = a.association_id and n.person_id = a.person_id
      where a.association_id = ${scope.association} and a.state = 'declined' and a.eligibility->>'referral' = 'true' order by a.received_at limit 1`.execute(
      scope.tx,
    )
    const [found] = rows
    assert.ok(found)
    await sql`update application set state = 'review' where application_id = ${found.id}`.execute(scope.tx)
    // and so are as many others as make a long evening
    await sql`update application set state = 'review' where association_id = ${scope.association} and application_id in (
      select application_id from application where association_id = ${scope.association} and cycle_id = ${found.cycle}
        and state in ('accepted', 'waiting', 'conditional') order by received_at limit ${evening - 1})`.execute(
      scope.tx,
    )
    await sql`update decision set undone_at = decided_at, undone_by = decided_by where application_id in (
      select application_id from application where state = 'review')`.execute(scope.tx)
    return found
  })
  const page = await house.being('Noor de la Cruz')
  await page.goto('/committee/review')
  await page.getByRole('link', { name: 'Read the first' }).click()
  await page.getByText(/^1 of \d+$/).waitFor()

  // through the queue with one key, back with another
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()
  const first = await heading()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('j')])
  await page.getByText(/^2 of \d+$/).waitFor()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('k')])
  assert.equal(await heading(), first)

  // every one of them, each once, without a pointer, and back to the student
  const counter = () => page.getByText(/^\d+ of \d+$/).innerText()
  const all = Number((await counter()).split(' of ')[1])
  assert.ok(all >= evening, `${all} wait`)
  const read = [new URL(page.url()).pathname]
  const at = [await heading()]
  for (let nth = 2; nth <= all; nth++) {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('j')])
    assert.equal(await counter(), `${nth} of ${all}`)
    read.push(new URL(page.url()).pathname)
    at.push(await heading())
  }
  assert.equal(new Set(read).size, all)
  const place = at.indexOf(student.name)
  assert.ok(place >= 0, `${student.name} is among them`)
  for (let nth = all - 1; nth > place; nth--) await Promise.all([page.waitForEvent('load'), page.keyboard.press('k')])
  assert.equal(await heading(), student.name)

  // declining begins with what the rules found; brackets have to be replaced by a person
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('d')])
  const words = page.getByLabel('Why not this time, as the applicant reads it')
  assert.match(await words.inputValue(), /\[Write a sentence of your own here/)
  await page.getByRole('button', { name: 'Decline with this mail' }).click()
  await page.getByRole('alert').waitFor()
  assert.match(await page.title(), /^Error: /)
  await words.fill('It is a little early for this program. What you wrote about your map room stayed with me.')
  assert.equal(await page.getByLabel('Point them to the resume review service').isChecked(), true)
  await page.getByRole('button', { name: 'Decline with this mail' }).click()
  await page.getByRole('status').getByText('The mail leaves at').waitFor()
  const told = () =>
    house.rows((scope) =>
      scope.tx
        .selectFrom('mail')
        .select(['text', 'state'])
        .where('association_id', '=', scope.association)
        .where('kind', '=', 'application_declined')
        .where('mail_key', 'like', 'decision:%')
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow(),
    )
  const mail = await told()
  assert.equal(mail.state, 'queued')
  assert.match(mail.text, /your map\s+room stayed with me/)

  // the rest of the evening by keyboard alone: a yes by one key where the rules allow it, else the waiting list with its words
  const left = () =>
    house.rows(async (scope) => {
      const { rows } = await sql<{ id: string; state: string }>`
        select application_id as id, state from application where association_id = ${scope.association} and state in ('submitted', 'review')`.execute(
        scope.tx,
      )
      return rows.map(({ id }) => id)
    })
  const before = await left()
  assert.equal(before.length, all - 1)
  await page.goto('/committee/review')
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Read the first' }).press('Enter')])
  const loads = (key: string) => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  const has = async (id: string) => (await page.locator(`#${id}`).count()) > 0
  const decided: Record<'a' | 'w' | 'j', string[]> = { a: [], w: [], j: [] }
  for (let nth = 0; nth < before.length; nth++) {
    // nothing is decided of whoever has a partner already, or is known to her: on to the next
    const key = (await has('accept')) ? 'a' : (await has('wait')) ? 'w' : 'j'
    decided[key].push(new URL(page.url()).pathname.split('/').at(-1) ?? '')
    if (key === 'j' && !(await has('next'))) break
    await loads(key)
    if (key !== 'w') continue
    const on = () => page.evaluate(() => document.activeElement?.id)
    for (let tabs = 0; (await on()) !== 'words' && tabs < 60; tabs++) await page.keyboard.press('Tab')
    assert.equal(await on(), 'words', page.url())
    await page.keyboard.type('There may be a place in October.')
    await page.keyboard.press('Tab')
    await loads('Enter')
  }
  assert.ok(decided.a.length >= 12, `${decided.a.length} said yes to by key`)
  assert.deepEqual([...decided.a, ...decided.w, ...decided.j].sort(), before.sort())
  assert.deepEqual((await left()).sort(), decided.j.sort())

  // until the mail leaves the applicant's page says nothing of it
  const status = /\/status\/\w{42}/.exec(mail.text)?.[0] ?? ''
  const applicant = await house.visitor()
  await applicant.goto(status)
  await applicant.getByRole('heading', { name: 'A committee member is reading your application' }).waitFor()

  await house.rows((scope) =>
    sql`update mail set state = 'sent' where mail_key like 'decision:%' and state = 'queued'`.execute(scope.tx),
  )
  await applicant.reload()
  await applicant.getByRole('heading', { name: 'We cannot give you a place this time' }).waitFor()
  assert.match(await applicant.locator('main').innerText(), /your map room stayed with me/)
  const service = applicant.getByRole('link', { name: 'the Resume Review Service' })
  assert.match((await service.getAttribute('href')) ?? '', /^https:\/\//)
})

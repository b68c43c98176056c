import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

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
    const { rows } = await sql<{ id: string; name: string }>`
      select a.application_id as id, n.name from application a join person n on n.association_id = a.association_id and n.person_id = a.person_id
      where a.association_id = ${scope.association} and a.state = 'declined' and a.eligibility->>'referral' = 'true' order by a.received_at limit 1`.execute(
      scope.tx,
    )
    const [found] = rows
    assert.ok(found)
    await sql`update application set state = 'review' where application_id = ${found.id}`.execute(scope.tx)
    await sql`update decision set undone_at = decided_at, undone_by = decided_by where application_id = ${found.id}`.execute(
      scope.tx,
    )
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
  for (let step = 0; (await heading()) !== student.name && step < 20; step++)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('j')])
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

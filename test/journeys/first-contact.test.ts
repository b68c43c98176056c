import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { answerTo } from '#src/rehearsal/postoffice.ts'
import { noBrowser } from '#test/browser.ts'
import { type Letter, type Served, serveStory } from '#test/journeys/house.ts'

// A mentor never writes. The mentee, who never signs in, is asked on day 7, and on day 10 the contact has it and writes.
let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-10-02', { smtp: true })
})
after(() => house?.close())

type Two = {
  pairId: string
  mentor: string
  mentorAt: string
  menteeId: string
  mentee: string
  menteeAt: string
  contact: string
  contactAt: string
}

const unwritten = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Two>`
      select p.pair_id as "pairId", a.name as mentor, a.email as "mentorAt", b.person_id as "menteeId", b.name as mentee, b.email as "menteeAt",
        c.name as contact, c.email as "contactAt"
      from pair p join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join office o on o.office_id = p.office_id and o.kind = 'member' join person c on c.person_id = o.person_id
      where p.state = 'active' and p.clock_on = '2026-10-01' and p.written_at is null and p.met_at is null
        and a.address_state = 'works' and b.address_state = 'works'
        and (select count(*) from pair other where other.mentor_id = p.mentor_id) = 1
      order by p.pair_id limit 1`.execute(tx)
    return must(rows[0], 'a pair whose mentor has not written')
  })

const quiet = { javaScriptEnabled: false } as const
const link = (letter: Letter, end: RegExp) =>
  must(
    letter.links.find((one) => end.test(one)),
    `a link ${end}`,
  )
const answers = (pairId: string) =>
  house.rows(({ tx }) =>
    tx
      .selectFrom('question')
      .select(['kind', 'answer'])
      .where('pair_id', '=', pairId)
      .where('answer', 'is not', null)
      .execute(),
  )

test('asked on day 7, helped on day 10, all by mailed links', { skip: noBrowser }, async () => {
  const { pairId, mentor, mentorAt, menteeId, mentee, menteeAt, contact, contactAt } = await unwritten()
  const inbox = async (to: string, subject: RegExp) =>
    (await house.letters(to)).filter((one) => subject.test(one.subject))

  // day 3: the mentor alone is reminded, and does nothing
  await house.days(2)
  assert.deepEqual(
    (await house.letters(mentorAt, menteeAt)).map(({ to, subject }) => [to, subject]),
    [[mentorAt, `Your first email to ${mentee}`]],
  )

  // day 7: both are asked; the mentee says “not yet” without signing in
  await house.days(4)
  const [question] = await inbox(menteeAt, /in touch\?$/)
  assert.equal(question?.subject, `Are you and ${mentor} in touch?`)
  assert.equal(question.from, `${contact} via NMRT Career Mentoring`)
  const page = await house.visitor(quiet)
  await page.goto(link(question, /\/not_yet$/))
  assert.deepEqual(await answers(pairId), [], 'opening the link answers nothing')
  assert.equal(await page.getByRole('radio', { name: /^Not yet/ }).isChecked(), true)
  await page.getByRole('button', { name: 'Send this answer' }).click()
  await page.getByRole('heading', { name: 'Thank you, your answer is recorded' }).waitFor()
  assert.match(
    await page.locator('main').innerText(),
    /If there is no sign by Sunday, October 11, 2026, .+ asks after it\. You need do nothing\./,
  )
  assert.deepEqual(await answers(pairId), [{ kind: 'first_contact', answer: 'not_yet' }])
  assert.deepEqual(await inbox(contactAt, /^No first contact known/), [], 'nobody is troubled before the day')

  // day 10: the contact has a ticket by mail, with a letter to the two drafted
  await house.days(3)
  const [ticket] = await inbox(contactAt, new RegExp(`^No first contact known: ${mentor} and ${mentee}$`))
  assert.ok(ticket !== undefined)
  const theirs = await house.being(contact, quiet)
  await theirs.goto(link(ticket, /\/committee\/tickets\//))
  assert.match(
    await theirs.locator('main').innerText(),
    /No sign yet that they have met; the introductions arrived 10 days ago\. They may well be in touch\./,
  )
  await theirs.getByRole('link', { name: 'Write a mail' }).click()
  const subject = await theirs.getByLabel('Subject').inputValue()
  const text = await theirs.getByLabel('Text').inputValue()
  assert.ok(subject !== '' && text !== '', 'the mail is drafted')
  for (const name of [mentor, mentee])
    assert.equal(await theirs.getByRole('checkbox', { name: new RegExp(`^${name},`) }).isChecked(), true)
  await theirs.getByRole('button', { name: 'Send this mail' }).click()
  await theirs.waitForURL(/\/committee\/tickets\//)

  const [help, ...more] = (await house.letters(menteeAt)).filter((one) => one.subject === subject)
  assert.ok(help !== undefined && more.length === 0, 'once, on day 10')
  assert.equal(help.from, `${contact} via NMRT Career Mentoring`)
  assert.ok(help.text.replace(/\s+/g, ' ').includes(text.split(/\n/)[0]?.trim() ?? ''), help.text)

  // what the mentee answers by mail stands on the ticket
  const answer = must(
    await answerTo(help.delivered, 'Nothing has come so far. I would be glad of a call.'),
    'an answer',
  )
  assert.equal(await house.comes(answer), 'taken')
  await theirs.reload()
  assert.match(await theirs.locator('main').innerText(), /Nothing has come so far\. I would be glad of a call\./)

  assert.deepEqual(await page.context().cookies(), [])
  const sessions = await house.rows(({ tx }) =>
    tx.selectFrom('session').select('person_id').where('person_id', '=', menteeId).execute(),
  )
  assert.deepEqual(sessions, [], 'the mentee never signed in')
})

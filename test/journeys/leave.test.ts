import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// A mentor goes on leave: nothing automatic for the two, the question on the last day, and on it goes when they say so.
let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2027-01-15', { smtp: true })
})
after(() => house?.close())

type Two = Record<'pairId' | 'mentorAt' | 'mentee' | 'menteeAt' | 'contact' | 'mail', string>

const running = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Two>`
      select p.pair_id as "pairId", a.email as "mentorAt", b.name as mentee, b.email as "menteeAt", c.name as contact, m.text as mail
      from pair p join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join office o on o.office_id = p.office_id and o.kind = 'member' join person c on c.person_id = o.person_id
      join mail m on m.person_id = a.person_id and m.kind = 'topic' and m.subject like 'January%' and m.state = 'sent'
      where p.state = 'active' and p.met_at is not null and a.address_state = 'works' and b.address_state = 'works'
        and (select count(*) from pair other where other.mentor_id = p.mentor_id) = 1
        and not exists (select from ticket t where t.pair_id = p.pair_id)
      order by p.pair_id limit 1`.execute(tx)
    return must(rows[0], 'a pair in which all is well')
  })

const quiet = { javaScriptEnabled: false } as const

test('paused by a mailed link until a day, asked on that day, and on again', { skip: noBrowser }, async () => {
  const { pairId, mentorAt, mentee, menteeAt, contact, mail } = await running()
  let had = 0
  /** What came to the two since this was asked last. */
  const fresh = async () => {
    const all = await house.letters(mentorAt, menteeAt)
    return all.slice(had, (had = all.length))
  }
  const stateOf = () =>
    house.rows(({ tx }) =>
      tx.selectFrom('pair').select('state').where('pair_id', '=', pairId).executeTakeFirstOrThrow(),
    )
  const topics = () =>
    house.rows(async ({ tx }) => {
      const rows = await tx
        .selectFrom('mail')
        .select('mail_id')
        .where('kind', '=', 'topic')
        .where('state', '=', 'sent')
        .execute()
      return rows.length
    })

  const page = await house.visitor(quiet)
  await page.goto(must(/http:\S+\/help\/[0-9a-z]{42}/.exec(mail)?.[0], 'the link of every mail'))
  await page.getByRole('link', { name: 'We need a pause' }).click()
  await page.getByRole('radio', { name: /^Until a day/ }).check()
  await page.getByLabel('Which day?').fill('2027-02-15')
  await page.getByRole('radio', { name: 'Leave or a journey' }).check()
  await page.getByLabel('Anything else? (optional)').fill('Our first child is due in January.')
  await page.getByRole('radio', { name: /^Yes/ }).check()
  assert.deepEqual(await stateOf(), { state: 'active' })
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('heading', { level: 1, name: 'You two are paused' }).waitFor()
  assert.match(
    await page.locator('main').innerText(),
    /until February 15, 2027\. On that day we ask whether you are back; nothing begins before you say so\./,
  )
  assert.deepEqual(await stateOf(), { state: 'paused' })
  const told = await fresh()
  assert.deepEqual(told.map(({ to }) => to).sort(), [mentorAt, menteeAt].sort())
  for (const { text } of told) assert.doesNotMatch(text, /child|Leave or a journey/, 'the note is private')

  // the contact reads why, the partner does not
  const member = await house.being(contact, quiet)
  await member.goto(`/committee/pairs/${pairId}`)
  assert.match(await member.locator('main').innerText(), /Our first child is due in January\./)
  const partner = await house.being(mentee, quiet)
  await partner.goto('/home')
  const home = await partner.locator('main').innerText()
  assert.match(home, /paused/i)
  assert.doesNotMatch(home, /child|Leave or a journey/)

  // a month goes by with a topic, its question and its reminder: to everybody else
  const before = await topics()
  await house.days(30)
  assert.ok((await topics()) > before, 'February’s topic left')
  assert.deepEqual(await fresh(), [])

  await house.days(1)
  const [question, ...more] = await fresh()
  assert.deepEqual([question?.to, question?.subject, more.length], [mentorAt, 'Are you back?', 0])
  await page.goto(
    must(
      question?.links.find((one) => one.includes('/pause/')),
      'a link to the pause',
    ),
  )
  assert.deepEqual(await stateOf(), { state: 'paused' }, 'nothing begins by itself')
  await page.getByRole('button', { name: 'I am back' }).click()
  await page.getByText('Your pause is over.').waitFor()
  assert.deepEqual(await stateOf(), { state: 'active' })

  await house.days(14)
  const march = await fresh()
  assert.deepEqual(new Set(march.map(({ to }) => to)), new Set([mentorAt, menteeAt]))
  assert.deepEqual(
    march.map(({ subject }) => subject),
    ['March: Staying current', 'March: Staying current'],
  )
  const tickets = await house.rows(({ tx }) =>
    tx.selectFrom('ticket').select('kind').where('pair_id', '=', pairId).execute(),
  )
  assert.deepEqual(tickets, [], 'no silence was seen where there was rest')
  assert.deepEqual(await page.context().cookies(), [])
})

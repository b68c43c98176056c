import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// How somebody behaved: told without an account, read by the one of two readers whom it does not name, and by nobody else.
let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2027-01-15', { smtp: true })
})
after(() => house?.close())

type Two = Record<'pairId' | 'mentor' | 'mentorAt' | 'mentee' | 'menteeAt' | 'contact' | 'contactAt' | 'mail', string>

/** A pair in which all is well, and the newest mail to its mentee. */
const running = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Two>`
      select p.pair_id as "pairId", a.name as mentor, a.email as "mentorAt", b.name as mentee, b.email as "menteeAt",
        c.name as contact, c.email as "contactAt", m.text as mail
      from pair p join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join office o on o.office_id = p.office_id and o.kind = 'member' join person c on c.person_id = o.person_id
      join mail m on m.person_id = b.person_id and m.kind = 'topic' and m.subject like 'January%' and m.state = 'sent'
      where p.state = 'active' and p.met_at is not null and a.address_state = 'works' and b.address_state = 'works'
        and (select count(*) from pair other where other.mentor_id = p.mentor_id) = 1
        and not exists (select from ticket t where t.pair_id = p.pair_id)
      order by p.pair_id limit 1`.execute(tx)
    return must(rows[0], 'a pair in which all is well')
  })

const quiet = { javaScriptEnabled: false } as const
const [amara, hana, ruth] = ['amara.osei@example.org', 'hana.novak@example.org', 'ruth.cohen@example.org']
const byWord = (a: string, b: string) => (a < b ? -1 : 1)
const happened = 'On Tuesday my mentor called me names in our call and would not stop.'

test('told by a mailed link, read by one person, and the reporter is protected', { skip: noBrowser }, async () => {
  const { pairId, mentor, mentorAt, mentee, menteeAt, contact, contactAt, mail } = await running()
  const stateOf = () =>
    house.rows(({ tx }) =>
      tx.selectFrom('pair').select('state').where('pair_id', '=', pairId).executeTakeFirstOrThrow(),
    )
  // the story has a report of its own, from the evening before
  const before = new Set((await house.letters(amara, hana, ruth)).flatMap(({ links }) => links))
  const letters = async (...to: string[]) =>
    (await house.letters(...to)).filter(({ links }) => !links.some((link) => before.has(link)))
  const subjects = async (...to: string[]) =>
    (await letters(...to)).map(({ to: at, subject }) => `${at}: ${subject}`).sort(byWord)

  const reporter = await house.visitor(quiet)
  await reporter.goto(must(/http:\S+\/help\/[0-9a-z]{42}/.exec(mail)?.[0], 'the link of every mail'))
  await reporter.getByRole('link', { name: 'write past your contact' }).click()
  await reporter.getByRole('radio', { name: /^How somebody behaved/ }).check()
  assert.match(
    await reporter.locator('main').innerText(),
    /Only Amara Osei and Hana Novák read it, never anyone it is about\./,
  )
  await reporter.getByRole('checkbox', { name: mentor, exact: true }).check()
  await reporter.getByRole('checkbox', { name: 'Hana Novák, Safeguarding' }).check()
  await reporter.getByLabel('What happened?').fill(happened)
  assert.deepEqual(await stateOf(), { state: 'active' })
  await reporter.getByRole('button', { name: 'Send it in confidence' }).click()
  await reporter.getByRole('heading', { name: 'Thank you, it has arrived' }).waitFor()
  assert.deepEqual(await reporter.context().cookies(), [])

  // paused at once; of all who could be told, only the reader and the reporter are
  assert.deepEqual(await stateOf(), { state: 'paused' })
  assert.deepEqual(await subjects(amara, hana, ruth, mentorAt, menteeAt, contactAt), [
    `${amara}: A report waits for you`,
    `${menteeAt}: What you wrote in confidence has arrived`,
  ])
  const [waits] = await letters(amara)
  for (const { text } of await letters(amara, menteeAt)) assert.doesNotMatch(text, /called me names/)
  const path = new URL(
    must(
      waits?.links.find((one) => one.includes('/concerns/')),
      'a link to the report',
    ),
  ).pathname

  const reader = await house.being('Amara Osei', quiet)
  await reader.goto(path)
  assert.match(await reader.locator('main').innerText(), /called me names/)
  for (const name of ['Hana Novák', 'Ruth Cohen', contact, 'Noor de la Cruz', mentor]) {
    const other = await house.being(name, quiet)
    assert.equal((await other.goto(path))?.status(), 404, `${name} finds no such page`)
    const list = await other.goto('/concerns')
    if (list?.status() === 200) assert.ok(!(await other.content()).includes(path), `${name} has it in no list`)
  }

  // the contact and a chair see a pause like any other, the mentor only that the two rest
  for (const name of [contact, 'Noor de la Cruz']) {
    const member = await house.being(name, quiet)
    await member.goto(`/committee/pairs/${pairId}`)
    const seen = await member.locator('main').innerText()
    assert.match(seen, /Paused/)
    assert.doesNotMatch(seen, /report|conduct|concern|safeguarding|Amara/i)
    await member.goto('/committee/tickets')
    assert.ok(!(await member.locator('main').innerText()).includes(mentee), `${name} has no ticket of it`)
  }
  const partner = await house.being(mentor, quiet)
  await partner.goto('/home')
  const home = await partner.locator('main').innerText()
  assert.match(home, /paused/i)
  assert.doesNotMatch(home, /report|conduct|concern|safeguarding|Amara/i)

  // acknowledged: the reporter knows who has it, and nobody else hears of it
  await reader.getByRole('button', { name: 'I have read this' }).click()
  await reader.getByText('Recorded that you have read it.').waitFor()
  await house.days(3)
  assert.deepEqual(await subjects(hana, ruth, mentorAt, menteeAt), [
    `${menteeAt}: Amara Osei has read what you wrote`,
    `${menteeAt}: What you wrote in confidence has arrived`,
  ])
  assert.ok(!(await subjects(contactAt)).some((line) => line.includes(mentee)))

  const later = await house.being('Amara Osei', quiet)
  await later.goto(path)
  await later.getByRole('button', { name: 'Let the pair go on' }).click()
  await later.getByText('The pair goes on.').waitFor()
  assert.deepEqual(await stateOf(), { state: 'active' })
  assert.deepEqual((await subjects(hana, ruth, mentorAt, menteeAt)).length, 2, 'nobody is told')
})

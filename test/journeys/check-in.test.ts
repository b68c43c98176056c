import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

type Asked = { questionId: string; pairId: string; mentor: string; mentee: string; address: string; contact: string }

let house: Served
let asked: Asked[] = []
before(async () => {
  if (noBrowser !== undefined) return
  house = await serveStory()
  asked = await openCheckIns()
})
after(() => house?.close())

test('a mentor answers a check-in from the mail, changes it, and the contact sees it', { skip: noBrowser }, () =>
  answerFromMail(asked[0]),
)

test('the same with JavaScript off', { skip: noBrowser }, () => answerFromMail(asked[1], { javaScriptEnabled: false }))

async function answerFromMail(question: Asked | undefined, options = {}): Promise<void> {
  assert.ok(question !== undefined, 'the story has no mentor who has not answered')
  const { questionId, pairId, mentor, mentee, address, contact } = question
  const page = await house.visitor(options)
  await page.goto(`/dev/mailbox?kind=topic&q=${encodeURIComponent(address)}`)
  await page.getByRole('link', { name: 'January: Aims' }).click()
  const mail = page.frameLocator('iframe')
  await mail.getByRole('heading', { name: 'January: Aims' }).waitFor()
  await mail.getByRole('link', { name: 'In touch' }).click()

  // the link alone records nothing, whoever opens it, how often and by whatever means
  await page.getByRole('heading', { level: 1, name: /in touch in January/ }).waitFor()
  const link = page.url()
  for (const method of ['HEAD', 'GET']) assert.equal((await fetch(link, { method })).status, 200)
  assert.deepEqual(await recorded(questionId), { answer: null, signs: [] })
  assert.equal(await page.getByRole('radio', { name: /^In touch/ }).isChecked(), true)
  assert.match(await page.locator('main').innerText(), /Nothing is recorded until you press/)

  await page.getByRole('button', { name: 'Send this answer' }).click()
  await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  assert.deepEqual(await recorded(questionId), { answer: 'well', signs: ['in_touch'] })

  await page.getByRole('link', { name: 'Change my answer' }).click()
  await page.getByRole('radio', { name: /^A little/ }).check()
  await page.getByRole('button', { name: 'Send this answer' }).click()
  await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  assert.match(await page.locator('main').innerText(), /in touch a little in January/)
  assert.deepEqual(await recorded(questionId), { answer: 'little', signs: ['a_little'] })

  // nobody was signed in by the link
  assert.deepEqual(await page.context().cookies(), [])
  const theirs = await house.being(contact, options)
  await theirs.goto(`/committee/pairs/${pairId}`)
  const newest = await theirs.getByRole('table').first().getByRole('row').nth(1).innerText()
  const [day, , what] = newest.split('\t')
  assert.deepEqual([day?.trim(), what?.trim()], ['Jan 15', 'A little in touch in January'])
  assert.match(await theirs.getByRole('heading', { level: 1 }).innerText(), new RegExp(`^${mentor} and ${mentee}$`))
}

/** Mentors of one pair, in touch with us by mail, whose question about January is open. */
function openCheckIns(): Promise<Asked[]> {
  return house.rows(async (scope) => {
    const { rows } = await sql<Asked>`
      select q.question_id as "questionId", p.pair_id as "pairId", a.name as mentor, b.name as mentee, a.email as address, c.name as contact
      from question q
      join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id and p.mentor_id = q.person_id
      join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
      join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
      join office o on o.association_id = p.association_id and o.office_id = p.office_id and o.kind = 'member'
      join person c on c.association_id = o.association_id and c.person_id = o.person_id
      where q.association_id = ${scope.association} and q.kind = 'check_in' and q.month = '2027-01' and q.answer is null
        and p.state = 'active' and a.address_state <> 'returned'
        and (select count(*) from pair other where other.association_id = p.association_id and other.mentor_id = p.mentor_id) = 1
        and exists (select from mail m where m.association_id = p.association_id and m.person_id = a.person_id and m.kind = 'topic'
          and m.state = 'sent' and m.subject like 'January%')
      order by p.pair_id`.execute(scope.tx)
    return rows
  })
}

async function recorded(questionId: string): Promise<{ answer: string | null; signs: string[] }> {
  return house.rows(async (scope) => {
    const { rows } = await sql<{ answer: string | null; signs: string[] }>`
      select q.answer, array(select s.kind from sign s where s.association_id = q.association_id and s.pair_id = q.pair_id
        and s.person_id = q.person_id and s.month = q.month and s.at > '2027-01-15T00:00:00Z' order by s.at) as signs
      from question q where q.association_id = ${scope.association} and q.question_id = ${questionId}`.execute(scope.tx)
    const [row] = rows
    assert.ok(row)
    return row
  })
}

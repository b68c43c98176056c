import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// Somebody has no mail any more and only a telephone: in place of January's question their contact gets a task, on a
// Monday, on a phone, without JavaScript; one press for what was told ends it, and counts.
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, javaScriptEnabled: false }
const number = '312 555 0142'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2027-01-18', { smtp: true })
})
after(() => house?.close())

type Asked = { personId: string; pairId: string; name: string; email: string; partner: string; contact: string }

/** A mentee who has not answered January's question, in a pair of a member's about which nothing else is open. */
const unanswered = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Asked>`
      select b.person_id as "personId", p.pair_id as "pairId", b.name, b.email, a.name as partner, c.name as contact
      from question q join pair p on p.pair_id = q.pair_id
      join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join office o on o.office_id = p.office_id and o.kind = 'member' join person c on c.person_id = o.person_id
      where q.person_id = b.person_id and q.kind = 'check_in' and q.month = '2027-01' and q.answer is null and p.state = 'active'
        and a.address_state = 'works' and b.address_state = 'works'
        and not exists (select from ticket t where t.pair_id = p.pair_id and t.state = 'open')
        and not exists (select from sign s where s.pair_id = p.pair_id and s.person_id = b.person_id and s.month >= '2027-01')
      order by b.name limit 1`.execute(tx)
    return must(rows[0], 'somebody who has not answered')
  })

test('who has only a telephone is a task for their contact in place of mail, done by one press', {
  skip: noBrowser,
}, async () => {
  const { personId, pairId, name, email, partner, contact } = await unanswered()
  await house.rows(({ tx }) =>
    tx
      .updateTable('person')
      .set({ phone: number, address_state: 'returned' })
      .where('person_id', '=', personId)
      .execute(),
  )
  await house.letters(email)
  // their address died before the month's topic, so that none was asked of them
  await house.rows(({ tx }) =>
    tx.deleteFrom('question').where('person_id', '=', personId).where('month', '=', '2027-01').execute(),
  )
  const before = (await house.letters(email)).length
  await house.days(1)
  assert.equal((await house.letters(email)).length, before, 'nothing goes where no mail arrives')

  const own = await house.being(contact, phone)
  await own.goto('/committee/tickets?kind=call')
  await own.getByRole('link', { name: partner }).click()
  await own.waitForURL(/\/committee\/tickets\//)
  const task = await own.locator('main').innerText()
  assert.match(
    task,
    new RegExp(`Our mail does not reach ${name}, who gave a telephone number\\. Ask how things are with ${partner}`),
  )
  await own.getByRole('link', { name: `Call ${name}` }).click()
  await own.waitForURL(/\/call/)
  const call = own.getByRole('link', { name: `${name}’s number: ${number}` })
  assert.match((await call.getAttribute('href')) ?? '', /^tel:/)
  const press = own.getByRole('button', { name: 'They are in touch' })
  const box = await press.boundingBox()
  assert.ok(box !== null && box.height >= 32 && box.width >= 100, 'a thumb finds the button')
  await press.click()
  await own.waitForURL(/done=called/)
  assert.match(await own.locator('main').innerText(), new RegExp(`Called ${name}: they are in touch\\.`))

  const told = await house.rows(async ({ tx }) => {
    const tickets = tx.selectFrom('ticket').select('state').where('pair_id', '=', pairId).where('kind', '=', 'call')
    const signs = tx.selectFrom('sign').select(['kind', 'source', 'month']).where('pair_id', '=', pairId)
    return {
      tickets: await tickets.execute(),
      signs: await signs.where('person_id', '=', personId).where('source', '=', 'committee').execute(),
    }
  })
  assert.deepEqual(told, {
    tickets: [{ state: 'closed' }],
    signs: [{ kind: 'in_touch', source: 'committee', month: '2027-01' }],
  })
  await house.days(1)
  await own.goto('/committee/tickets?kind=call')
  assert.doesNotMatch(await own.locator('main').innerText(), new RegExp(name), 'they are asked once a month')
  assert.equal((await house.letters(email)).length, before)
})

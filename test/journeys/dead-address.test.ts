import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { addressOf } from '#features/mail/incoming/model.ts'
import { deadReport, rehearsedPattern } from '#src/rehearsal/postoffice.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

// An address dies in December: the report is a wrong address and no silence, its contact reads so, a chair enters another
// one, and what had been kept back goes there.
let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2026-12-08')
})
after(() => house?.close())

type Lost = {
  mailId: string
  pairId: string
  personId: string
  name: string
  email: string
  partner: string
  taken: string
  contact: string
}

const lost = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Lost>`
      select m.mail_id as "mailId", p.pair_id as "pairId", b.person_id as "personId", b.name, b.email, a.name as partner, a.email as taken, c.name as contact
      from pair p join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join office o on o.office_id = p.office_id join person c on c.person_id = o.person_id
      join mail m on m.person_id = b.person_id and m.kind = 'pair_notice' and m.state = 'sent'
      where p.state = 'active' and p.met_at is not null and a.address_state = 'works' and b.address_state = 'works' and o.kind = 'member'
        and not exists (select from ticket t where t.pair_id = p.pair_id)
      order by b.name limit 1`.execute(tx)
    return must(rows[0], 'a pair in which all is well')
  })

test('the report becomes a ticket, another address takes its place, and the mail goes again', {
  skip: noBrowser,
}, async () => {
  const { mailId, pairId, personId, name, email, partner, taken, contact } = await lost()
  const to = await house.rows(async ({ links }) => addressOf(rehearsedPattern, 'bounce', links.seal('bounce', mailId)))
  const report = deadReport({ raw: Buffer.from(''), envelope: { from: to, to: email } })
  assert.equal(await house.comes(report), 'taken')
  assert.equal(await house.comes(report), 'known')

  const theirs = await house.being(contact, { javaScriptEnabled: false })
  await theirs.goto(`/committee/pairs/${pairId}`)
  await theirs.getByRole('heading', { name: 'Next step: find an address that works' }).waitFor()
  await theirs.getByRole('link', { name: 'Open the ticket' }).click()
  await theirs.waitForURL(/\/committee\/tickets\//)
  const ticket = await theirs.locator('main').innerText()
  assert.match(ticket, new RegExp(`Our mail to ${name} comes back\\. This is a wrong address, not silence\\.`))
  const told = await house.rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select('to_name')
      .where('kind', '=', 'checking_address')
      .where('pair_id', '=', pairId)
      .execute(),
  )
  assert.deepEqual(told, [{ to_name: partner }])

  const chair = await house.being('Noor de la Cruz', { javaScriptEnabled: false })
  await chair.goto(`/committee/people/${personId}/address`)
  await chair.getByLabel('New email address').fill(taken)
  await chair.getByLabel('Why you enter it').fill('Told us by telephone')
  await chair.getByRole('button', { name: 'Enter this address' }).click()
  assert.match(await chair.locator('main').innerText(), /somebody whom we know has it\. Nothing was changed/)
  assert.equal(await chair.getByLabel('New email address').inputValue(), taken)
  assert.equal(await chair.getByLabel('Why you enter it').inputValue(), 'Told us by telephone')
  await chair.getByLabel('New email address').fill('found.again@example.org')
  await chair.getByRole('button', { name: 'Enter this address' }).click()
  await chair.getByText('Mail goes there from now on, and both addresses were told.').waitFor()

  const mail = () =>
    house.rows(({ tx }) =>
      tx.selectFrom('mail').select(['state', 'to_address']).where('mail_id', '=', mailId).executeTakeFirstOrThrow(),
    )
  for (let tries = 0; (await mail()).state !== 'sent' && tries < 100; tries++) await chair.waitForTimeout(200)
  assert.deepEqual(await mail(), { state: 'sent', to_address: 'found.again@example.org' })
  const person = await house.rows(({ tx }) =>
    tx
      .selectFrom('person')
      .select(['email', 'address_state'])
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  )
  assert.deepEqual(person, { email: 'found.again@example.org', address_state: 'works' })
})

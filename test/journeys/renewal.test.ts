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

test('a lapsed member is reminded, renews, and is verified by the next roster; the pair goes on', {
  skip: noBrowser,
}, async () => {
  const member = await house.rows(async (scope) => {
    const { rows } = await sql<{
      id: string
      name: string
      number: string
      first: string
      last: string
      pair: string
      email: string
    }>`
      select a.application_id as id, n.name, r.member_number as number, r.first_name as first, r.last_name as last, p.pair_id as pair, n.email
      from application a join person n on n.association_id = a.association_id and n.person_id = a.person_id
      join pair p on p.association_id = a.association_id and p.mentee_id = a.person_id and p.state = 'active'
      join roster_line r on r.association_id = a.association_id and r.member_number = a.member_key
      where a.association_id = ${scope.association} and a.role = 'mentee' and a.membership = 'verified' and a.state = 'accepted'
      order by a.received_at limit 1`.execute(scope.tx)
    const [found] = rows
    assert.ok(found)
    return found
  })
  const standing = () =>
    house.rows(async ({ tx }) => {
      const pair = await tx.selectFrom('pair').selectAll().where('pair_id', '=', member.pair).executeTakeFirstOrThrow()
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ticket where pair_id = ${member.pair}`.execute(tx)
      return { pair, tickets: rows[0]?.n }
    })
  const before = await standing()
  const page = await house.being('Noor de la Cruz')
  const roster = async (status: string) => {
    await page.goto('/committee/review/roster')
    await page
      .getByLabel(/^Or paste the rows/)
      .fill(`Member number,First,Last,Status\n${member.number},${member.first},${member.last},${status}`)
    await page.getByRole('button', { name: 'Show what it would change' }).click()
    await page.getByRole('button', { name: 'Take in 1 member' }).click()
    await page.getByRole('status').getByText('Taken in').waitFor()
  }

  // February's roster says lapsed: a flag for the committee, a kind mail for the member, nothing else
  await roster('Lapsed')
  await page.getByRole('row').filter({ hasText: member.name }).getByText('Lapsed').waitFor()
  const mails = () =>
    house.rows(({ tx }) =>
      tx.selectFrom('mail').select(['text', 'to_address']).where('kind', '=', 'membership_lapsed').execute(),
    )
  const [mail, ...others] = await mails()
  assert.equal(others.length, 0)
  assert.equal(mail?.to_address, member.email)
  assert.match(mail?.text ?? '', /your\s+pair\s+goes\s+on/)
  assert.deepEqual(await standing(), before)

  // the member opens the mail's link, renews with the association, and the next roster knows it
  const reader = await house.visitor()
  await reader.goto(/\/status\/\w{42}/.exec(mail?.text ?? '')?.[0] ?? '')
  await reader.getByRole('heading', { level: 1 }).waitFor()
  await roster('Active')
  await page.getByRole('row').filter({ hasText: member.name }).getByText('Verified').waitFor()
  assert.equal((await mails()).length, 1)
  assert.deepEqual(await standing(), before)
})

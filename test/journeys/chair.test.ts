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

test('a chair finds the pair that has gone silent, notes a step and closes the ticket', {
  skip: noBrowser,
}, async () => {
  const page = await house.being('Noor de la Cruz')
  assert.equal(new URL(page.url()).pathname, '/committee')
  const silent = await silentPair()
  const names = `${silent.mentor} and ${silent.mentee}`
  const others = page.getByRole('region', { name: 'With others' })
  const before = await others.getByRole('listitem').allInnerTexts()
  await others.getByRole('listitem').filter({ hasText: silent.owner }).getByRole('link').click()
  const row = page.getByRole('row').filter({ hasText: names })
  assert.match(await row.innerText(), /Silent toward us/)
  await row.getByRole('link', { name: names }).click()
  await page.getByRole('link', { name: 'Their page' }).click()

  assert.equal(new URL(page.url()).pathname, `/committee/pairs/${silent.pairId}`)
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), names)
  const told = await page.locator('main').innerText()
  assert.match(told, /Silence toward us is not silence between them/)
  await page.getByRole('link', { name: 'Open the ticket' }).click()
  const ticketId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  assert.equal(ticketId, silent.ticketId)
  const steps = await stepsOf(ticketId)

  await page.getByLabel('What did you do?').fill(`Called ${silent.mentor}: they talk every week.`)
  await page.getByRole('button', { name: 'Note this step' }).click()
  await page.getByRole('status').getByText('Noted').waitFor()
  assert.deepEqual((await stepsOf(ticketId)).slice(steps.length), [`Called ${silent.mentor}: they talk every week.`])

  // the browser's own question is not what is tested: the server asks too
  await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)))
  await page.getByRole('button', { name: 'Close this ticket' }).click()
  await page.getByRole('alert').or(page.locator('.errors')).first().waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains('errors')), true)
  assert.equal((await ticketOf(ticketId)).state, 'open')

  await page.getByLabel('How did it end?').fill('They were in touch all along.')
  await page.getByRole('button', { name: 'Close this ticket' }).click()
  await page.getByRole('status').getByText('Closed').waitFor()
  const ticket = await ticketOf(ticketId)
  assert.deepEqual([ticket.state, ticket.outcome], ['closed', 'They were in touch all along.'])
  assert.notEqual(ticket.closed_at, null)

  await page.getByRole('link', { name: 'Today' }).first().click()
  const after = await others.getByRole('listitem').allInnerTexts()
  assert.notDeepEqual(after, before)
  assert.ok(!after.includes(before.find((text) => text.includes(silent.owner)) ?? ''), after.join('\n'))
})

type Silent = { ticketId: string; pairId: string; mentor: string; mentee: string; owner: string }

/** A pair from which neither has answered for two months; its contact has the ticket, the chairs do not have it yet. */
async function silentPair(): Promise<Silent> {
  const { rows } = await house.rows((scope) =>
    sql<Silent>`
      select t.ticket_id as "ticketId", p.pair_id as "pairId", a.name as mentor, b.name as mentee, c.name as owner
      from ticket t
      join pair p on p.association_id = t.association_id and p.pair_id = t.pair_id
      join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
      join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
      join office o on o.association_id = t.association_id and o.office_id = t.office_id and o.kind = 'member'
      join person c on c.association_id = o.association_id and c.person_id = o.person_id
      where t.association_id = ${scope.association} and t.kind = 'went_silent' and t.state = 'open' and t.opened_by = 'clock'
        and t.escalated_at is null`.execute(scope.tx),
  )
  const [first] = rows
  assert.ok(
    first,
    'the story of the demonstration has no silent pair on its day: choose another seed (src/cli/story.ts)',
  )
  return first
}

const ticketOf = (id: string) =>
  house.rows((scope) =>
    scope.tx
      .selectFrom('ticket')
      .select(['state', 'outcome', 'closed_at'])
      .where('association_id', '=', scope.association)
      .where('ticket_id', '=', id)
      .executeTakeFirstOrThrow(),
  )

const stepsOf = async (id: string) => {
  const rows = await house.rows((scope) =>
    scope.tx
      .selectFrom('step')
      .select('text')
      .where('association_id', '=', scope.association)
      .where('ticket_id', '=', id)
      .orderBy('at')
      .execute(),
  )
  return rows.map((row) => row.text)
}

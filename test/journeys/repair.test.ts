import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory('2027-01-15')
})
after(() => house?.close())

const quiet = { javaScriptEnabled: false } as const
type Two = { pairId: string; mentor: string; mentee: string; mentorId: string; menteeId: string }

/** Two running pairs of different mentors, each the only one of its mentor; the second mentor takes one more. */
const twoPairs = () =>
  house.rows(async ({ tx }) => {
    const { rows } = await sql<Two>`
      select p.pair_id as "pairId", a.name as mentor, b.name as mentee, p.mentor_id as "mentorId", p.mentee_id as "menteeId"
      from pair p join person a on a.person_id = p.mentor_id join person b on b.person_id = p.mentee_id
      join application x on x.person_id = p.mentor_id and x.role = 'mentor' and x.state = 'accepted'
      join application y on y.person_id = p.mentee_id and y.role = 'mentee' and y.state = 'accepted'
      where p.state = 'active' and x.membership = 'verified' and y.membership = 'verified'
        and (select count(*) from pair q where q.mentor_id = p.mentor_id) = 1
        and not exists (select from mail m where m.person_id in (p.mentor_id, p.mentee_id) and m.state <> 'sent')
        and y.answers->'libraryTypes' ? 'Academic' and x.answers->'libraryTypes' ? 'Academic'
      order by a.name limit 2`.execute(tx)
    const [goes, stays] = rows
    const two = { goes: must(goes, 'a pair'), stays: must(stays, 'another pair') }
    // nobody else has a free place, so that the one answer is to join
    await sql`update application set answers = answers || '{"capacity": 1}' where role = 'mentor'
      and person_id in (select mentor_id from pair where state <> 'ended')`.execute(tx)
    await sql`update application set state = 'withdrawn' where role = 'mentor' and state in ('accepted', 'waiting', 'conditional')
      and person_id not in (select mentor_id from pair where state <> 'ended')`.execute(tx)
    await sql`update application set answers = answers || '{"capacity": 2, "exclusions": "", "supervisor": ""}' where role = 'mentor' and person_id = ${two.stays.mentorId}`.execute(
      tx,
    )
    // whoever lost a partner before would come first as well
    await sql`update application set state = 'withdrawn' where role = 'mentee' and person_id in (select mentee_id from pair where state = 'ended')`.execute(
      tx,
    )
    return two
  })

const told = (since: string) =>
  house.rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['kind', 'to_name', 'state'])
      .where('created_at', '>', since)
      .orderBy('kind')
      .execute(),
  )

test('in January a mentor leaves, and the mentee joins another, whose own pair is untouched; nobody else gets mail', {
  skip: noBrowser,
}, async () => {
  const { goes, stays } = await twoPairs()
  const { last } = await house.rows(async ({ tx }) =>
    must((await sql<{ last: string }>`select max(created_at) as last from mail`.execute(tx)).rows[0], 'a mail'),
  )
  const sealed = await house.rows(async ({ links }) => links.seal('help-mentor', goes.pairId))

  const mentor = await house.visitor(quiet)
  await mentor.goto(`/help/${sealed}`)
  await mentor.getByRole('link', { name: 'Stop taking part, or ask for another partner' }).click()
  await mentor.getByRole('button', { name: 'End this pair' }).click()
  assert.match(await mentor.locator('main').innerText(), /Choose what you would like/)
  await mentor.getByLabel('I stop taking part').check()
  await mentor.getByRole('button', { name: 'End this pair' }).click()
  assert.equal(await mentor.getByRole('heading', { level: 1 }).innerText(), 'This pair has ended')
  assert.deepEqual(
    (await told(last))
      .filter(({ kind }) => kind === 'pair_ended')
      .map(({ to_name }) => to_name)
      .sort(),
    [goes.mentee, goes.mentor].sort(),
  )

  const noor = await house.being('Noor de la Cruz', quiet)
  await noor.goto('/committee/repairs')
  assert.match(await noor.locator('main').innerText(), new RegExp(`${goes.mentee} joins ${stays.mentor}`))
  const step = noor.getByLabel(`${goes.mentee} joins ${stays.mentor}, who has another mentee`)
  assert.equal(await step.isChecked(), true)
  await noor.getByRole('button', { name: 'Look at these changes' }).click()
  assert.equal(await noor.getByRole('heading', { level: 1 }).innerText(), 'Draft: 1 new pair')
  await noor.getByRole('link', { name: goes.mentee, exact: true }).click()
  const words = noor.getByLabel('Words')
  await words.fill(`I am sorry that it took a week.\n\n${await words.inputValue()}`)
  await noor.getByRole('button', { name: 'Keep these words' }).click()
  const why = noor.getByLabel('Why (optional)')
  await why.fill('Her mentor changed jobs.')
  await noor.getByRole('button', { name: 'Ask to publish 1 new pair and 2 mails' }).click()
  assert.equal(await noor.getByRole('heading', { level: 1 }).innerText(), 'Waits for a second member: 1 new pair')
  const asked = await noor.locator('main').innerText()
  const name = must(/and (.+?) (?:or .+ )?can confirm it/.exec(asked)?.[1], 'a second member').split(',')[0] ?? ''
  const second = await house.being(name, quiet)
  const confirm = async () => {
    await second.goto(`${new URL(noor.url()).pathname}/confirmation`)
    await second.getByRole('button', { name: 'Confirm 1 new pair and 2 mails' }).click()
    await noor.reload()
  }
  await confirm()
  assert.equal(await noor.getByRole('heading', { level: 1 }).innerText(), 'Waits for its hour: 1 new pair')
  await noor.getByRole('button', { name: 'Take it back' }).click()
  assert.equal((await told(last)).filter(({ kind }) => kind === 'pair_notice').length, 0)

  await noor.getByRole('button', { name: 'Look at these changes' }).click()
  await noor.getByRole('button', { name: 'Ask to publish 1 new pair and 2 mails' }).click()
  await confirm()
  house.later(1.1)
  const both = async () => (await told(last)).filter(({ kind, state }) => kind === 'pair_notice' && state === 'sent')
  for (let at = 0; at < 150 && (await both()).length < 2; at++) await wait(1000)
  assert.deepEqual((await both()).map(({ to_name }) => to_name).sort(), [goes.mentee, stays.mentor].sort())

  const committee = ['ticket_opened', 'ticket_escalated', 'changes_asked']
  const others = (await told(last)).filter(({ kind }) => !committee.includes(kind))
  assert.deepEqual(
    others.map(({ kind }) => kind),
    ['exit_survey', 'pair_ended', 'pair_ended', 'pair_notice', 'pair_notice'],
  )
  const rows = await house.rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select(['pair_id', 'mentee_id', 'state', 'clock_on'])
      .where('mentor_id', '=', stays.mentorId)
      .orderBy('formed_on')
      .execute(),
  )
  assert.deepEqual(
    rows.map(({ mentee_id, state, clock_on }) => [mentee_id, state, clock_on === '2027-01-15']),
    [
      [stays.menteeId, 'active', false],
      [goes.menteeId, 'active', true],
    ],
  )
})

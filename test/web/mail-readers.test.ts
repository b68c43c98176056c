// Who gets what comes by mail, while a contact is here, is away, and is no contact any more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { escalateTickets, openTickets } from '#features/tickets/actions.ts'
import { read } from '#test/programs.ts'
import { nextYear } from '#test/web/next-year.ts'
import { arriving, bring, dsn, mailFrom, ours, postbox, rows } from '#test/web/arriving.ts'
import { evening, inAssociation } from '#test/year.ts'

const given = arriving()
const work = <T>(job: Parameters<typeof inAssociation<T>>[2]) => inAssociation(given.database(), 'a1', job)
const wei = 'wei.obrien@example.org'

/** Tomasz is away from January 18 to 22, and Björn stands in for him. */
async function tomaszAway(): Promise<void> {
  await work(({ tx }) =>
    sql`insert into absence (association_id, absence_id, program_id, office_id, deputy_id, starts_on, ends_on, entered_by, entered_at)
      select association_id, 'away', program_id, office_id, 'office-bjorn', '2027-01-18', '2027-01-22', 'tomasz', '2027-01-10T15:00:00Z'
      from office where office_id = 'office-tomasz'`.execute(tx),
  )
}

test('an answer goes to whoever answers that day, whoever the mail it answers was from', async () => {
  await tomaszAway()
  const to = ours('reply', 'mail-topic-wei')
  const reaches = async (now: Instant) =>
    (await bring(mailFrom(wei, 'Re: January: Aims', `It is ${now}`), to, wei, postbox(), { now })).passed.map(
      (one) => one.to,
    )
  assert.deepEqual(await reaches('2027-01-17T15:00:00.000Z'), ['tomasz@example.org'])
  assert.deepEqual(await reaches('2027-01-18T15:00:00.000Z'), ['bjorn@example.org'])
  assert.deepEqual(await reaches('2027-01-23T15:00:00.000Z'), ['tomasz@example.org'])
  await work(({ tx }) => sql`update pair set office_id = 'office-noor' where pair_id = 'pair-silent'`.execute(tx))
  assert.deepEqual(await reaches('2027-01-24T15:00:00.000Z'), ['noor@example.org'])
  await work(({ tx }) => sql`update office set ends_on = '2027-01-24' where office_id = 'office-noor'`.execute(tx))
  assert.deepEqual(await reaches('2027-01-26T15:00:00.000Z'), ['mentoring@example.org'])
  await work(({ tx }) => sql`update office set ends_on = '2027-06-30' where office_id = 'office-noor'`.execute(tx))
  await work(({ tx }) => sql`update pair set office_id = 'office-tomasz' where pair_id = 'pair-silent'`.execute(tx))
})

test('words to a ticket are told to the deputy; from another address they are nobody’s whom we know', async () => {
  await work(({ tx }) =>
    tx
      .updateTable('mail')
      .set({ ticket_id: 'ticket-silent', person_id: 'wei', to_address: wei })
      .where('mail_id', '=', 'mail-uncertain')
      .execute(),
  )
  const to = ours('reply', 'mail-uncertain')
  const now = '2027-01-20T15:00:00.000Z'
  const other = 'wei.at.home@example.net'
  await bring(mailFrom(wei, 'Re', 'It is me.'), to, wei, postbox(), { now })
  await bring(mailFrom(other, 'Re', 'It is me, too.'), to, other, postbox(), { now })
  const said = (await rows('step')).filter(({ at, ticket_id: of }) => of === 'ticket-silent' && at === now)
  assert.deepEqual(said.map(({ actor, text }) => `${actor}: ${text}`).sort(), [
    `mail: By mail: from ${other}, “Re”: It is me, too.`,
    `wei: By mail: from ${wei}, “Re”: It is me.`,
  ])
  const told = (await rows('mail')).filter(({ kind }) => kind === 'ticket_note')
  assert.deepEqual(
    told.map(({ to_address: address }) => address),
    ['bjorn@example.org', 'bjorn@example.org'],
  )
})

test('a ticket that nobody closes is the chairs’ from the fourteenth day, each told once', async () => {
  const look = (now: Instant) =>
    work(async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      await escalateTickets(scope, cycle, now)
      return (await rows('mail'))
        .filter((one) => one.kind === 'ticket_escalated' && one.ticket_id === 'waits')
        .map((one) => one.to_address)
    })
  const day = (n: number) => addMinutes(evening, n * 24 * 60)
  await work(async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const about = { cycleId: cycle.id, pairId: 'pair-silent', personId: 'wei', officeId: 'office-tomasz' }
    await openTickets(
      scope,
      cycle,
      [{ ...about, id: 'waits', kind: 'mismatch', openedBy: 'clock', reason: 'x' }],
      evening,
    )
  })
  assert.deepEqual(await look(day(13)), [])
  await look(day(14))
  await look(day(20))
  assert.deepEqual(await look(day(21)), ['noor@example.org'])
  const ticket = (await rows('ticket')).find((one) => one.ticket_id === 'waits')
  assert.deepEqual([ticket?.state, ticket?.office_id, ticket?.escalated_at], ['open', 'office-tomasz', day(14)])
})

test('words about a year that is over are a chair’s of the year that runs, where somebody reads them', async () => {
  const now = '2027-11-15T15:00:00.000Z'
  const definition = read(await nextYear())
  await work(async (scope) => {
    await installProgram(scope, definition, '2027-05-20T15:00:00.000Z')
    await sql`update office set ends_on = '2028-06-30' where kind = 'chair'`.execute(scope.tx)
  })
  const from = 'ingrid.begay@example.org'
  const lost = postbox({ kind: 'refused', said: '550 no' })
  const raw = mailFrom(from, 'Re: January: Aims', 'Thank you for last year.')
  await bring(raw, ours('reply', 'mail-topic-ingrid'), from, lost, { now })
  const cycles = await work(liveCycles)
  const [ticket] = (await rows('ticket')).filter(({ reason }) => reason.includes('for last year.'))
  assert.deepEqual(
    [ticket?.kind, ticket?.office_id, ticket?.pair_id, ticket?.cycle_id],
    ['question', 'office-noor', null, cycles.at(-1)?.id],
  )
})

test('so is the wrong address of somebody whose year is over', async () => {
  await work(({ tx }) =>
    sql`update pair set state = 'ended', ended_on = '2027-07-31' where pair_id = 'pair-well'`.execute(tx),
  )
  const to = ours('bounce', 'mail-topic-ingrid')
  await bring(dsn(to, '5.1.1', '550 5.1.1 No such user'), to, '', undefined, { now: '2027-11-15T16:00:00.000Z' })
  const cycles = await work(liveCycles)
  const found = (await rows('ticket')).filter(({ kind, person_id: who }) => kind === 'returned' && who === 'ingrid')
  assert.deepEqual(
    found.map((one) => [one.office_id, one.pair_id, one.cycle_id]),
    [['office-noor', null, cycles.at(-1)?.id]],
  )
})

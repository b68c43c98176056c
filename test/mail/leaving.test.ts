import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { endHold, placeHold } from '#features/pairs/holds/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { escalateTickets } from '#features/tickets/actions.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'
import type { Scope } from '#platform/scope.ts'

let web: Web
beforeEach(async () => {
  web = await webOf()
})
afterEach(() => web.close())

const ingrid = `/leave/${keys.links.seal('help-mentee', 'pair-well')}`
const within = <T>(work: (scope: Scope, cycle: LiveCycle) => Promise<T>) =>
  inAssociation(web.database, 'a1', async (scope) => work(scope, must((await liveCycles(scope))[0], 'cycle')))
const at = (minutes: number) => {
  web.clock.now = addMinutes(evening, minutes)
}
/** What the committee is mailed of the pair's ticket: to whom, when, and whether it waits. */
const told = () =>
  within(async ({ tx }) => {
    const found = await tx
      .selectFrom('mail')
      .innerJoin('ticket', 'ticket.ticket_id', 'mail.ticket_id')
      .select(['mail.kind', 'mail.person_id', 'mail.due_at', 'mail.state', 'mail.text'])
      .where('ticket.kind', '=', 'leave')
      .orderBy('mail.kind')
      .execute()
    return found.map(({ text, ...one }) => ({ ...one, early: /taken back/.test(text) }))
  })
const stateOf = () =>
  within(({ tx }) => tx.selectFrom('pair').select('state').where('pair_id', '=', 'pair-well').executeTakeFirstOrThrow())
const opened = (state: string) => ({
  kind: 'ticket_opened',
  person_id: 'bjorn',
  due_at: addMinutes(evening, 31),
  state,
  early: false,
})

test('the committee sees at once that somebody leaves, and is mailed once it cannot be taken back', async () => {
  await web.post(ingrid, { what: 'program' })
  assert.match(
    (await web.get('/committee/pairs/pair-well', { as: 'bjorn' })).text,
    /Until 9:34 pm on January 15, 2027 nobody else is told, and it may still be taken back/,
  )
  await within((scope, cycle) => escalateTickets(scope, cycle, addMinutes(evening, 30)))
  assert.deepEqual(await told(), [opened('queued')])
  await within((scope, cycle) => escalateTickets(scope, cycle, addMinutes(evening, 31)))
  assert.deepEqual(await told(), [
    { ...opened('queued'), kind: 'ticket_escalated', person_id: 'noor' },
    opened('queued'),
  ])
})

test('taken back, the committee is mailed nothing', async () => {
  await web.post(ingrid, { what: 'program' })
  at(29)
  await web.post(`${ingrid}/back`, {})
  await within((scope, cycle) => escalateTickets(scope, cycle, addMinutes(evening, 31)))
  assert.deepEqual(await told(), [opened('suppressed')])
})

test('the weekly mail does not say it either', async () => {
  web.clock.now = '2027-01-18T13:50:00.000Z'
  await web.post(ingrid, { what: 'program' })
  await within((scope, cycle) => sendDigests(scope, cycle, '2027-01-18T14:00:00.000Z'))
  const digests = await within(({ tx }) =>
    tx.selectFrom('mail').select('text').where('kind', '=', 'weekly_digest').execute(),
  )
  assert.notEqual(digests.length, 0)
  assert.deepEqual(
    digests.filter(({ text }) => /Ingrid/.test(text)),
    [],
  )
})

test('who reports their partner while an end can be taken back is safe from it', async () => {
  await web.post(ingrid, { what: 'program' })
  at(10)
  const said = {
    kind: 'conduct',
    pairId: 'pair-well',
    reporterId: 'devon',
    reporterName: 'Devon',
    text: 'Words.',
  } as const
  await within((scope, cycle) =>
    takeConcern(scope, cycle, { ...said, reporterEmail: 'devon.lopez@example.org', named: ['ingrid'] }, web.clock.now),
  )
  at(20)
  await web.post(`${ingrid}/back`, {})
  assert.deepEqual(await stateOf(), { state: 'paused' })
})

test('a pair whose pause was ended meanwhile goes on', async () => {
  const hold = {
    id: 'hold',
    pairId: 'pair-well',
    kind: 'committee',
    reason: 'other',
    note: '',
    personId: null,
  } as const
  await within((scope, { calendar: { zone } }) =>
    placeHold(scope, zone, { ...hold, setBy: 'noor', from: '2027-01-15', until: null }, evening),
  )
  await web.post(ingrid, { what: 'program' })
  await within((scope, { calendar: { zone } }) => endHold(scope, zone, 'hold', 'noor', addMinutes(evening, 5)))
  at(10)
  await web.post(`${ingrid}/back`, {})
  assert.deepEqual(await stateOf(), { state: 'active' })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { buildHouse } from '#src/main.ts'
import { endOffice } from '#features/accounts/offices/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { device } from '#test/authenticator.ts'
import type { Web } from '#test/web.ts'
import { hostsLink, invitation, invitedLink, registered } from '#test/web/committee-door.ts'
import { eachOnItsDay } from '#test/web/days.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { baseUrl, inAssociation } from '#test/year.ts'

let web: Web
let at: Instant
eachOnItsDay((served, day) => {
  web = served
  at = day
})

describe('an invitation', () => {
  test('is over after seven days, when it was taken back, and when it was taken up', async () => {
    const { who } = await registered(web, await hostsLink(web, 'noor@example.org'))
    await who.ask('/committee/offices/invitations', invitation({ email: 'ana.ali@example.org' }))
    const path = await invitedLink(web, 'ana.ali@example.org')
    web.clock.now = addMinutes(at, 7 * 24 * 60 - 1)
    assert.equal((await visitorOf(web).ask(path)).status, 200)
    web.clock.now = addMinutes(at, 7 * 24 * 60)
    assert.equal((await visitorOf(web).ask(path)).status, 410)
    web.clock.now = at
    const id = /invitations\/(\w+)\/withdrawal/.exec((await who.ask('/committee/offices')).html)?.[1]
    await who.ask(`/committee/offices/invitations/${id}/withdrawal`, {})
    const page = await visitorOf(web).ask(path)
    assert.deepEqual([page.status, /taken up, taken back/.test(page.text)], [410, true])
  })

  test('nobody leaves the program without a chair', async () => {
    const { who } = await registered(web, await hostsLink(web, 'noor@example.org'))
    await who.ask('/committee/offices/invitations', invitation({ kind: 'member' }))
    const offices = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('office').select('office_id').where('kind', '=', 'chair').execute(),
    )
    const kept = await who.ask('/committee/offices/invitations', { ...invitation({ name: '' }), handsOver: 'yes' })
    assert.match(kept.html, /<input[^>]*handsOver[^>]*checked/)
    const refused = await who.ask(`/committee/offices/${offices[0]?.office_id}/end`, { lastDay: '2027-01-01' })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /The program would be without a chair\. Nothing was changed\./)
    assert.equal((await who.ask('/committee')).status, 200)
  })

  test('not by the calendar either: the last chair’s term runs on until somebody follows, also when no year runs', async () => {
    const house = buildHouse(web.database, 'a key for tests', baseUrl)
    const term = () =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.selectFrom('office').select('ends_on').where('kind', '=', 'chair').execute(),
      )
    assert.deepEqual(await term(), [{ ends_on: '2027-06-30' }])
    await inAssociation(web.database, 'a1', ({ tx }) => tx.updateTable('cycle').set({ closed_at: at }).execute())
    await house.tick('a1', '2027-06-30T04:59:00.000Z')
    assert.deepEqual(await term(), [{ ends_on: '2027-06-30' }])
    for (const minute of ['00', '01']) await house.tick('a1', `2027-06-30T05:${minute}:00.000Z`)
    assert.deepEqual(await term(), [{ ends_on: '2027-07-28' }])
    const mails = await mailsTo(web, 'noor@example.org', 'chair_ends')
    assert.equal(mails.length, 2)
    assert.match(
      (mails.at(-1) ?? '').replace(/\s+/g, ' '),
      /would have ended on June 30, 2027\. Nobody follows, so it runs on until July 28, 2027\./,
    )
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('audit').select(['actor', 'before', 'after']).where('what', '=', 'term runs on').execute(),
    )
    assert.deepEqual(rows, [{ actor: 'clock', before: { endsOn: '2027-06-30' }, after: { endsOn: '2027-07-28' } }])
    await house.tick('a1', '2027-07-28T15:00:00.000Z')
    assert.deepEqual(await term(), [{ ends_on: '2027-08-25' }])
  })

  test('not even when two chairs end each other’s terms at the same moment', async () => {
    const noor = await registered(web, await hostsLink(web, 'noor@example.org'))
    await noor.who.ask(
      '/committee/offices/invitations',
      invitation({ email: 'grace.abebe@example.org', endsOn: '2027-06-30' }),
    )
    await registered(web, await invitedLink(web, 'grace.abebe@example.org'))
    const chairs = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('office').select(['office_id', 'person_id']).where('kind', '=', 'chair').execute(),
    )
    const officeOf = (who: string) => chairs.find(({ person_id }) => person_id === who)?.office_id ?? ''
    const ends = (of: string, then: () => Promise<unknown>) =>
      inAssociation(web.database, 'a1', async (scope) => {
        const [cycle] = await liveCycles(scope)
        assert.ok(cycle)
        const ending = { officeId: officeOf(of), lastDay: '2027-01-01', actor: 'noor' }
        const { ok } = await endOffice(scope, cycle, ending, at)
        await then()
        return ok
      })
    // the first has decided and not committed when the second begins
    const [decided, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = ends('grace', async () => {
      decided.resolve()
      await commit.promise
    })
    await decided.promise
    const second = ends('noor', async () => undefined)
    await Promise.race([second, pause(300)])
    commit.resolve()
    assert.deepEqual(await Promise.all([first, second]), [true, false])
    // as it was, for the tests that follow
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      await tx.updateTable('office').set({ ends_on: '2027-06-30' }).where('office_id', '=', officeOf('noor')).execute()
      await tx.deleteFrom('office').where('office_id', '=', officeOf('grace')).execute()
    })
  })

  test('a member’s term ends with the next request', async () => {
    const { who } = await registered(web, await hostsLink(web, 'noor@example.org'))
    assert.equal((await web.get('/committee', { as: 'bjorn' })).status, 200)
    const end = () => who.ask('/committee/offices/office-bjorn/end', { lastDay: '2027-01-01' })
    // first somebody else answers for their pairs (R7)
    assert.equal((await end()).location, '/committee/contacts?contact=office-bjorn&leaving=1')
    assert.equal((await web.get('/committee', { as: 'bjorn' })).status, 200)
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('pair').set({ office_id: 'office-noor' }).where('office_id', '=', 'office-bjorn').execute(),
    )
    const ended = await end()
    assert.equal(ended.location, '/committee/offices')
    assert.equal((await web.get('/committee', { as: 'bjorn' })).status, 404)
  })

  test('makes a chair of whoever holds its address, in the inviter’s place, with the next request', async () => {
    const noor = await registered(web, await hostsLink(web, 'noor@example.org'))
    await noor.who.ask('/committee/offices/invitations', { ...invitation(), handsOver: 'yes' })
    assert.match((await noor.who.ask('/committee/offices')).text, /Rosa Patel, Co-chair, by Noor de la Cruz/)
    const mailId = /mail\/(\w+)">[^<]*invites you/.exec((await noor.who.ask('/committee/mail')).html)?.[1] ?? ''
    const shown = await noor.who.ask(`/committee/mail/${mailId}`)
    assert.match(shown.text, /\/invitation\/…/, 'whoever reads it there cannot take it up')
    const rosa = await registered(web, await invitedLink(web, 'rosa.patel@example.org'))
    assert.equal((await rosa.who.ask('/committee/offices')).status, 200)
    assert.equal((await noor.who.ask('/committee')).status, 404, 'Noor’s term ended')
    // who has a passkey takes up another office with it
    const back = invitation({ name: 'Noor de la Cruz', email: 'noor@example.org', startsOn: '2027-01-02' })
    await rosa.who.ask('/committee/offices/invitations', back)
    const again = await registered(web, await invitedLink(web, 'noor@example.org'), { key: noor.key })
    assert.equal((await again.who.ask('/committee/offices')).status, 200)
    assert.equal((await rosa.who.ask('/committee/offices')).status, 200)
  })

  test('from the host makes the first chair, who says who they are', async () => {
    await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.updateTable('office').set({ ends_on: '2026-12-31' }).where('kind', '=', 'chair').execute(),
    )
    const path = await hostsLink(web)
    const key = device()
    const who = visitorOf(web)
    const answer = () =>
      key.answer({ kind: 'create', options: { challenge: 'AAAA', rp: { id: 'localhost' } } }, baseUrl)
    assert.match((await who.ask(path, { answer: answer() })).text, /Write your name, and your address in full/)
    const fields = { name: 'Ada Lindqvist', email: 'ada.lindqvist@example.org', employer: 'Harbor Public Library' }
    assert.match((await who.ask(path)).text, /Where you work \(optional\) So that you are never given a colleague/)
    assert.equal((await who.ask(path, { ...fields, answer: answer() })).status, 422, 'nobody gave this challenge')
    const first = await registered(web, path, { fields })
    assert.match((await first.who.ask('/committee/offices')).text, /Ada Lindqvist Chair/)
    const { employer } = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .selectFrom('office')
        .innerJoin('person', 'person.person_id', 'office.person_id')
        .select('office.employer')
        .where('person.email', '=', fields.email)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(employer, 'Harbor Public Library')
    assert.equal(await hostsLink(web), '')
  })
})

// What the log and the mails say of each change of who can act (trust.md, section 4, marked with !; 6.14).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { importCommittee } from '#features/accounts/committee/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { askedBy, device } from '#test/authenticator.ts'
import type { Web } from '#test/web.ts'
import { enterByCode, hostsLink, invitation, invitedLink, registered } from '#test/web/committee-door.ts'
import { eachOnItsDay } from '#test/web/days.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { baseUrl, inAssociation } from '#test/year.ts'

let web: Web
let at: Instant
eachOnItsDay((served, day) => {
  web = served
  at = day
})

const noted = () =>
  inAssociation(web.database, 'a1', async (scope) => {
    const rows = await scope.tx
      .selectFrom('audit')
      .select(['actor', 'what', 'subject', 'after', 'why'])
      .where('at', '>=', at)
      .orderBy('at')
      .orderBy('what')
      .execute()
    assert.doesNotMatch(JSON.stringify(rows), /@|Rosa|Noor/, 'ids, never names or addresses')
    return rows.map(({ actor, what, subject, why }) => [actor, what, subject, why].join(', '))
  })

test('a passkey by the host’s link: in the log, and every chair hears of it', async () => {
  await registered(web, await hostsLink(web, 'noor@example.org'))
  const rows = await noted()
  assert.equal(rows.filter((row) => row === 'noor, passkey replaced, noor, by a link from the host').length, 1)
  assert.match(
    (await mailsTo(web, 'noor@example.org', 'office_changed')).at(-1) ?? '',
    /Noor de la Cruz registered a new passkey by a link from whoever hosts/,
  )
})

test('a passkey added and one removed', async () => {
  const { who } = await registered(web, await hostsLink(web, 'noor@example.org'))
  web.clock.now = addMinutes(at, 1)
  const made = device().answer(askedBy((await who.ask('/account/passkeys/new')).html), baseUrl)
  await who.ask('/account/passkeys', { made })
  web.clock.now = addMinutes(at, 2)
  const id = /passkeys\/([^/"]+)\/removal/.exec((await who.ask('/account/passkeys')).html)?.[1]
  await who.ask(`/account/passkeys/${id}/removal`, {})
  const rows = await noted()
  for (const what of ['added', 'removed']) assert.ok(rows.includes(`noor, passkey ${what}, noor, `), rows.join('\n'))
  const mails = (await mailsTo(web, 'noor@example.org', 'sign_in_changed')).join('\n')
  assert.match(mails, /A passkey was added/)
  assert.match(mails, /A passkey was removed/)
})

test('sessions that somebody ends, one and all; none ended is nothing to note', async () => {
  const others = []
  for (let n = 0; n < 3; n++) {
    web.clock.now = addMinutes(at, n)
    others.push(await enterByCode(web, 'ingrid.begay@example.org'))
  }
  const [who] = others
  web.clock.now = addMinutes(at, 4)
  const id = /sessions\/(\w+)\/end/.exec((await who?.ask('/account'))?.html ?? '')?.[1]
  await who?.ask(`/account/sessions/${id}/end`, {})
  web.clock.now = addMinutes(at, 5)
  await who?.ask('/account/sessions/end', {})
  web.clock.now = addMinutes(at, 6)
  await who?.ask('/account/sessions/end', {})
  await who?.ask('/account/sessions/none/end', {})
  assert.deepEqual(await noted(), ['ingrid, sessions ended, ingrid, ', 'ingrid, sessions ended, ingrid, '])
  const told = await mailsTo(web, 'ingrid.begay@example.org', 'sign_in_changed')
  assert.equal(told.length, 2)
  assert.match(told[0] ?? '', /A browser that was signed in has been signed out/)
})

test('a session of somebody else’s is not there to be ended', async () => {
  const ingrid = await enterByCode(web, 'ingrid.begay@example.org')
  const wei = await enterByCode(web, 'wei.obrien@example.org')
  const { rows } = await inAssociation(web.database, 'a1', (scope) =>
    sql<{ id: string }>`select session_id as id from session where person_id = 'wei'`.execute(scope.tx),
  )
  assert.ok(rows.length > 0)
  for (const { id } of rows) await ingrid.ask(`/account/sessions/${id}/end`, {})
  await ingrid.ask('/account/sessions/end', {})
  assert.equal((await wei.ask('/account')).status, 200)
  assert.deepEqual(
    (await noted()).filter((row) => row.includes('wei')),
    [],
  )
})

test('an invitation made, taken back, taken up; an office ended: the chairs and whom it is about are told', async () => {
  const { who } = await registered(web, await hostsLink(web, 'noor@example.org'))
  await who.ask('/committee/offices/invitations', invitation({ email: 'ana.ali@example.org' }))
  web.clock.now = addMinutes(at, 1)
  const open = /invitations\/(\w+)\/withdrawal/.exec((await who.ask('/committee/offices')).html)?.[1]
  await who.ask(`/committee/offices/invitations/${open}/withdrawal`, {})
  web.clock.now = addMinutes(at, 2)
  await who.ask('/committee/offices/invitations', invitation({ kind: 'member', title: 'Liaison' }))
  await registered(web, await invitedLink(web, 'rosa.patel@example.org'))
  for (const address of ['noor@example.org', 'rosa.patel@example.org'])
    assert.match(
      (await mailsTo(web, address, 'office_changed')).join('\n').replace(/\s+/g, ' '),
      /Rosa Patel took up the office “Liaison”, from January 1, 2027 to June 30, 2028\./,
    )
  web.clock.now = addMinutes(at, 3)
  const office = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('office').select('office_id').where('person_id', '=', 'rosa').executeTakeFirstOrThrow(),
  )
  await who.ask(`/committee/offices/${office.office_id}/end`, { lastDay: '2027-03-01' })
  for (const address of ['noor@example.org', 'rosa.patel@example.org'])
    assert.match(
      (await mailsTo(web, address, 'office_changed')).join('\n').replace(/\s+/g, ' '),
      /The office “Liaison” of Rosa Patel ends on March 1, 2027, before its time\./,
    )
  const whats = (await noted()).map((row) => row.split(', ').slice(0, 2).join(', '))
  for (const what of ['noor, invited', 'noor, invitation taken back', 'rosa, office taken up', 'noor, term ended'])
    assert.ok(whats.includes(what), what)
})

test('a committee’s list from the command line: each office that is new or changed, and nothing when it comes again', async () => {
  const rows = [
    {
      name: 'Grace Abebe',
      email: 'grace.abebe@example.org',
      office: 'member' as const,
      title: 'Liaison',
      employer: '',
      from: '2026-07-01',
      to: '2027-06-30',
      mostPairs: 4,
    },
  ]
  const take = () =>
    inAssociation(web.database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      if (cycle !== undefined) await importCommittee(scope, cycle, rows, web.clock.now)
    })
  await take()
  web.clock.now = addMinutes(at, 1)
  await take()
  const lines = await noted()
  assert.deepEqual(
    lines.map((row) => row.split(', ').slice(0, 2).join(', ')),
    ['command line, office from a list'],
  )
  const ends = (day: string) =>
    inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .updateTable('office')
        .set({ ends_on: day })
        .where('person_id', '=', (eb) =>
          eb.selectFrom('person').select('person_id').where('email', '=', 'grace.abebe@example.org').limit(1),
        )
        .returning('office_id')
        .execute(),
    )
  const end = async () =>
    (
      await inAssociation(web.database, 'a1', (scope) =>
        scope.tx
          .selectFrom('office')
          .innerJoin('person', 'person.person_id', 'office.person_id')
          .select('ends_on')
          .where('email', '=', 'grace.abebe@example.org')
          .executeTakeFirstOrThrow(),
      )
    ).ends_on
  // a chair ends the term in December; the list, which does not know, is taken again
  assert.equal((await ends('2026-12-31')).length, 1)
  web.clock.now = addMinutes(at, 2)
  await take()
  assert.equal(await end(), '2026-12-31')
  // the list now says something new
  rows[0] = { ...(rows[0] as (typeof rows)[number]), to: '2027-03-31' }
  web.clock.now = addMinutes(at, 3)
  await take()
  assert.equal(await end(), '2027-03-31')
})

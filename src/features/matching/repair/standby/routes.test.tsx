import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { jobs } from '#features/matching/repair/jobs.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
let here = ''
before(async () => {
  web = await webOf()
  // Ana and one more wait; Garcia and Suharto stand by, whose pairs have ended, and nobody else has a place
  await rows(async ({ tx }) => {
    await sql`update application set membership = 'verified', answers = answers
      || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb, 'capacity', 1)`.execute(tx)
    await sql`update application set state = 'withdrawn' where application_id in ('app-ana', 'app-lopez')`.execute(tx)
    await sql`update pair set state = 'ended', ended_on = '2027-01-10' where pair_id = 'pair-never'`.execute(tx)
  })
  const { html } = await web.get('/committee/repairs', { as: 'noor' })
  const keys = [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, key]) => must(key, 'a key'))
  assert.deepEqual(
    keys.map((key) => key.split('>')[0]),
    ['app-alone'],
  )
  here = must((await web.post('/committee/repairs', { step: keys }, { as: 'noor' })).location, 'the draft')
})
after(() => web.close())

const rows = <T,>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const hours = (more: number): Instant => new Date(Date.parse(evening) + more * 3_600_000).toISOString()
const tick = async (now: Instant) => {
  web.clock.now = now
  for (const who of ['noor', 'bjorn'] as const) web.confirm(who)
  await rows(async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    for (const job of jobs) await job.run(scope, cycle, now)
  })
}
const asks = () =>
  rows(({ tx }) =>
    tx.selectFrom('standby_ask').select(['person_id', 'state']).orderBy('made_at').orderBy('nth').execute(),
  )
const mails = (kind: string) =>
  rows(({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'text']).where('kind', '=', kind).orderBy('created_at').execute(),
  )
const link = (text: string, answer: 'yes' | 'no') =>
  must(new RegExp(`http://localhost:4000(/standby/[^?\\s]+)\\?answer=${answer}`).exec(text)?.[1], 'a link')
const mentorOf = () =>
  rows(async ({ tx }) => {
    const { plan } = await tx.selectFrom('repair').select('plan').executeTakeFirstOrThrow()
    return (plan as { mentorId: string }[]).map(({ mentorId }) => mentorId)
  })

test('mentors who stand by are asked before they are told, one after the other, and the answer goes into the draft', async () => {
  const [drafted = ''] = await mentorOf()
  const [first, second] = drafted === 'garcia' ? ['garcia', 'suharto'] : ['suharto', 'garcia']
  const refused = await web.post(`${here}/publication`, {}, { as: 'noor' })
  assert.equal(refused.status, 422)
  assert.match(
    refused.text,
    /Promised to be asked first, and no yes yet: (Suharto|Nkechi García)\. Nothing was published/,
  )

  const twice = { mentee: 'app-alone', first: `app-${first}`, second: `app-${first}`, days: '2' }
  assert.match((await web.post(`${here}/standby`, twice, { as: 'noor' })).text, /Choose each mentor once/)
  const never = await web.post(`${here}/standby`, { ...twice, second: '', days: '40' }, { as: 'noor' })
  assert.match(never.text, /Give them from 1 to 14 days/)
  assert.match(never.html, /value="40"/)
  const order = { mentee: 'app-alone', first: `app-${first}`, second: `app-${second}`, days: '2' }
  await web.post(`${here}/standby`, order, { as: 'noor' })
  const again = await web.post(`${here}/standby`, order, { as: 'noor' })
  assert.match(again.text, /Somebody is being asked already/)
  assert.deepEqual(await asks(), [
    { person_id: first, state: 'asked' },
    { person_id: second, state: 'waits' },
  ])
  const [mail, ...more] = await mails('standby_asked')
  assert.deepEqual([mail?.to_address.startsWith(first === 'garcia' ? 'nkechi' : 'suharto'), more.length], [true, 0])
  assert.match(mail?.text ?? '', /Please answer by January 17, 2027/)
  assert.doesNotMatch(mail?.text ?? '', /李小龍/)
  // the chair reads the same day, not the first moment that is too late
  assert.match((await web.get(here, { as: 'noor' })).text, /asked; can answer until Sunday, January 17, 2027, 11:59 pm/)

  // looking records nothing, and somebody else's link is none
  const to = link(mail?.text ?? '', 'no')
  assert.match((await web.get(`${to}?answer=no`)).text, /Could you be a mentor now\?/)
  assert.equal((await web.get(`${to.slice(0, -1)}x`)).status, 404)
  assert.equal((await asks())[0]?.state, 'asked')

  // a no can be changed while nobody else is asked
  await web.post(to, { answer: 'no' })
  assert.match((await web.get(to)).text, /Thank you: not now .* I can after all/)
  web.clock.now = hours(0.1)
  await web.post(to, { answer: 'yes' })
  assert.match((await web.get(to)).text, /Thank you: you can .* I cannot after all/)
  assert.deepEqual(await mentorOf(), [first])
  web.clock.now = hours(0.2)
  await web.post(to, { answer: 'no' })
  assert.match((await web.get(here, { as: 'noor' })).text, /cannot now/)
  await tick(hours(0.5))
  assert.equal((await asks())[1]?.state, 'waits')
  await tick(hours(1.3))
  assert.deepEqual(await asks(), [
    { person_id: first, state: 'no' },
    { person_id: second, state: 'asked' },
  ])
  await web.post(to, { answer: 'yes' })
  assert.equal((await asks())[0]?.state, 'no')
  assert.deepEqual(
    (await mails('standby_answered')).map(({ to_address, text }) => [
      to_address,
      /(can, and stands in the draft|cannot now)/.exec(text ?? '')?.[1],
    ]),
    [
      ['noor@example.org', 'cannot now'],
      ['noor@example.org', 'can, and stands in the draft'],
      ['noor@example.org', 'cannot now'],
    ],
  )

  // the second's yes stands in the draft, which may be published
  const [, other] = await mails('standby_asked')
  await web.post(link(other?.text ?? '', 'yes'), { answer: 'yes' })
  assert.deepEqual(await mentorOf(), [second])
  assert.equal((await web.post(`${here}/publication`, {}, { as: 'noor' })).location, here)
  const both = '(Suharto and Nkechi García|Nkechi García and Suharto), who were asked whether they could'
  assert.match(
    (await web.get(here, { as: 'noor' })).text,
    new RegExp(`Nothing happens before\\. Nobody was told but ${both}\\.`),
  )
  await web.post(`${here}/confirmation`, {}, { as: 'bjorn' })

  // who cannot after all while it waits: it does not happen, and the chair hears it
  await web.post(link(other?.text ?? '', 'yes'), { answer: 'no' })
  await tick(hours(1.3))
  const { state, said } = await rows(({ tx }) =>
    tx.selectFrom('repair').select(['state', 'said']).executeTakeFirstOrThrow(),
  )
  assert.equal(state, 'stopped')
  assert.match(said, new RegExp(`^Nothing happened: .+\\. Nobody was told but ${both}; propose anew\\.$`))
  assert.match((await mails('changes_back'))[0]?.text ?? '', /stands by and cannot now/)
  assert.doesNotMatch((await web.get('/committee/repairs', { as: 'noor' })).text, /ask first/)
})

test('whoever does not answer by the day is not held to it, and whoever is not needed is told so once', async () => {
  await rows(({ tx }) => tx.deleteFrom('standby_ask').execute())
  await tick(hours(2))
  const { html } = await web.get('/committee/repairs', { as: 'noor' })
  const step = must(/name="step" value="([^"]+)"/.exec(html)?.[1], 'a step')
  here = must((await web.post('/committee/repairs', { step }, { as: 'noor' })).location, 'the draft')
  await web.post(`${here}/standby`, { mentee: 'app-alone', first: 'app-suharto', days: '1' }, { as: 'noor' })
  const asked = must((await mails('standby_asked')).at(-1)?.text ?? undefined, 'a mail')
  await tick('2027-01-17T06:01:00.000Z')
  assert.deepEqual(await asks(), [{ person_id: 'suharto', state: 'silent' }])
  assert.match((await web.get(link(asked, 'yes'))).text, /Nothing is expected of you any more/)
  assert.match(
    (await mails('standby_answered')).at(-1)?.text ?? '',
    /has not answered by the day\. Nobody else is to be asked/,
  )

  await web.post(`${here}/standby`, { mentee: 'app-alone', first: 'app-garcia', days: '3' }, { as: 'noor' })
  await web.post(`${here}/standby/stop`, { mentee: 'app-alone' }, { as: 'noor' })
  assert.deepEqual(
    (await asks()).map(({ state }) => state),
    ['silent', 'over'],
  )
  assert.equal((await mails('standby_over')).length, 1)

  await web.post(`${here}/standby`, { mentee: 'app-alone', first: 'app-garcia', days: '3' }, { as: 'noor' })
  await web.post(`${here}/undo`, {}, { as: 'noor' })
  await tick('2027-01-17T06:02:00.000Z')
  await tick('2027-01-17T06:03:00.000Z')
  assert.deepEqual(
    (await asks()).map(({ state }) => state),
    ['silent', 'over', 'over'],
  )
  assert.equal((await mails('standby_over')).length, 2)
})

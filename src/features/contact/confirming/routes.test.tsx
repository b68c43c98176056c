import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { remindUnanswered } from '#features/contact/confirming/actions.ts'
import { noticesArrived } from '#features/contact/trouble/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import {
  ask,
  at,
  confirm,
  get,
  later,
  mails,
  paired,
  passes,
  post,
  publishing,
  rows,
  title,
  web,
} from '#test/web/publishing.ts'

publishing()

const set = (mode: string) =>
  rows(({ tx }) =>
    sql`update cycle set definition = jsonb_set(definition, '{publication}', ${JSON.stringify({ confirm: mode })}::jsonb)`.execute(
      tx,
    ),
  )
const cycleNow = async () => rows(async (scope) => must((await liveCycles(scope)).at(-1), 'a cycle'))
const pairOf = () =>
  rows(async ({ tx }) => {
    const { menteePerson, mentorPerson } = await paired()
    return tx
      .selectFrom('pair')
      .select(['pair_id', 'clock_on'])
      .where('mentee_id', '=', menteePerson)
      .where('mentor_id', '=', mentorPerson)
      .executeTakeFirstOrThrow()
  })
/** The path behind the link of somebody's notice for the first pair. */
const linkOf = async (role: 'mentor' | 'mentee') => {
  const { pair_id } = await pairOf()
  return rows(async ({ links }) => `/confirm/${links.seal(`help-${role}`, pair_id)}`)
}
const nobody = { as: 'nobody' } as const
/** Published, the hour is over, and every notice has arrived. */
const announced = async (mode: 'notify' | 'ask') => {
  await set(mode)
  assert.equal((await ask()).status, 303)
  assert.equal((await confirm()).status, 303)
  await passes(61)
  await rows(async (scope) => {
    const sent = await scope.tx
      .updateTable('mail')
      .set({ state: 'sent', sent_at: later(61) })
      .where('kind', '=', 'pair_notice')
      .returning(['person_id', 'cycle_id'])
      .execute()
    const told = sent.map((one) => ({ kind: 'pair_notice', cycleId: one.cycle_id, personId: one.person_id }) as Mail)
    await noticesArrived(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), told, later(61))
  })
}
const said = () =>
  rows(({ tx }) => tx.selectFrom('pair_answer').select(['role', 'answer', 'reason']).orderBy('role').execute())

beforeEach(() => set('none'))

describe('a program that notifies', () => {
  beforeEach(() => announced('notify'))

  test('has a link in each notice; the clock runs as ever', async () => {
    const [notice] = await mails('pair_notice')
    assert.match(
      notice?.text ?? '',
      /IF SOMETHING SPEAKS AGAINST IT[\s\S]*There is a conflict[^:]*:\nhttp:\/\/localhost:4000\/confirm\/\w{42}/,
    )
    assert.equal((await pairOf()).clock_on, '2026-09-28')
  })

  test('shows and records nothing on a visit; wants a reason, and keeps what was typed', async () => {
    const link = await linkOf('mentee')
    const page = await web.get(link, nobody)
    assert.equal(page.status, 200)
    assert.match(title(page) ?? '', /^Does something speak against you and /)
    const failed = await web.post(link, { answer: 'conflict', reason: ' ' }, nobody)
    assert.equal(failed.status, 422)
    assert.match(failed.text, /Say in a few words what speaks against it/)
    assert.deepEqual(await said(), [])
  })

  test('stops the clock when something speaks against a pair, tells the chairs without a name, and the partner nothing', async () => {
    const link = await linkOf('mentee')
    assert.equal((await web.post(link, { answer: 'conflict', reason: 'We share an office.' }, nobody)).location, link)
    assert.deepEqual(await said(), [{ role: 'mentee', answer: 'conflict', reason: 'We share an office.' }])
    assert.equal((await pairOf()).clock_on, null)
    const told = await mails('conflict_told')
    assert.deepEqual(new Set(told.map((one) => one.person_id)), new Set(['bjorn', 'noor']))
    assert.doesNotMatch(told[0]?.text ?? '', /office\./)
    assert.match((await web.get(link, nobody)).text, /The chairs have your note[\s\S]*We share an office\./)
    assert.doesNotMatch((await web.get(await linkOf('mentor'), nobody)).text, /We share an office/)
    const page = await get('/committee/confirmations')
    assert.match(page.text, /We share an office\.[\s\S]*Keep the two apart[\s\S]*End the pair[\s\S]*they stay a pair/)
    const ban = /href="(\/committee\/matching\/runs\/[^"]+kind=ban[^"]+)"/
      .exec(page.html)?.[1]
      ?.replaceAll('&amp;', '&')
    assert.equal((await get(must(ban, 'a link'))).status, 200)
  })

  test('goes on when it is taken back', async () => {
    const link = await linkOf('mentee')
    await web.post(link, { answer: 'conflict', reason: 'We share an office.' }, nobody)
    assert.equal((await web.post(`${link}/withdrawal`, {}, nobody)).location, `${link}?done=back`)
    assert.deepEqual(await said(), [])
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.match((await get('/committee/confirmations')).text, /Nobody says that something speaks against/)
  })

  test('goes on when a chair has settled it, and no contact may', async () => {
    const link = await linkOf('mentor')
    await web.post(link, { answer: 'conflict', reason: 'We met once.' }, nobody)
    const { pair_id } = await pairOf()
    assert.equal((await post(`/committee/confirmations/${pair_id}/settlement`, {}, 'tomasz')).status, 404)
    assert.equal((await pairOf()).clock_on, null)
    await post(`/committee/confirmations/${pair_id}/settlement`)
    await post(`/committee/confirmations/${pair_id}/settlement`)
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.match((await web.get(link, nobody)).text, /The chairs have looked at what you wrote\./)
  })

  test('is over after a week', async () => {
    const link = await linkOf('mentee')
    web.clock.now = '2026-10-06T14:00:00.000Z'
    assert.equal((await web.get(link, nobody)).status, 410)
    assert.equal((await web.post(link, { answer: 'conflict', reason: 'Late.' }, nobody)).status, 410)
    assert.deepEqual(await said(), [])
  })
})

describe('a program that asks first', () => {
  beforeEach(() => announced('ask'))

  test('says on the checklist that both are asked, and until when', async () => {
    await rows(({ tx }) => tx.updateTable('cycle').set({ published_at: null }).execute())
    assert.match(
      (await get(at('publish'))).text,
      /asked first, until October 5, 2026, and begin once both have said yes/,
    )
  })

  test('asks in each notice, names no day, and starts no clock', async () => {
    const [notice] = await mails('pair_notice')
    assert.match(
      notice?.text.replace(/\s+/g, ' ') ?? '',
      /FIRST: DOES IT SUIT YOU\?.*by 3 days after both have said yes/,
    )
    assert.equal((await pairOf()).clock_on, null)
    assert.match((await get('/committee/confirmations')).text, /No answer yet[\s\S]*waits for both/)
  })

  test('begins once both have said yes, and tells both', async () => {
    const [mentor, mentee] = [await linkOf('mentor'), await linkOf('mentee')]
    await web.post(mentor, { answer: 'yes' }, nobody)
    assert.deepEqual([(await pairOf()).clock_on, await mails('pair_confirmed')], [null, []])
    assert.match((await web.get(mentor, nobody)).text, /As soon as .+ has said yes, too/)
    await web.post(mentee, { answer: 'yes' }, nobody)
    await web.post(mentee, { answer: 'yes' }, nobody)
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.equal((await mails('pair_confirmed')).length, 2)
    await web.post(`${mentee}/withdrawal`, {}, nobody)
    assert.equal((await pairOf()).clock_on, null)
  })

  test('reminds once whoever has not answered, and lets a chair begin all the same', async () => {
    await web.post(await linkOf('mentor'), { answer: 'yes' }, nobody)
    const { menteePerson, mentorPerson } = await paired()
    const remind = async (now: string) => rows(async (scope) => remindUnanswered(scope, await cycleNow(), now))
    await remind('2026-09-30T14:00:00.000Z')
    assert.deepEqual(await mails('confirm_reminder'), [])
    await remind('2026-10-01T14:00:00.000Z')
    await remind('2026-10-02T14:00:00.000Z')
    const { pair_id } = await pairOf()
    const of = (await mails('confirm_reminder')).filter(({ mail_key }) => mail_key.includes(pair_id))
    assert.deepEqual(
      of.map(({ person_id }) => person_id),
      [menteePerson],
    )
    assert.notEqual(menteePerson, mentorPerson)
    await post(`/committee/confirmations/${pair_id}/settlement`)
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.match((await web.get(await linkOf('mentee'), nobody)).text, /You two can begin/)
  })
})

test('a program that asks nobody has no such page, and its notices no such link', async () => {
  await ask()
  await confirm()
  assert.doesNotMatch((await mails('pair_notice'))[0]?.text ?? '', /\/confirm\//)
  assert.equal((await web.get(await linkOf('mentee'), nobody)).status, 410)
  assert.match((await get('/committee/confirmations')).text, /asks nobody/)
})

test('a publication that waits for its second member is not confirmed in another way of asking', async () => {
  await ask()
  await set('ask')
  assert.match((await confirm()).text, /Nothing was published; take the question back and ask again\./)
})

test('a notice without the link keeps a program that asks from publishing', async () => {
  await set('ask')
  await rows(({ tx }) =>
    sql`update cycle set definition = jsonb_set(definition, '{mails,pair_notice,body}', to_jsonb(replace(definition #>> '{mails,pair_notice,body}', 'confirmUrl', 'email')))`.execute(
      tx,
    ),
  )
  assert.match((await get(at('publish'))).text, /has no link by which to answer/)
})

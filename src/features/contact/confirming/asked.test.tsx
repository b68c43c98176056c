import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { remindUnanswered } from '#features/contact/confirming/actions.ts'
import { announced, cycleNow, linkOf, nobody, pairOf, said, set } from '#test/web/confirming.ts'
import { at, get, later, mails, paired, post, publishing, rows, web } from '#test/web/publishing.ts'

publishing()
beforeEach(() => set('none'))

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
    const days = (await mails('pair_confirmed')).map(
      ({ calendar }) => /DTSTART;VALUE=DATE:(\d+)/.exec(calendar ?? '')?.[1],
    )
    assert.deepEqual(days, ['20261001', '20261001'], 'the day by which one writes goes along as a calendar file')
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
      of.map(({ person_id, calendar }) => [person_id, /DTSTART;VALUE=DATE:(\d+)/.exec(calendar ?? '')?.[1]]),
      [[menteePerson, '20261005']],
    )
    assert.notEqual(menteePerson, mentorPerson)
    await post(`/committee/confirmations/${pair_id}/settlement`)
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.match((await web.get(await linkOf('mentee'), nobody)).text, /You two can begin/)
  })

  test('tells nobody of a settlement that is taken back, and both of the one that stands', async () => {
    const { pair_id } = await pairOf()
    const settlement = `/committee/confirmations/${pair_id}/settlement`
    const told = async () => (await mails('pair_confirmed')).map(({ state, due_at }) => [state, due_at])
    await post(settlement)
    assert.deepEqual(await told(), [
      ['queued', later(71)],
      ['queued', later(71)],
    ])
    await post(`${settlement}/withdrawal`)
    assert.deepEqual(await told(), [
      ['suppressed', later(71)],
      ['suppressed', later(71)],
    ])
    assert.equal((await pairOf()).clock_on, null)
    assert.deepEqual(await said(), [])
    web.clock.now = later(65)
    await post(settlement)
    assert.deepEqual(
      (await told()).filter(([state]) => state === 'queued'),
      [
        ['queued', later(75)],
        ['queued', later(75)],
      ],
    )
    assert.equal((await pairOf()).clock_on, '2026-09-28')
  })
})

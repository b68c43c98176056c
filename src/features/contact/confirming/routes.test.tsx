import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { announced, linkOf, nobody, pairOf, said, set } from '#test/web/confirming.ts'
import { ask, at, confirm, get, mails, passes, post, publishing, rows, title, web } from '#test/web/publishing.ts'

publishing()

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

  test('is open again when the chair takes that back within ten minutes, and not later', async () => {
    const link = await linkOf('mentor')
    await web.post(link, { answer: 'conflict', reason: 'We met once.' }, nobody)
    const { pair_id } = await pairOf()
    const settlement = `/committee/confirmations/${pair_id}/settlement`
    assert.equal((await post(settlement)).location, '/committee/confirmations?done=settled')
    assert.match(
      (await get('/committee/confirmations?done=settled')).text,
      /They go on\.[\s\S]*settled by Noor de la Cruz/,
    )
    assert.equal((await post(`${settlement}/withdrawal`, {}, 'tomasz')).status, 404)
    assert.equal((await post(`${settlement}/withdrawal`, {}, 'bjorn')).location, '/committee/confirmations?done=back')
    assert.equal((await post(`${settlement}/withdrawal`)).location, '/committee/confirmations?done=late')
    assert.equal((await pairOf()).clock_on, null)
    assert.match((await get('/committee/confirmations')).text, /We met once\./)
    await post(settlement)
    await passes(72)
    assert.equal((await post(`${settlement}/withdrawal`)).location, '/committee/confirmations?done=late')
    assert.equal((await pairOf()).clock_on, '2026-09-28')
    assert.doesNotMatch((await get('/committee/confirmations')).html, /settlement\/withdrawal/)
  })

  test('is over after a week', async () => {
    const link = await linkOf('mentee')
    web.clock.now = '2026-10-06T14:00:00.000Z'
    assert.equal((await web.get(link, nobody)).status, 410)
    assert.equal((await web.post(link, { answer: 'conflict', reason: 'Late.' }, nobody)).status, 410)
    assert.deepEqual(await said(), [])
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

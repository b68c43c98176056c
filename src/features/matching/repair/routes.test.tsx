import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { get, minutes, post, repairing, rows, tick, web } from '#test/web/repairing.ts'

repairing()
beforeEach(async () => {
  await rows(async ({ tx }) => {
    await tx.deleteFrom('delivery').execute()
    await sql`delete from question where pair_id in (select pair_id from pair where repair_id is not null)`.execute(tx)
    await sql`delete from pair where repair_id is not null`.execute(tx)
    await sql`delete from mail where kind in ('pair_notice', 'changes_asked', 'changes_back')`.execute(tx)
    await tx.deleteFrom('repair').execute()
    await sql`update application set state = 'accepted' where application_id in ('app-ana', 'app-alone')`.execute(tx)
  })
})

const last = () =>
  rows(async ({ tx }) => must(await tx.selectFrom('repair').selectAll().orderBy('nth', 'desc').executeTakeFirst(), '1'))
const mailsOf = (kind: string) =>
  rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'text'])
      .where('kind', '=', kind)
      .orderBy('mail_key')
      .execute(),
  )
const leaves = (id: string) =>
  rows(({ tx }) => tx.updateTable('application').set({ state: 'withdrawn' }).where('application_id', '=', id).execute())
const repairedPairs = () =>
  rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select(['pair_id', 'mentee_id'])
      .where('repair_id', 'is not', null)
      .orderBy('mentee_id')
      .execute(),
  )

/** A draft of both changes that are proposed: for Ana, whose pair ended, and for somebody who waits. */
async function drafted(): Promise<string> {
  const { html } = await get('/committee/repairs')
  const keys = [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, key]) => must(key, 'a key'))
  assert.equal(keys.length, 2)
  const { location } = await web.post('/committee/repairs', { step: keys }, { as: 'noor' })
  return must(location, 'the draft')
}
async function held(): Promise<string> {
  const here = await drafted()
  await post(`${here}/publication`, { why: 'Her mentor moved away.' })
  await post(`${here}/confirmation`, {}, 'bjorn')
  return here
}

describe('a second member', () => {
  test('is asked by mail, and nothing happens before they confirm; nobody confirms what they asked', async () => {
    const here = await drafted()
    assert.equal((await post(`${here}/publication`)).location, here)
    assert.equal((await last()).state, 'asked')
    assert.deepEqual(
      (await mailsOf('changes_asked')).map(({ to_address, subject }) => [to_address, subject]),
      [
        ['bjorn@example.org', 'Please confirm 2 new pairs'],
        ['tomasz@example.org', 'Please confirm 2 new pairs'],
      ],
    )
    const own = await post(`${here}/confirmation`)
    assert.equal(own.status, 422)
    assert.match(own.text, /Somebody else on the committee confirms what you asked/)
    await tick(minutes(70))
    assert.equal((await last()).state, 'asked')
    assert.match((await get(`${here}/confirmation`, 'bjorn')).text, /2 new pairs and 4 mails/)
    assert.equal((await post(`${here}/confirmation`, {}, 'bjorn')).location, `${here}/confirmation`)
    assert.deepEqual([(await last()).state, (await last()).confirmed_by], ['held', 'bjorn'])
    await post(`${here}/confirmation`, {}, 'tomasz')
    assert.equal((await last()).confirmed_by, 'bjorn')
  })

  test('is not asked any more once the question is taken back', async () => {
    const here = await drafted()
    await post(`${here}/publication`)
    await post(`${here}/undo`)
    assert.equal((await last()).state, 'draft')
    assert.match((await get(`${here}/confirmation`, 'bjorn')).text, /Nothing waits here/)
    await post(`${here}/confirmation`, {}, 'bjorn')
    assert.equal((await last()).state, 'draft')
  })
})

describe('somebody leaves while changes wait for their hour', () => {
  test('the chair hears it at once, and what is left is a draft again', async () => {
    const here = await held()
    assert.equal((await last()).state, 'held')
    await tick(minutes(10))
    assert.equal((await last()).state, 'held')
    await leaves('app-ana')
    await tick(minutes(11))
    const { state, plan, said } = await last()
    assert.equal(state, 'draft')
    assert.deepEqual(
      (plan as { menteeId: string }[]).map(({ menteeId }) => menteeId),
      ['alone'],
    )
    assert.equal(said, 'Left out: Ana Ali no longer takes part. Nobody was told; read what is left and publish again.')
    const [mail, ...more] = await mailsOf('changes_back')
    assert.deepEqual([mail?.to_address, more.length], ['noor@example.org', 0])
    assert.match(mail?.text ?? '', /Ana Ali no longer takes part/)
    await tick(minutes(90))
    assert.equal((await mailsOf('changes_back')).length, 1)
    assert.deepEqual(await repairedPairs(), [])
    await post(`${here}/publication`)
    await post(`${here}/confirmation`, {}, 'bjorn')
    await tick(minutes(61))
    assert.deepEqual(
      (await repairedPairs()).map(({ mentee_id }) => mentee_id),
      ['alone'],
    )
  })

  test('where nothing is left, it is over, and the chair hears that', async () => {
    await held()
    await leaves('app-ana')
    await leaves('app-alone')
    await tick(minutes(61))
    assert.equal((await last()).state, 'stopped')
    assert.equal((await mailsOf('changes_back')).length, 1)
    assert.deepEqual(await repairedPairs(), [])
  })

  test('a draft that cannot be as it is says so when it is published, and keeps the rest', async () => {
    const here = await drafted()
    await leaves('app-ana')
    const answer = await post(`${here}/publication`)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /Ana Ali no longer takes part/)
    const { state, plan } = await last()
    assert.deepEqual([state, (plan as unknown[]).length], ['draft', 1])
    assert.equal((await mailsOf('changes_back')).length, 0)
  })
})

describe('the last day for new pairs', () => {
  const lastDay = '2027-02-01T05:30:00.000Z'
  const nextDay = '2027-02-01T06:30:00.000Z'

  test('stops a proposal, a draft, and a publication whose hour would end after it', async () => {
    const here = await drafted()
    web.clock.now = lastDay
    for (const who of ['noor', 'bjorn'] as const) web.confirm(who)
    const late = await post(`${here}/publication`)
    assert.equal(late.status, 422)
    assert.match(late.text, /New pairs are made until January 31, 2027, and that day is past/)
    await post(`${here}/undo`)
    web.clock.now = nextDay
    web.confirm('noor')
    const { text, html } = await get('/committee/repairs')
    assert.match(text, /New pairs are made until January 31, 2027/)
    assert.doesNotMatch(html, /Look at these changes/)
    assert.equal((await post('/committee/repairs', { step: 'any' })).status, 422)
  })

  test('is looked at again when the hour is over', async () => {
    await held()
    await tick(nextDay)
    const { state, said } = await last()
    assert.equal(state, 'stopped')
    assert.match(said, /New pairs are made until January 31, 2027/)
    assert.equal((await mailsOf('changes_back')).length, 1)
    assert.deepEqual(await repairedPairs(), [])
  })
})

test('the page of a pair that changes formed says who drafted them, why, and who confirmed', async () => {
  await held()
  await tick(minutes(61))
  const [, pair] = await repairedPairs()
  const { text } = await get(`/committee/pairs/${must(pair, 'a pair').pair_id}`)
  assert.match(text, /How this pair came about/)
  assert.match(text, /A change to the pairs, January 15, 2027/)
  assert.match(text, /Her mentor moved away\./)
  assert.match(text, /Published January 15, 2027, by Noor de la Cruz and Björn Yazzie/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Björn has put February's topic off for his pairs, of which Ingrid is in one.
let web: Web
before(async () => {
  web = await webOf()
  const form = { note: '', body: '', goesOn: '2027-02-10', seen: '0', press: 'save' }
  assert.equal((await web.post('/committee/topics/2027-02', form, { as: 'bjorn' })).status, 303)
})
after(() => web.close())

test('the day that counts for their pairs stands where they and their contact read it', async () => {
  web.clock.now = '2027-01-25T15:00:00.000Z'
  const text = async (path: string, as: 'ingrid' | 'rosa' | 'bjorn' | 'tomasz') => {
    web.confirm(as)
    return (await web.get(path, { as })).text
  }
  assert.match(await text('/my', 'ingrid'), /February 10, 2027 Topic: Association life/)
  assert.match(await text('/my', 'rosa'), /February 1, 2027 Topic: Association life/)
  assert.match(await text('/committee', 'bjorn'), /Feb 10 topic: Association life/)
  assert.match(await text('/committee', 'tomasz'), /Feb 1 topic: Association life/)
  assert.match(
    await text('/committee/calendar', 'bjorn'),
    /Topic: Association life.*Topic, to your pairs: Association life/,
  )
  assert.doesNotMatch(await text('/committee/calendar', 'tomasz'), /to your pairs/)
  const weekly = async (now: string) => {
    await inAssociation(web.database, 'a1', async (scope) => {
      for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, now)
    })
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('mail')
        .select(['person_id', 'text'])
        .where('kind', '=', 'weekly_digest')
        .where('created_at', '=', now)
        .execute(),
    )
    return new Map(rows.map((row) => [row.person_id, row.text]))
  }
  const last = await weekly('2027-01-26T15:00:00.000Z')
  assert.doesNotMatch(last.get('bjorn') ?? '', /Association life/)
  assert.match(last.get('tomasz') ?? '', /Association life, on February 1, 2027/)
  const own = await weekly('2027-02-08T15:00:00.000Z')
  assert.match(own.get('bjorn') ?? '', /Association life, on February\s+10, 2027/)
  assert.doesNotMatch(own.get('tomasz') ?? '', /Association life/)
  // on everybody's day theirs is still to come
  web.clock.now = '2027-02-05T15:00:00.000Z'
  assert.match(await text('/my', 'ingrid'), /February 10, 2027 Topic: Association life/)
  assert.doesNotMatch(await text('/my/topics', 'ingrid'), /Association life/)
})

// One mail between the two of a pair by two ways, of which one proves who wrote it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import { arriving, bring, mailFrom, ours, postbox, rows } from '#test/web/arriving.ts'
import { evening, inAssociation } from '#test/year.ts'

const given = arriving({ checkedBy: 'mx.example.org' })
const relay = ours('relay', 'pair-silent')
const proof = 'Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n'
const ways = (text: string) => {
  const raw = mailFrom('wei.obrien@example.org', 'Thursday', text)
  return [raw, `Delivered-To: ${relay}\r\n${proof}${raw}`]
}
const passed = async (all: readonly string[]) => {
  let n = 0
  for (const raw of all) n += (await bring(raw, relay)).passed.length
  return n
}

test('it is passed on once, whichever way is the first, and its writer is told of a doubt only where it came first', async () => {
  await inAssociation(given.database(), 'a1', ({ tx }) =>
    sql`update cycle set definition = definition || ${json({ relay: true })} where definition is not null`.execute(tx),
  )
  const notes = async () => (await rows('mail')).filter(({ kind }) => kind === 'relay_note').length
  assert.deepEqual([await passed(ways('one').toReversed()), await notes()], [1, 0])
  assert.deepEqual([await passed(ways('two')), await notes()], [1, 1])
  assert.deepEqual([await passed([...ways('one'), ...ways('two')]), await notes()], [0, 1])
})

test('where the way that proves it came first and waits for the mail server, no doubt is told of', async () => {
  const now = addMinutes(evening, 2 * 24 * 60)
  const notes = async () => (await rows('mail')).filter(({ kind }) => kind === 'relay_note').length
  const before = await notes()
  const [bare = '', shown = ''] = ways('three')
  const busy = postbox({ kind: 'later', said: '451 busy' })
  assert.equal((await bring(shown, relay, undefined, busy, { now })).taken, 'later')
  assert.deepEqual((await bring(bare, relay, undefined, undefined, { now })).passed, [])
  assert.equal(await notes(), before)
  assert.equal((await bring(shown, relay, undefined, undefined, { now })).passed.length, 1)
})

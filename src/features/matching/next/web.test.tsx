import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { read } from '#test/programs.ts'
import { edited, nextYear } from '#test/web/next-year.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

const matchingOn = async (now: string, files: Map<string, string>) => {
  const web = await webOf()
  web.clock.now = now
  await inAssociation(web.database, 'a1', async (scope) => {
    await installProgram(scope, read(files), now)
    // her term goes on into the next year
    await scope.tx.updateTable('office').set({ ends_on: '2028-06-30' }).where('office_id', '=', 'office-noor').execute()
  })
  const page = await web.get('/committee/matching', { as: 'noor' })
  const next = (await inAssociation(web.database, 'a1', liveCycles)).at(-1)?.id ?? ''
  await web.close()
  return { ...page, next }
}

test('while one year runs, matching says from which day the next one’s pairs are made', async () => {
  const { text, html, next } = await matchingOn('2027-05-20T15:00:00.000Z', await nextYear())
  assert.match(text, /The pairs of 2026-27 were published on/)
  assert.match(text, /The pairs of 2027–28 are made here from August 1, 2027 on, once 2026–27 is over\./)
  assert.ok(html.includes(`href="/committee/review?cycle=${next}"`))
})

test('from that day on matching is the next year’s by itself', async () => {
  const { text } = await matchingOn('2027-08-01T05:00:00.000Z', await nextYear())
  assert.match(text, /There are no pairs to be made yet/)
  assert.doesNotMatch(text, /were published on|are made here from/)
})

test('a year that leaves no day for it is said to, while its dates can still be changed', async () => {
  const files = edited(await nextYear(), [['start: 2027-11-01', 'start: 2027-08-01']])
  const { text } = await matchingOn('2027-05-20T15:00:00.000Z', files)
  assert.match(
    text,
    /2027–28 begins on August 1, 2027, and its pairs can only be made once 2026–27 is over, from August 1, 2027 on: that leaves no day for it\./,
  )
})

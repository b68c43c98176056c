import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { liveCycles } from '#features/programs/actions.ts'
import { publicationOf } from '#features/programs/model.ts'
import { installFolder } from '#src/cli/program.ts'
import { programFolder } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  const folder = await programFolder('nmrt-career-mentoring')
  await inAssociation(web.database, 'a1', (scope) => installFolder(scope, folder, evening))
})
after(() => web.close())

const chair = { as: 'noor' } as const
const press = async (unit: string, form: Record<string, string>) => {
  const page = await web.post(`/committee/words/${unit}`, form, chair)
  return page.status === 303 ? web.get(page.location ?? '', chair) : page
}

test('whether pairs are asked is looked at with its notice, set with a version, and stays as it was once they are told', async () => {
  await published(null)
  const first = await web.get('/committee/words/asking', chair)
  assert.match(first.html, /value="none"[^>]* checked/)
  const looked = await press('asking', { press: 'look', seen: '0', confirm: 'ask' })
  assert.match(
    looked.text,
    /Nothing is set yet\..* Both are asked first, and begin once both have said yes The notice asks both/,
  )
  assert.match(looked.text, /FIRST: DOES IT SUIT YOU\?/)
  assert.equal((await press('asking', { press: 'save', seen: '0', confirm: 'perhaps' })).status, 422)
  assert.match(await confirmNow(), /^none$/)

  const set = await press('asking', { press: 'save', seen: '0', confirm: 'notify' })
  assert.match(set.text, /^In use from now on It counts for the next publication\./)
  assert.match(
    set.text,
    /Version 1, Noor de la Cruz, .*They begin at once, and can say that something speaks against it/,
  )
  assert.equal(await confirmNow(), 'notify')
  assert.match((await web.get('/committee/words', chair)).text, /They begin at once.*Noor de la Cruz/)
  assert.equal((await press('asking', { press: 'save', seen: '0', confirm: 'ask' })).status, 409)

  await published('2026-09-28T14:00:00Z')
  const late = await press('asking', { press: 'save', seen: '1', confirm: 'ask' })
  assert.equal(late.status, 409)
  assert.match(late.text, /The pairs of 2026-27 are published\./)
  assert.doesNotMatch((await web.get('/committee/words/asking', chair)).html, /value="save"|value="back"/)
  assert.equal(await confirmNow(), 'notify')
  // a publication that was taken back has told nobody
  await published(null)
  await press('asking', { press: 'back', seen: '1' })
  assert.equal(await confirmNow(), 'none')
})

const confirmNow = () =>
  inAssociation(web.database, 'a1', async (scope) => {
    const cycle = (await liveCycles(scope)).find(({ label }) => label === '2026-27')
    return cycle === undefined ? '' : publicationOf(cycle.definition).confirm
  })
const published = (at: string | null) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('cycle').set({ published_at: at }).where('label', '=', '2026-27').execute(),
  )

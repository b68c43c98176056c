import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'
import { workbook } from '#test/workbook.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())
beforeEach(async () => {
  web.clock.now = evening
  web.confirm('noor')
  await rows(async ({ tx }) => {
    const gone = ['delivery', 'mail', 'sign', 'question', 'step', 'ticket', 'pair', 'audit'] as const
    for (const table of gone) await tx.deleteFrom(table).execute()
    await tx.deleteFrom('occurrence').where('what', '=', 'publication').execute()
    await tx.updateTable('cycle').set({ published_at: null, announced_at: null }).execute()
  })
})

const rows = <T,>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const here = '/committee/pairs/running'
const post = (form: Record<string, string>) => web.post(here, form, { as: 'noor' })
const head = 'Mentor,Mentor email,Mentee,Mentee email,Committee contact,Contact email,Paired on,Status,Notes'
const one = 'Mary Fox,mary@example.org,Tom Hill,tom@example.org,Noor de la Cruz,noor@example.org,10/01/2026,Active,'
const two =
  'Eve Stone,eve@example.org,Sam Reed,sam@example.org,Berta Young,bjorn@example.org,10/02/2026,Paused,until March'
const list = [head, one, two].join('\n')
const pairs = () =>
  rows(({ tx }) => tx.selectFrom('pair').select(['state', 'origin', 'formed_on']).orderBy('formed_on').execute())
const published = async () =>
  (await rows(({ tx }) => tx.selectFrom('cycle').select('published_at').executeTakeFirstOrThrow())).published_at

test('a look says what each column was taken for and what would come of each row, and keeps nothing', async () => {
  await web.get(here, { as: 'noor' })
  const sums = await tableSums(web.database)
  const { status, text } = await post({ rows: list })
  assert.equal(status, 200)
  assert.match(text, /2 pairs new\./)
  assert.match(text, /2 Mary Fox, Tom Hill Noor de la Cruz October 1, 2026 active new/)
  assert.match(
    text,
    /3 Eve Stone, Sam Reed Berta Young October 2, 2026 paused new; Berta Young is Björn Yazzie in the committee's list; the address decides/,
  )
  assert.match(text, /Mentor email mentorEmail mary@example\.org/)
  assert.match(text, /Take over 2 pairs Nobody gets a mail by this/)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('a second press takes them over: no mail, no clock, the next topic is the first; the same list again is nothing new', async () => {
  const taken = await post({ rows: list, take: 'yes' })
  assert.match(taken.text, /^Taken over 2 pairs taken over\. Topic 5, “[^”]+”, is the next/)
  assert.deepEqual(await pairs(), [
    { state: 'active', origin: 'adopted', formed_on: '2026-10-01' },
    { state: 'paused', origin: 'adopted', formed_on: '2026-10-02' },
  ])
  assert.equal(await published(), evening)
  assert.equal((await rows(({ tx }) => tx.selectFrom('mail').select('mail_id').execute())).length, 0)
  const again = await post({ rows: list })
  assert.match(again.text, /All of these pairs stand already; there is nothing to take over\./)
  assert.match(again.text, /2 Mary Fox, Tom Hill .* stands already/)
  assert.match((await post({ rows: list, take: 'yes' })).text, /0 pairs taken over; 2 stood already/)
})

test('a row that cannot be taken is named with its line, and none is taken', async () => {
  const bad = [head, one, two.replace('bjorn@', 'nobody@')].join('\n')
  for (const more of [{}, { take: 'yes' }] as Record<string, string>[]) {
    const { status, text } = await post({ rows: bad, ...more })
    assert.equal(status, 422)
    assert.match(text, /1 row cannot be taken as it is, and so none is: mend it in your spreadsheet/)
    assert.match(
      text,
      /3 Eve Stone, Sam Reed .* cannot be taken; Contact email: “nobody@example\.org”; expected the address of somebody on the committee/,
    )
    assert.doesNotMatch(text, /Take over/)
  }
  assert.deepEqual(await pairs(), [])
  const cell = await post({ rows: [head, one.replace('10/01/2026', '13/45/2026')].join('\n') })
  assert.equal(cell.status, 422)
  assert.match(cell.text, /Line 2, Paired on: “13\/45\/2026”; expected/)
  assert.match(cell.html, /13\/45\/2026/)
})

test('a workbook is read as well; nothing at all is said so', async () => {
  const sheet = workbook([{ name: 'Pairs', rows: list.split('\n').map((line) => line.split(',')) }])
  assert.match((await web.upload(here, {}, sheet, { as: 'noor' })).text, /2 pairs new\./)
  const nothing = await post({ rows: '' })
  assert.equal(nothing.status, 422)
  assert.match(nothing.text, /Choose the file with the pairs, or paste its rows/)
})

test('is taken back as long as nothing has happened, and the cycle has not begun then', async () => {
  await post({ rows: list, take: 'yes' })
  const { text } = await web.get(here, { as: 'noor' })
  assert.match(
    text,
    /2 pairs taken over Friday, January 15, 2027.* by Noor de la Cruz\. Nothing has happened in these pairs since\./,
  )
  await rows(({ tx }) => tx.updateTable('pair').set({ met_at: evening }).where('state', '=', 'active').execute())
  assert.match((await web.get(here, { as: 'noor' })).text, /In 1 pair something has happened since, so that it stays\./)
  assert.match((await web.post(`${here}/undo`, {}, { as: 'noor' })).text, /1 pair taken back/)
  assert.equal((await pairs()).length, 1)
  assert.equal(await published(), evening)
  assert.match((await web.post(`${here}/undo`, {}, { as: 'noor' })).text, /Nothing could be taken back\./)

  await rows(({ tx }) => tx.updateTable('pair').set({ met_at: null }).execute())
  await web.post(`${here}/undo`, {}, { as: 'noor' })
  assert.deepEqual(await pairs(), [])
  assert.equal(await published(), null)
  web.clock.now = '2027-01-16T03:14:00.000Z'
  assert.match((await post({ rows: list, take: 'yes' })).text, /2 pairs taken over/)
  const said = await rows(({ tx }) => tx.selectFrom('audit').select(['what', 'actor']).orderBy('what').execute())
  assert.deepEqual(
    [...Map.groupBy(said, ({ what, actor }) => `${what} ${actor}`)].map(([what, all]) => [what, all.length]),
    [
      ['pair adopted noor', 4],
      ['pair paused mailed link', 2],
      ['pair taken back noor', 2],
    ],
  )
})

test('a cycle with pairs from a run needs no list, and says so', async () => {
  await post({ rows: list, take: 'yes' })
  await rows(({ tx }) => tx.updateTable('pair').set({ origin: 'run' }).where('state', '=', 'active').execute())
  const { status, text } = await post({ rows: list })
  assert.equal(status, 422)
  assert.match(text, /This cycle has 1 pair from a run of its own, and needs no list\. Nothing was changed\./)
})

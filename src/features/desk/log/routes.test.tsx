import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeAudit } from '#features/audit/store.ts'
import { tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('audit').execute()
    const row = { at: evening, actor: 'noor', subject: 'app-mika' }
    await writeAudit(scope, [
      {
        ...row,
        at: '2027-01-10T18:00:00.000Z',
        what: 'application declined',
        before: { state: 'review' },
        after: { state: 'declined' },
        why: 'Too early by a year.',
      },
      { ...row, what: 'pair paused', subject: 'pair-silent', actor: 'tomasz', after: {}, why: 'Until March.' },
      {
        ...row,
        what: 'contact changed',
        subject: 'pair-well',
        before: { contact: 'office-bjorn' },
        after: { contact: 'office-noor' },
      },
      { ...row, what: 'term ended', subject: 'office-bjorn', after: { lastDay: '2027-02-01' } },
      { ...row, what: 'report closed', subject: 'pair-silent', after: {}, why: 'A secret of the report.' },
      { ...row, what: 'passkey added', subject: 'noor', after: {} },
      { ...row, what: 'pair ended', subject: 'pair-of-another-program', after: {}, why: 'Not of here.' },
      { ...row, what: 'ticket closed', subject: 'ticket-silent', actor: 'clock', after: {} },
    ])
  })
})
after(() => web.close())

const get = (query = '', as: 'noor' | 'bjorn' | 'ingrid' = 'noor') => web.get(`/committee/log${query}`, { as })

test('a chair reads who decided what about whom, when, from what to what and why, the latest first', async () => {
  const { status, text, html } = await get()
  assert.equal(status, 200)
  assert.match(text, /5 decisions/)
  assert.match(text, /Tomasz \S+ Pair paused .*Until March\./)
  assert.match(text, /Noor de la Cruz Contact changed .* → Noor de la Cruz/)
  assert.match(text, /Bookend, by itself Ticket closed/)
  assert.match(text, /Term ended .* 2027-02-01/)
  assert.match(text, /Application declined Mika \S+ review → declined Too early by a year\./)
  assert.ok(text.indexOf('Pair paused') < text.indexOf('Application declined'))
  assert.match(html, /href="\/committee\/pairs\/pair-silent"/)
})

test('reports, what is of one’s own account and what is of no program here are not in it', async () => {
  const { text } = await get()
  assert.doesNotMatch(text, /report|secret|Passkey|Not of here/)
})

test('by kind, by a part of a name of either, and nothing where nothing fits', async () => {
  assert.match((await get('?kind=pairs')).text, /2 decisions/)
  assert.match((await get('?q=tomasz')).text, /1 decision\b/)
  assert.match((await get('?q=Mika')).text, /1 decision\b/)
  assert.match((await get('?q=%25')).text, /No decision fits this\./)
  assert.match((await get('?kind=letters')).text, /5 decisions/)
  assert.match((await get('?page=9')).text, /No|Nothing/)
})

test('it is paged, and reading it changes nothing', async () => {
  const sums = await tableSums(web.database)
  await inAssociation(web.database, 'a1', async (scope) => {
    await writeAudit(
      scope,
      Array.from({ length: 60 }, (_, n) => ({
        at: `2026-11-01T10:00:${String(n).padStart(2, '0')}.000Z`,
        actor: 'noor',
        what: 'membership verified',
        subject: 'app-mika',
        after: { membership: 'verified' },
      })),
    )
  })
  const written = await tableSums(web.database)
  assert.notDeepEqual(written, sums)
  const first = await get()
  assert.match(first.text, /65 decisions/)
  assert.equal(first.html.match(/<tr/g)?.length, 51)
  assert.equal((await get('?page=2')).html.match(/<tr/g)?.length, 16)
  assert.deepEqual(await tableSums(web.database), written)
})

test('it is for chairs alone, and says so where nothing was decided', async () => {
  assert.equal((await get('', 'bjorn')).status, 404)
  assert.equal((await get('', 'ingrid')).status, 404)
  await inAssociation(web.database, 'a1', ({ tx }) => tx.deleteFrom('audit').execute())
  assert.match((await get()).text, /Nothing was decided in this program yet\./)
})

test('what a rehearsal played is told as that, and not as somebody without a name', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    writeAudit(scope, [{ at: evening, actor: 'rehearsal', what: 'publication done', subject: 'pair-well', after: {} }]),
  )
  const { text } = await get('?kind=matching')
  assert.match(text, /Bookend, which played this year Publication done/)
  assert.doesNotMatch(text, /Somebody, not by name/)
})

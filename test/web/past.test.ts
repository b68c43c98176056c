import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { purgeDue } from '#features/desk/purging/jobs.ts'
import { at, laterYears, linksHold, onlyRead, yearLater } from '#test/web/later.ts'
import { early, get, mails, post, rows, run } from '#test/web/publishing.ts'

laterYears()

test('a year later a chair reads why a pair was formed: run, reasons, the override with its author, the rules', async () => {
  const id = await yearLater()
  const list = await get('/committee/past')
  assert.ok(list.html.includes(`href="/committee/past/${id}"`))
  const { status, text, html } = await get(`/committee/past/${id}`)
  assert.equal(status, 200)
  assert.match(text, /A pair of 2026-27\. It can be read here; nothing of it changes any more\./)
  assert.match(text, /Why this pair: [^.]+\. \d+ of 100 points\./)
  assert.match(text, /Locked Björn Yazzie, September 28, 2026: Both asked to go on\./)
  assert.match(text, /Rules set aside paired in an earlier cycle/)
  assert.match(text, /Run Made on September 28, 2026/)
  assert.match(text, /Rules Version [0-9a-f]{12} Fingerprint of people and rules [0-9a-f]{12}/)
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.doesNotMatch(text, /is not kept any more/)
  onlyRead(html)
  await linksHold(html)
})

test('the address it had while its year ran leads a chair there, and nobody else; nothing can be pressed', async () => {
  const id = await yearLater()
  assert.equal((await get(`/committee/pairs/${id}`)).location, `/committee/past/${id}`)
  for (const path of [`/committee/pairs/${id}`, `/committee/past/${id}`]) {
    assert.equal((await get(path, 'tomasz')).status, 404)
    assert.equal((await get(path, 'ingrid')).status, 404)
  }
  assert.equal((await get('/committee/past/nobody')).status, 404)
  for (const press of ['notes', 'pause', 'end', 'signs'])
    assert.equal((await post(`/committee/pairs/${id}/${press}`, { note: 'A word.' })).status, 404, press)
})

test('letters about that year stand on it with their numbers', async () => {
  const id = await yearLater()
  await rows(({ tx }) => tx.deleteFrom('letter').execute())
  assert.match((await get(`/committee/past/${id}`)).text, /Neither has asked for a letter about this year\./)
  await rows(({ tx }) =>
    sql`insert into letter (association_id, letter_id, cycle_id, person_id, role, number, code, facts, state, asked_at)
      select 'a1', 'letter-of-it', cycle_id, mentor_id, 'mentor', '2026-27-0099', '7q4m2k9dx3rt', '{"datedOn": "2027-08-01"}', 'issued', '2027-08-01T12:00:00Z'
      from pair where pair_id = ${id}`.execute(tx),
  )
  const { text, html } = await get(`/committee/past/${id}`)
  assert.match(text, /Letter of the mentor 2026-27-0099, dated August 1, 2027/)
  assert.ok(html.includes('href="/letters/7Q4M-2K9D-X3RT"'))
})

test('once its words had their time, the page says so, and still who published which run by which rules', async () => {
  const id = await yearLater()
  assert.ok((await mails('pair_notice')).length > 0)
  await rows(async (scope) => {
    await sql`update ticket set state = 'closed', closed_at = ${early}`.execute(scope.tx)
    await sql`update concern set closed_at = ${early}`.execute(scope.tx)
    await purgeDue(scope, '2029-08-02T12:00:00.000Z')
  })
  at('2029-08-02T12:30:00.000Z')
  const { text } = await get(`/committee/past/${id}`)
  assert.match(text, /What the two and the committee said in this year is not kept any more/)
  assert.match(
    text,
    /What the run said of these two, and what had been decided for them before it, is not kept any more/,
  )
  assert.match(text, /Run Made on September 28, 2026/)
  assert.match(text, /Rules Version [0-9a-f]{12}/)
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.doesNotMatch(text, /Why this pair:|Both asked to go on/)
  const one = await get(`/committee/matching/runs/${run}`)
  assert.match(one.text, /What the run said of \d+ pairs? is not kept any more: it goes two years after the cycle/)
  assert.match(one.text, /Rules Version [0-9a-f]{12}/)
  // nobody is said to have kept silent because we forgot what they said
  assert.match(text, /The whole year; what we heard of it is not kept any more/)
  assert.doesNotMatch((await get('/committee/past')).text, /without a word to us/)
})

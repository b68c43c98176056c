import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { must } from '#kit/result.ts'
import type { Bench } from '#features/matching/bench/model.ts'
import { early, publishing, run, web } from '#test/web/publishing.ts'
import { inAssociation } from '#test/year.ts'

publishing()
beforeEach(() =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('adjustment').execute()
    await tx.deleteFrom('matching_draft').execute()
  }),
)

const base = () => `/committee/matching/runs/${run}`
const bench = async (query = '', as: 'noor' | 'bjorn' = 'noor') => {
  const page = await web.get(`${base()}/bench${query}`, { as })
  assert.equal(page.headers.get('content-type'), 'application/json; charset=utf-8')
  return JSON.parse(page.html) as Bench
}
const press = async (form: Record<string, string>, as: 'noor' | 'bjorn' = 'noor') =>
  JSON.parse((await web.post(`${base()}/bench`, form, { as })).html) as Bench
const query = (fields: Record<string, string>) => `?${new URLSearchParams(fields).toString()}`

describe('the workbench', () => {
  test('is the same in the page and told by itself; no pair is open', async () => {
    const page = await web.get(base(), { as: 'noor' })
    const told = /data-bench="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    const first = await bench()
    assert.deepEqual(JSON.parse(told ?? ''), JSON.parse(JSON.stringify(first)))
    assert.equal(first.open, undefined)
    assert.deepEqual([first.draft.version, first.draft.changes, first.closed, first.told], [0, [], false, null])
    assert.match(page.html, /<script src="\/assets\/island-[0-9a-f]{12}\.js" defer>/)
  })

  test('opens a pair with both cards and its reasons, asks why not, and looks at keeping two apart', async () => {
    const { rows } = await bench()
    const [one, other] = [must(rows[0], 'a pair'), must(rows.at(-1), 'another')]
    const opened = must((await bench(query({ open: one.mentee.id }))).open, 'an open pair')
    assert.deepEqual(opened.mentee, one.mentee)
    assert.equal(opened.view?.pair?.points, one.points)
    const asked = await bench(query({ open: one.mentee.id, whynot: other.mentor.name }))
    assert.match(asked.open?.question.answer?.sentences.join(' ') ?? '', /The two would have \d+ points|A rule stands/)
    const looked = await bench(query({ open: one.mentee.id, kind: 'ban', mentor: one.mentor.id }))
    assert.equal(looked.open?.look?.title, `${one.mentor.name} and ${one.mentee.name} are kept apart`)
    assert.equal(looked.open?.look?.version, 0)
    assert.ok(looked.open?.look?.effect?.after)
    const page = await web.get(`${base()}${query({ open: one.mentee.id, kind: 'ban', mentor: one.mentor.id })}`, {
      as: 'noor',
    })
    assert.match(page.html, /<form method="post" action="\/committee\/matching\/changes"/)
  })

  test('whoever is not in the run, and whatever is no lock and no ban, opens nothing', async () => {
    assert.equal((await bench(query({ open: 'app-nobody' }))).open, undefined)
    const { rows } = await bench()
    const open = must(rows[0], 'a pair').mentee.id
    assert.equal((await bench(query({ open, kind: 'weight', mentor: 'x' }))).open?.look, undefined)
    for (const path of ['/bench', '/bench/events'])
      assert.equal((await web.get(`/committee/matching/runs/none${path}`, { as: 'noor' })).status, 404)
    assert.equal((await web.get(`${base()}/bench`, { as: 'tomasz' })).status, 404)
    const away = { kind: 'ban', mentee: open, mentor: 'x', version: 'now', reason: 'So.' }
    assert.equal((await web.post(`${base()}/bench`, away, { as: 'noor' })).location, base())
  })

  test('takes a change with a reason and marks the pair; without one the words stay and it says what is missing', async () => {
    const one = must((await bench()).rows[0], 'a pair')
    const form = { kind: 'ban', mentee: one.mentee.id, mentor: one.mentor.id, version: '0' }
    const refused = await press({ ...form, reason: ' ' })
    assert.deepEqual(refused.open?.look?.error, {
      field: 'reason',
      text: 'Write why, so that a colleague understands it next year',
    })
    assert.equal(refused.draft.version, 0)
    const taken = await press({ ...form, reason: 'They asked.' })
    assert.match(taken.told ?? '', /^Taken: the two are kept apart when you match again\./)
    assert.equal(taken.rows[0]?.mark, 'ban')
    assert.deepEqual(
      taken.draft.changes.map(({ text, reason }) => [text, reason]),
      [[`${one.mentor.name} and ${one.mentee.name} are kept apart`, 'They asked.']],
    )
    const undo = `/committee/matching/changes/${taken.draft.changes[0]?.id}/undo`
    assert.equal((await web.post(undo, {}, { as: 'bjorn' })).status, 303)
    const back = await bench()
    assert.deepEqual([back.draft.version, back.draft.changes, back.rows[0]?.mark], [2, [], null])
  })

  test('the second of two sees what the first did, with the words kept; the stream says that there is something', async () => {
    const { rows } = await bench()
    const [one, two] = [must(rows[0], 'a pair'), must(rows[1], 'another')]
    const ban = (row: typeof one, reason: string) => ({
      kind: 'ban',
      mentee: row.mentee.id,
      mentor: row.mentor.id,
      version: '0',
      reason,
    })
    const waiting = web.get(`${base()}/bench/events?seen=0`, { as: 'bjorn' })
    await press(ban(one, 'They asked.'))
    assert.match((await waiting).html, /data: 1\n\nevent: end\n/)
    const late = await press(ban(two, 'One board.'), 'bjorn')
    const look = must(late.open?.look, 'what was pressed')
    assert.deepEqual(
      [look.reason, look.version, look.since.map(({ reason }) => reason)],
      ['One board.', 1, ['They asked.']],
    )
    assert.match(look.since[0]?.by ?? '', /^Noor de la Cruz, /)
    const seen = await bench(query({ open: two.mentee.id, kind: 'ban', mentor: two.mentor.id, seen: '0' }), 'bjorn')
    assert.deepEqual(seen.open?.look?.since.length, 1)
  })

  test('of a run that is published is looked at, and no more', async () => {
    assert.equal(web.clock.now, early)
    const one = must((await bench()).rows[0], 'a pair')
    await inAssociation(web.database, 'a1', ({ tx }) => tx.updateTable('cycle').set({ published_at: early }).execute())
    const form = { kind: 'ban', mentee: one.mentee.id, mentor: one.mentor.id, version: '0', reason: 'They asked.' }
    assert.match((await press(form)).open?.look?.stands ?? '', /^The pairs are published; nothing of this was taken\./)
    assert.equal((await bench()).closed, true)
  })
})

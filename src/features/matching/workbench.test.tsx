import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { decideRun } from '#features/matching/decide.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { workRequests } from '#features/matching/requests/jobs.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Page, type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

const early = '2026-09-28T14:00:00.000Z'
let web: Web
let run = ''
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.updateTable('office').set({ kind: 'chair' }).where('office_id', '=', 'office-bjorn').execute()
    await tx.deleteFrom('unmatched').execute()
    await tx.deleteFrom('run').execute()
    await tx.deleteFrom('match_request').execute()
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    run = (await proposeRun(scope, cycle, 7, early)).id
  })
})
after(() => web.close())
beforeEach(async () => {
  web.clock.now = early
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('adjustment').execute()
    await tx.deleteFrom('matching_draft').execute()
  })
})

type Chair = 'noor' | 'bjorn'
const get = (path: string, as: Chair = 'noor') => web.get(path, { as })
const pairs = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('proposal')
      .select(['mentee_application_id as mentee', 'mentor_application_id as mentor'])
      .where('run_id', '=', run)
      .orderBy('mentee_application_id')
      .execute(),
  )
const first = async () => must((await pairs())[0], 'a pair')
const person = (id: string, query = '') => `/committee/matching/runs/${run}/people/${id}${query}`
const change = (query: Record<string, string>) =>
  `/committee/matching/runs/${run}/change?${new URLSearchParams(query).toString()}`
const versionIn = ({ html }: Page) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
const take = (as: Chair, fields: Record<string, string>) =>
  web.post('/committee/matching/changes', { run, version: '0', reason: 'They asked.', ...fields }, { as })
const title = ({ html }: Page) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

describe('somebody in a run', () => {
  test('a mentee: both cards, the reasons, what another mentor would cost, and why not', async () => {
    const { mentee, mentor } = await first()
    const page = await get(person(mentee))
    assert.match(title(page) ?? '', / with /)
    assert.match(page.text, /Why \d+ of 100 points/)
    assert.match(page.text, /Other mentors for .+, and what each would cost everybody/)
    const other = must(
      (await pairs()).find((one) => one.mentor !== mentor),
      'another pair',
    )
    const asked = await get(person(mentee, `?whynot=${other.mentor}`))
    assert.match(asked.text, /Why not .+\? The two would have \d+ points, against \d+ with/)
    assert.match((await get(person(mentee, '?whynot=No+such+name'))).text, /Nobody among .+ called “No such name”/)
    assert.match((await get(person(mentee, '?whynot=a'))).text, /Several mentors are called “a”\. Whom do you mean\?/)
  })

  test('a mentor: their mentees, and a way to other places', async () => {
    const { mentor } = await first()
    assert.match((await get(person(mentor))).html, /Mentees in this run[\s\S]*name="kind" value="capacity"/)
  })

  test('who is not in it is not there, and neither is another’s run', async () => {
    assert.equal((await get(person('app-nobody'))).status, 404)
    assert.equal((await get('/committee/matching/runs/none/people/app-wei')).status, 404)
    assert.equal((await web.get(person((await first()).mentee), { as: 'tomasz' })).status, 404)
  })

  test('a note is there for the other chair, once', async () => {
    const { mentee } = await first()
    const leave = () => web.post(`${person(mentee)}/notes`, { note: 'Met at the June conference.' }, { as: 'noor' })
    await leave()
    await leave()
    const page = await get(person(mentee), 'bjorn')
    assert.equal(page.text.split('Noor de la Cruz: Met at the June conference.').length, 2)
    await web.post(`/committee/matching/runs/${run}/notes`, { note: 'Shall we take this one?' }, { as: 'bjorn' })
    assert.match((await get(`/committee/matching/runs/${run}`)).text, /Björn Yazzie: Shall we take this one\?/)
  })
})

describe('a change', () => {
  test('is previewed with its effect on everybody, taken with a reason, listed, and taken back', async () => {
    const pair = await first()
    const preview = await get(change({ kind: 'ban', ...pair }))
    assert.match(title(preview) ?? '', / are kept apart\?$/)
    assert.match(preview.text, /What it would do to everybody .*With this change/)
    const without = await take('noor', { kind: 'ban', ...pair, reason: '  ' })
    assert.equal(without.status, 422)
    assert.match(without.html, /<title>Error: /)
    assert.equal((await take('noor', { kind: 'ban', ...pair })).location, '/committee/matching#changes')
    const list = await get('/committee/matching', 'bjorn')
    assert.match(
      list.text,
      /1 change for the next run .* are kept apart\. They asked\. Noor de la Cruz, Monday, September 28/,
    )
    const undo = /action="(\/committee\/matching\/changes\/\w+\/undo)"/.exec(list.html)?.[1] ?? ''
    await web.post(undo, {}, { as: 'bjorn' })
    assert.equal((await web.post(undo, {}, { as: 'noor' })).status, 303)
    assert.match((await get('/committee/matching')).text, /Taken back by Björn Yazzie/)
    const audit = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('audit')
        .select(['what', 'actor', 'why'])
        .where('what', 'like', 'matching %')
        .orderBy('what')
        .execute(),
    )
    assert.deepEqual(audit, [
      { what: 'matching ban', actor: 'noor', why: 'They asked.' },
      { what: 'matching ban undone', actor: 'bjorn', why: '' },
    ])
  })

  test('by two at once: the second sees what the first did, keeps the words, and may press again', async () => {
    const [one, other] = await pairs()
    assert.ok(one && other)
    const seen = versionIn(await get(change({ kind: 'ban', ...other }), 'bjorn'))
    await take('noor', { kind: 'ban', ...one })
    const late = await take('bjorn', { kind: 'ban', ...other, version: seen, reason: 'They work on one board.' })
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody changed something while you were looking\. Your words are kept below/)
    assert.match(late.text, /They asked\. Noor de la Cruz/)
    assert.match(late.html, /<textarea[^>]*>\s*They work on one board\./)
    assert.equal(versionIn(late), '1')
    await take('bjorn', { kind: 'ban', ...other, version: versionIn(late), reason: 'They work on one board.' })
    assert.match((await get('/committee/matching')).text, /2 changes for the next run/)
  })

  test('pressed by two people twenty times at once is taken by one; the others see theirs was not', async () => {
    const all = await pairs()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => take(at % 2 ? 'noor' : 'bjorn', { kind: 'ban', ...all[at % all.length] })),
    )
    assert.deepEqual(
      [303, 409].map((status) => answers.filter((answer) => answer.status === status).length),
      [1, 19],
    )
  })

  test('of points that would be too many, or a mentor’s places beyond what they offered, says so', async () => {
    assert.match(
      (await get(change({ kind: 'weight', criterion: 'topics', number: '50' }))).text,
      /All criteria would add up to 130 points; at most 100 are possible\./,
    )
    const { mentor } = await first()
    assert.match((await get(change({ kind: 'capacity', mentor, number: '5' }))).text, /offered .+ Ask them before/)
    assert.equal((await get(change({ kind: 'capacity', mentor, number: 'many' }))).status, 303)
  })
})

test('matching again with a change is another run; the two stand side by side with what differs', async () => {
  const pair = await first()
  await take('noor', { kind: 'ban', ...pair })
  assert.match(
    (await get(`/committee/matching/runs/${run}`)).text,
    /The changes that stand now are not those that this run/,
  )
  const { location } = await web.post('/committee/matching/requests', { seed: '7' }, { as: 'noor' })
  assert.match(location ?? '', /requests/)
  const broken = await workRequests({
    work: (job) => inAssociation(web.database, 'a1', job),
    decide: async ({ pool, offices, rules }) => decideRun(pool, offices, rules),
    now: () => web.clock.now,
  })
  assert.deepEqual(broken, [])
  const made = (await get(location ?? '')).location ?? ''
  const page = await get(made)
  assert.match(page.text, /Changes by people .+ are kept apart/)
  assert.doesNotMatch(page.text, /The changes that stand now/)
  const again = await web.post('/committee/matching/requests', { seed: '7' }, { as: 'bjorn' })
  assert.equal(again.location, `${made}?same=1`, 'the same input is the same run')
  const beside = await get(`/committee/matching/compare?run=${run}&run=${made.split('/').at(-1)}`)
  assert.equal(title(beside), '2 runs side by side')
  assert.match(beside.text, /Changes by people none .+ are kept apart/)
  assert.match(beside.text, /\d+ mentees? would have another mentor, or none/)
  assert.match(beside.text, /What the committee’s members would answer for .+ of 8/)
  assert.equal((await get(`/committee/matching/compare?run=${run}`)).location, '/committee/matching?choose=1#runs')
  assert.equal((await get(`/committee/matching/compare?run=${run}&run=none`)).status, 404)
})

test('what each rule costs, and whom to call for', async () => {
  assert.match((await get(`/committee/matching/runs/${run}?show=rules`)).text, /What the criteria count .+ Topics 20/)
  assert.match(
    (await get(`/committee/matching/runs/${run}?show=call`)).html,
    /<textarea[^>]*id="sentence"[^>]*>\s*Today /,
  )
})

test('a page with scripts is told how far the run is, until it is over; without them it reloads', async () => {
  const { location } = await web.post('/committee/matching/requests', { seed: '15' }, { as: 'noor' })
  assert.match((await get(location ?? '')).html, /data-live="[^"]+\?live=1"/)
  const page = await get(`${location}?live=1`)
  assert.equal(page.headers.get('refresh'), null)
  assert.match(page.html, /data-events="[^"]+\/events" data-end="[^"]+" data-broken="[^"]+\?poll=1"/)
  const told = get(`${location}/events`)
  await web.post(`${location}/stop`, {}, { as: 'noor' })
  const { headers, html } = await told
  assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.match(html, /data: \{"label":"Step 1 of 6, reading the pool","value":0\}\n\n[\s\S]*event: end\n/)
  assert.equal((await web.get(`${location}/events`, { as: 'tomasz' })).status, 404)
})

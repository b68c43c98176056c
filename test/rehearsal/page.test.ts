import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { workRehearsals } from '#features/desk/rehearsal/jobs.ts'
import { playBeside } from '#src/rehearsal/beside.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// A chair has the year played, in a process of its own, and reads it mail by mail with the calendar beside it.
let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const work = (signal: AbortSignal, play = playBeside) =>
  workRehearsals({ work: (job) => inAssociation(web.database, 'a1', job), play, now: () => web.clock.now, signal })

test('the year is asked for once, played beside the pages, and read by day and by mail', async () => {
  const asked = await web.post('/committee/rehearsal', {}, { as: 'noor' })
  const address = asked.location ?? ''
  assert.match(address, /^\/committee\/rehearsal\/\w+$/)
  assert.equal((await web.post('/committee/rehearsal', {}, { as: 'noor' })).location, address)
  assert.match((await web.get(address, { as: 'noor' })).text, /Waits for its turn/)
  assert.equal((await web.get(address, { as: 'bjorn' })).status, 404)
  const mail = ['mail', 'pair', 'person', 'ticket', 'question', 'sign', 'delivery']
  const sums = await tableSums(web.database)
  assert.deepEqual(await work(new AbortController().signal), [])
  const touched = changed(sums, await tableSums(web.database))
  assert.deepEqual(
    touched.filter((table) => mail.includes(table)),
    [],
    'nothing of the real year is touched',
  )
  const page = await web.get(address, { as: 'noor' })
  assert.match(page.text, /The year 2026-27, rehearsed \d+ mails, to invented people/)
  assert.doesNotMatch(page.text, /must not/)
  assert.match(page.text, /Calendar .* October Oct 1 ?: .*introductions \(\d+\)/)
  const day = await web.get(`${address}?day=2027-01-04`, { as: 'noor' })
  assert.match(day.text, /Monday, January 4, 2027: \d+ mails .* January: Aims/)
  const first = /href="(\/committee\/rehearsal\/\w+\?mail=\d+)">January: Aims/.exec(day.html)?.[1] ?? ''
  const one = await web.get(first, { as: 'noor' })
  assert.match(one.text, /January: Aims To .*, at Jan 4, 9:00 am Central time/)
  assert.match(one.text, /Dear \w+/)
  const sums2 = await tableSums(web.database)
  await web.get(first, { as: 'noor' })
  assert.deepEqual(changed(sums2, await tableSums(web.database)), [])
})

test('the waiting page is told how far the year is, stands still if it is asked to, and works without either', async () => {
  web.clock.now = '2027-01-16T03:06:00.000Z'
  const address = (await web.post('/committee/rehearsal', {}, { as: 'noor' })).location ?? ''
  const plain = await web.get(address, { as: 'noor' })
  assert.equal(plain.headers.get('refresh'), '3')
  assert.match(plain.html, /data-live="[^"]+\?live=1"/)
  const live = await web.get(`${address}?live=1`, { as: 'noor' })
  assert.equal(live.headers.get('refresh'), null)
  assert.match(live.html, /data-events="[^"]+\/events" data-end="[^"]+" data-broken="[^"]+\?poll=1"/)
  assert.equal((await web.get(`${address}?still=1`, { as: 'noor' })).headers.get('refresh'), null)
  assert.equal((await web.get(`${address}?poll=1`, { as: 'noor' })).headers.get('refresh'), '3')
  assert.equal((await web.get(`${address}/events`, { as: 'bjorn' })).status, 404)
  const line = 'December 2026: 312 mails sent so far, 40 deeds of simulated people'
  let events: ReturnType<Web['get']> | undefined
  const broken = await work(new AbortController().signal, async (_, say) => {
    say(line)
    await setTimeout(300)
    assert.match((await web.get(address, { as: 'noor' })).html, /<progress id="how-far" max="10" value="3"/)
    events = web.get(`${address}/events`, { as: 'noor' })
    await setTimeout(700)
    return { mails: [], breaches: [] }
  })
  assert.deepEqual(broken, [])
  assert.match(
    (await events)?.html ?? '',
    /data: \{"label":"December 2026: 312 mails sent so far, 40 deeds of simulated people","value":3\}\n\n[\s\S]*event: end\n/,
  )
})

test('a year that breaks off says so and leaves nothing half', async () => {
  web.clock.now = '2027-01-16T03:07:00.000Z'
  const asked = await web.post('/committee/rehearsal', {}, { as: 'noor' })
  const broken = await work(new AbortController().signal, () => Promise.reject(new Error('no room on the disk')))
  assert.deepEqual(
    broken.map((error) => error.message),
    ['no room on the disk'],
  )
  assert.match(
    (await web.get(asked.location ?? '', { as: 'noor' })).text,
    /The year broke off\. Nothing of the real program was touched/,
  )
})

test('one that is under way when the process ends is asked for again', async () => {
  web.clock.now = '2027-01-16T03:10:00.000Z'
  const asked = await web.post('/committee/rehearsal', {}, { as: 'noor' })
  const ending = new AbortController()
  await work(ending.signal, () => {
    ending.abort()
    return Promise.reject(new Error('killed'))
  })
  assert.match((await web.get(asked.location ?? '', { as: 'noor' })).text, /Waits for its turn/)
})

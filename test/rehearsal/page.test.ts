import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { workRehearsals } from '#features/desk/rehearsal/jobs.ts'
import type { RehearsedMail } from '#features/desk/rehearsal/model.ts'
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
  const total =
    /rehearsed (\d+) mails to invented people, with the words as they were when it was played; (\d+) mails came in/
  const [, mails, came] = total.exec(page.text) ?? []
  assert.ok(Number(mails) > 100 && Number(came) > 0, page.text)
  assert.doesNotMatch(page.text, /must not/)
  assert.match(page.text, /Calendar .* October Oct 1 ?: .*introductions \(\d+\)/)
  const day = await web.get(`${address}?day=2027-01-04`, { as: 'noor' })
  assert.match(day.text, /Monday, January 4, 2027: \d+ mails .* January: Aims/)
  const first = /href="(\/committee\/rehearsal\/\w+\?mail=\d+)">January: Aims/.exec(day.html)?.[1] ?? ''
  const one = await web.get(first, { as: 'noor' })
  assert.match(one.text, /January: Aims To .*, at Jan 4, 9:00 am Central time/)
  assert.match(one.text, /Dear \w+/)
  // what came in stands beside it, and each says what it is about and what became of it
  const all = await web.get(`${address}?came=1`, { as: 'noor' })
  assert.match(all.text, new RegExp(`What came in: ${came} mails`))
  const answer = /href="(\/committee\/rehearsal\/\w+\?mail=\d+)">Re: /.exec(all.html)?.[1] ?? ''
  const read = await web.get(answer, { as: 'noor' })
  assert.match(
    read.text,
    /Re: .* From .*, came in at .* Somebody answers\. .* About this mail of ours: .* What came of it: Re: /,
  )
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

test('a report, a notice and an answer say what became of them, and lead to the mail they are about and to what was given on', async () => {
  web.clock.now = '2027-01-16T03:06:30.000Z'
  const address = (await web.post('/committee/rehearsal', {}, { as: 'noor' })).location ?? ''
  const at = '2026-11-02T15:00:00.000Z'
  const mail = (
    [course, kind]: [RehearsedMail['course'], string],
    [fromName, toName]: [string, string],
    [subject, text]: [string, string],
    more: Partial<RehearsedMail> = {},
  ): RehearsedMail => ({
    at,
    day: '2026-11-02',
    course,
    kind,
    fromName,
    toName,
    subject,
    text,
    about: course === 'out' ? null : 1,
    became: null,
    ...more,
  })
  const done = { state: 'done' as const, failure: null, said: '', ticket: null, owner: '' }
  const gone = { ...done, failure: 'dead' as const, said: '550', ticket: 'returned' as const, owner: 'Ana Ruiz' }
  const wei = 'Wei O’Brien'
  const mails = [
    mail(['out', 'topic'], ['Ana via Program', wei], ['November: Aims', 'Dear Wei']),
    mail(['in', 'bounce'], ['Mail Delivery System', ''], ['Undelivered', ''], { became: gone }),
    mail(['in', 'automatic'], [wei, ''], ['Away', 'Dear Wei'], { became: { ...done, said: 'Auto-Submitted' } }),
    mail(['in', 'reply'], [wei, ''], ['Re: Aims', 'Dear Wei'], { became: { ...done, state: 'passed' } }),
    mail(['passed', 'reply'], [`${wei} via Program`, 'Ana Ruiz'], ['Re: Aims', 'Dear Wei'], { about: 4 }),
    mail(['in', 'reply'], ['', ''], ['', ''], { became: { ...done, state: 'failed' } }),
  ]
  await work(new AbortController().signal, () => Promise.resolve({ mails, breaches: [] }))
  const read = async (nth: number) => {
    const { text } = await web.get(`${address}?mail=${nth}`, { as: 'noor' })
    return /(?<=mails came in\. ).*?(?= Monday, November 2)/.exec(text)?.[0]
  }
  const when = 'at Nov 2, 9:00 am Central time (Chicago)'
  const about = 'About this mail of ours: November: Aims (to Wei O’Brien; the month’s topic)'
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6].map(read)), [
    `November: Aims To Wei O’Brien, from Ana via Program, ${when} Dear Wei What came of it: Undelivered (from Mail Delivery System; reports of mail that did not arrive) Away (from Wei O’Brien; automatic answers) Re: Aims (from Wei O’Brien; answers) Without a subject (from nobody who is named; answers)`,
    `Undelivered From Mail Delivery System, came in ${when} A report that a mail did not arrive: no such mailbox. That is no silence. The ticket is “Mail returned”, for Ana Ruiz. It has no words. ${about}`,
    `Away From Wei O’Brien, came in ${when} A machine wrote it, by its “Auto-Submitted”. It reaches nobody, and is neither an answer nor silence. Dear Wei ${about}`,
    `Re: Aims From Wei O’Brien, came in ${when} Somebody answers. The mail is given on, word for word, to whoever it is for, and its words are stored nowhere. Dear Wei ${about} What came of it: Re: Aims (to Ana Ruiz; answers given on)`,
    `Re: Aims Given on to Ana Ruiz, from Wei O’Brien via Program, ${when} Dear Wei What came in: Re: Aims (from Wei O’Brien; answers)`,
    `Without a subject From nobody who is named, came in ${when} Somebody answers. It could not be given on, so that its words became a note. It has no words. ${about}`,
  ])
  const day = (await web.get(address, { as: 'noor' })).text
  assert.match(day, /rehearsed 1 mail to invented people, .*; 4 mails came in\. Monday, November 2, 2026: 6 mails/)
  assert.match(
    day,
    /Nov 2 ?: the month’s topic \(1\), answers given on \(1\); came in: answers \(2\), automatic answers \(1\), reports of mail that did not arrive \(1\)/,
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

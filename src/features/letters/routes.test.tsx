import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { approveLetter } from '#features/letters/actions.ts'
import { codeText } from '#features/letters/model.ts'
import { lettersOf } from '#features/letters/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { ask, letterPath, lettersBy, theLetter } from '#test/letters.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

const afterwards = '2027-08-02T15:00:00.000Z'

let web: Web
let cycle: string
before(async () => {
  web = await webOf()
  cycle = await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('letter').execute()
    return (await liveCycles(scope))[0]?.id ?? ''
  })
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const readyMails = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['to_address', 'text'])
      .where('kind', '=', 'letter_ready')
      .orderBy('created_at')
      .execute(),
  )

describe('asking for one’s letter', () => {
  test('the page says what it would state, and opening it asks for nothing', async () => {
    await web.get('/account', { as: 'devon' })
    const sums = await tableSums(web.database)
    const { status, text } = await web.get('/my/letter', { as: 'devon' })
    assert.equal(status, 200)
    assert.match(
      text,
      /A letter for your files A letter recognizes your part in the program, with its dates\. It is made only when you ask, now or in any later year\./,
    )
    assert.match(
      text,
      /Mentor, 2026–27 Not asked for Name Devon Lopez Dates Since October 1, 2026; the program ends on July 31, 2027 Ask for this letter If your name or a date is not right, write first to NMRT Mentoring Committee, mentoring@example\.org\./,
    )
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('a press makes one letter, however often it is pressed on a day, and mails its link', async () => {
    const form = { cycle, role: 'mentor' }
    assert.equal((await web.post('/my/letter', form, { as: 'devon' })).location, '/my/letter')
    const sums = await tableSums(web.database)
    assert.equal((await web.post('/my/letter', form, { as: 'devon' })).status, 303)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
    const letter = await theLetter(web.database, 'devon')
    assert.deepEqual(
      [letter.number, letter.state, letter.code.length, letter.facts.ongoing],
      ['2026-27-0001', 'issued', 12, true],
    )
    const [mail] = await readyMails()
    assert.equal(mail?.to_address, 'devon.lopez@example.org')
    assert.ok(mail.text.includes(`http://localhost:4000${letterPath(letter)}`))
    assert.ok(mail.text.includes(`/letters/${codeText(letter.code)}`))
    const { text } = await web.get('/my/letter', { as: 'devon' })
    assert.match(
      text,
      /Issued Number 2026-27-0001 Name Devon Lopez Dates Since October 1, 2026; the program ends on July 31, 2027 Dated January 15, 2027 Download the letter \(PDF\) Open its page Its link is in your mail too\./,
    )
  })

  test('asked for again after the end: the same number and code, “served”, one mail more', async () => {
    const before = await theLetter(web.database, 'devon')
    web.clock.now = afterwards
    await ask(web.database, 'devon', 'mentor', afterwards)
    const letter = await theLetter(web.database, 'devon')
    assert.deepEqual([letter.number, letter.code, letter.askedAt], [before.number, before.code, before.askedAt])
    assert.deepEqual([letter.facts.ongoing, letter.facts.datedOn, letter.issuedAt], [false, '2027-08-02', afterwards])
    assert.equal((await readyMails()).length, 2)
  })

  test('many presses at one moment make one letter with one number', async () => {
    await web.cookieOf('ingrid')
    await Promise.all(
      Array.from({ length: 5 }, () => web.post('/my/letter', { cycle, role: 'mentee' }, { as: 'ingrid' })),
    )
    await web.post('/my/letter', { cycle, role: 'mentor' }, { as: 'rosa' })
    assert.deepEqual(
      (await lettersBy(web.database, 'ingrid')).map(({ number }) => number),
      ['2026-27-0002'],
    )
    assert.deepEqual(
      (await lettersBy(web.database, 'rosa')).map(({ number }) => number),
      ['2026-27-0003'],
    )
    assert.equal((await readyMails()).filter((mail) => mail.to_address === 'ingrid.begay@example.org').length, 1)
  })

  test('a letter whose dates are not the cycle’s is held, explained, and goes out when it was read', async () => {
    assert.match(
      (await web.get('/my/letter', { as: 'suharto' })).text,
      /Name Suharto Dates October 1, 2026 to November 20, 2026 These are not the dates of the whole cycle, so a committee member reads the letter before it goes out\./,
    )
    await web.post('/my/letter', { cycle, role: 'mentor' }, { as: 'suharto' })
    const letter = await theLetter(web.database, 'suharto')
    assert.equal(letter.state, 'held')
    const mine = await web.get('/my/letter', { as: 'suharto' })
    assert.match(
      mine.text,
      /A committee member reads it first Name Suharto Dates October 1, 2026 to November 20, 2026 You asked on January 15, 2027\./,
    )
    assert.doesNotMatch(mine.html, /letter\.pdf|action="\/my\/letter"/)
    assert.match(
      (await web.get(letterPath(letter))).text,
      /A committee member reads this letter first Its dates are not those of the whole cycle \(October 1, 2026 to November 20, 2026\)/,
    )
    assert.equal((await web.get(`${letterPath(letter)}/letter.pdf`)).location, letterPath(letter))
    assert.equal((await web.get(`${letterPath(letter)}/letter.txt`)).location, letterPath(letter))
    assert.match((await web.get(`/letters/${codeText(letter.code)}`)).text, /^There is no letter with this code/)
    await inAssociation(web.database, 'a1', async (scope) => {
      const [live] = await liveCycles(scope)
      assert.ok(live)
      assert.equal(await approveLetter(scope, live, letter.id, 'noor', evening), true)
      assert.equal(await approveLetter(scope, live, letter.id, 'noor', evening), false)
    })
    assert.match(
      (await web.get('/my/letter', { as: 'suharto' })).text,
      /Issued Number 2026-27-0004 Name Suharto Dates October 1, 2026 to November 20, 2026 Dated January 15, 2027/,
    )
    assert.match(
      (await web.get(`/letters/${codeText(letter.code)}`)).text,
      /^Issued by us Letter 2026-27-0004 is genuine/,
    )
  })

  test('what there is nothing to state about, and what is not one’s own, is not there', async () => {
    for (const form of [{ cycle, role: 'mentee' }, { cycle: 'none', role: 'mentor' }, { cycle, role: 'chair' }, {}])
      assert.equal((await web.post('/my/letter', form as Record<string, string>, { as: 'devon' })).status, 404)
    assert.equal((await lettersBy(web.database, 'devon')).length, 1)
    assert.equal((await web.get('/my/letter', { as: 'stranger' })).status, 404)
    assert.match((await web.get('/my/letter')).location ?? '', /^\/sign-in\?next=/)
  })

  test('somebody who takes part but is in no pair yet reads why there is nothing', async () => {
    const { status, text } = await web.get('/my/letter', { as: 'alone' })
    assert.equal(status, 200)
    assert.match(text, /You were in no pair yet, so there is nothing to state\./)
  })
})

test('people who ask at one moment get numbers of their own, one after the other', async () => {
  const mentors = ['garcia', 'imani'] as const
  const mentees = ['lopez', 'juergen', 'yazzie'] as const
  for (const who of [...mentors, ...mentees]) await web.cookieOf(who)
  const before = await inAssociation(web.database, 'a1', (scope) => lettersOf(scope, { cycleId: cycle }))
  await Promise.all([
    ...mentors.map((who) => web.post('/my/letter', { cycle, role: 'mentor' }, { as: who })),
    ...mentees.map((who) => web.post('/my/letter', { cycle, role: 'mentee' }, { as: who })),
  ])
  const all = await inAssociation(web.database, 'a1', (scope) => lettersOf(scope, { cycleId: cycle }))
  assert.equal(all.length, before.length + 5)
  assert.deepEqual(
    all.map(({ number }) => number),
    all.map((_, place) => `2026-27-${String(place + 1).padStart(4, '0')}`),
  )
})

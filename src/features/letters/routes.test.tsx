import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { approveLetter, requestLetter } from '#features/letters/actions.ts'
import { codeText, type Letter } from '#features/letters/model.ts'
import { lettersOf } from '#features/letters/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys, seedYear } from '#test/year.ts'

const afterwards = '2027-08-02T15:00:00.000Z'

let web: Web
let cycle: string
before(async () => {
  web = await webOf()
  await seedYear(web.database, 'a2')
  cycle = await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('letter').execute()
    return (await liveCycles(scope))[0]?.id ?? ''
  })
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const lettersBy = (personId: string) => inAssociation(web.database, 'a1', (scope) => lettersOf(scope, { personId }))
const theLetter = async (personId: string): Promise<Letter> => {
  const [letter] = await lettersBy(personId)
  assert.ok(letter)
  return letter
}
const page = (letter: Pick<Letter, 'id'>) => `/letter/${keys.links.seal('letter', letter.id)}`
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
    const letter = await theLetter('devon')
    assert.deepEqual(
      [letter.number, letter.state, letter.code.length, letter.facts.ongoing],
      ['2026-27-0001', 'issued', 12, true],
    )
    const [mail] = await readyMails()
    assert.equal(mail?.to_address, 'devon.lopez@example.org')
    assert.ok(mail.text.includes(`http://localhost:4000${page(letter)}`))
    assert.ok(mail.text.includes(`/letters/${codeText(letter.code)}`))
    const { text } = await web.get('/my/letter', { as: 'devon' })
    assert.match(
      text,
      /Issued Number 2026-27-0001 Name Devon Lopez Dates Since October 1, 2026; the program ends on July 31, 2027 Dated January 15, 2027 Download the letter \(PDF\) Open its page Its link is in your mail too\./,
    )
  })

  test('asked for again after the end: the same number and code, “served”, one mail more', async () => {
    const before = await theLetter('devon')
    web.clock.now = afterwards
    await inAssociation(web.database, 'a1', async (scope) => {
      const [live] = await liveCycles(scope)
      assert.ok(live)
      await requestLetter(scope, live, { personId: 'devon', role: 'mentor' }, afterwards)
    })
    const letter = await theLetter('devon')
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
      (await lettersBy('ingrid')).map(({ number }) => number),
      ['2026-27-0002'],
    )
    assert.deepEqual(
      (await lettersBy('rosa')).map(({ number }) => number),
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
    const letter = await theLetter('suharto')
    assert.equal(letter.state, 'held')
    const mine = await web.get('/my/letter', { as: 'suharto' })
    assert.match(
      mine.text,
      /A committee member reads it first Name Suharto Dates October 1, 2026 to November 20, 2026 You asked on January 15, 2027\./,
    )
    assert.doesNotMatch(mine.html, /letter\.pdf|action="\/my\/letter"/)
    assert.match(
      (await web.get(page(letter))).text,
      /A committee member reads this letter first Its dates are not those of the whole cycle \(October 1, 2026 to November 20, 2026\)/,
    )
    assert.equal((await web.get(`${page(letter)}/letter.pdf`)).location, page(letter))
    assert.equal((await web.get(`${page(letter)}/letter.txt`)).location, page(letter))
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
    assert.equal((await lettersBy('devon')).length, 1)
    assert.equal((await web.get('/my/letter', { as: 'stranger' })).status, 404)
    assert.match((await web.get('/my/letter')).location ?? '', /^\/sign-in\?next=/)
  })

  test('somebody who takes part but is in no pair yet reads why there is nothing', async () => {
    const { status, text } = await web.get('/my/letter', { as: 'alone' })
    assert.equal(status, 200)
    assert.match(text, /You were in no pair yet, so there is nothing to state\./)
  })
})

describe('the letter behind its link', () => {
  test('says what it states and gives the file', async () => {
    const letter = await theLetter('ingrid')
    const { status, text } = await web.get(page(letter))
    assert.equal(status, 200)
    assert.match(
      text,
      /^For Ingrid Begay, Friday, January 15, 2027 Letter 2026-27-0002 Recognizes the participation of Ingrid Begay Download the letter \(PDF\)/,
    )
    assert.match(
      text,
      /Program NMRT Career Mentoring Program, New Members Round Table, American Library Association Recognizes participation as a mentee Dates Since October 1, 2026; the program ends on July 31, 2027 Dated January 15, 2027 Signed by Noor de la Cruz, Co-chair, NMRT Mentoring Committee/,
    )
    assert.ok(text.includes(`can check it at http://localhost:4000/letters/${codeText(letter.code)}.`))
    assert.doesNotMatch(text, /Devon/)
  })

  test('downloads as a PDF that parses, the same bytes each time, named by its number, kept by its reader alone', async () => {
    const letter = await theLetter('ingrid')
    const fetched = async () => {
      const response = await web.app.fetch(new Request(`http://localhost:4000${page(letter)}/letter.pdf`))
      return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
    }
    const { response, bytes } = await fetched()
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/pdf')
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="letter-2026-27-0002.pdf"')
    assert.equal(response.headers.get('cache-control'), 'private, no-cache')
    const pdf = await PDFDocument.load(bytes)
    assert.equal(pdf.getPageCount(), 1)
    assert.match(pdf.getTitle() ?? '', /Letter of recognition/)
    assert.match(pdf.getSubject() ?? '', /Recognizes the participation of Ingrid Begay as a mentee/)
    assert.deepEqual((await fetched()).bytes, bytes)
  })

  test('has a text version with the same words', async () => {
    const letter = await theLetter('ingrid')
    const { status, html, headers } = await web.get(`${page(letter)}/letter.txt`)
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.equal(headers.get('content-disposition'), 'inline; filename="letter-2026-27-0002.txt"')
    assert.match(
      html,
      /^New Members Round Table\nNMRT Career Mentoring Program, American Library Association\n\nJanuary 15, 2027\n\nIngrid Begay\n\nLetter of recognition\n\nThis letter recognizes the participation of Ingrid Begay, who is taking part as a mentee in the NMRT Career Mentoring Program/,
    )
    assert.ok(html.includes(`Letter 2026-27-0002, code ${codeText(letter.code)}`))
  })

  test('whose name no typesetter here can set says so, with the text as the way around', async () => {
    const rename = (name: string) =>
      inAssociation(web.database, 'a1', async (scope) => {
        await scope.tx.updateTable('person').set({ name }).where('person_id', '=', 'rosa').execute()
        const [live] = await liveCycles(scope)
        assert.ok(live)
        await requestLetter(scope, live, { personId: 'rosa', role: 'mentor' }, evening)
      })
    await rename('Rosa 𓀀 Patel')
    const letter = await theLetter('rosa')
    const { status, text } = await web.get(`${page(letter)}/letter.pdf`)
    assert.equal(status, 409)
    assert.match(
      text,
      /^We could not set this letter The letter is recorded and stands; only its PDF could not be made\..*write to NMRT Mentoring Committee, mentoring@example\.org/,
    )
    assert.match((await web.get(`${page(letter)}/letter.txt`)).html, /Rosa 𓀀 Patel/)
    await rename('<b onclick=x>#eval("1")</b>')
    const shown = await web.get(page(await theLetter('rosa')))
    assert.doesNotMatch(shown.html, /<b onclick/)
    assert.match(shown.html, /&lt;b onclick=x/)
    await rename('Rosa Patel')
  })

  test('a link that is made up, or for something else, or another association’s, is the same as none', async () => {
    const none = await web.get('/nothing-here')
    const theirs = await inAssociation(web.database, 'a2', async (scope) => {
      const [live] = await liveCycles(scope)
      assert.ok(live)
      const made = await requestLetter(scope, live, { personId: 'devon', role: 'mentor' }, evening)
      assert.ok(!('kind' in made))
      return made
    })
    for (const sealed of [
      'x',
      keys.links.seal('letter', 'none'),
      keys.links.seal('survey', theirs.id),
      keys.links.seal('letter', theirs.id),
    ])
      for (const ending of ['', '/letter.pdf', '/letter.txt']) {
        const found = await web.get(`/letter/${sealed}${ending}`)
        assert.deepEqual([found.status, found.html], [404, none.html], `${sealed}${ending}`)
      }
    assert.match((await web.get(`/letters/${codeText(theirs.code)}`)).text, /^There is no letter with this code/)
  })

  test('reading changes nothing', async () => {
    const letter = await theLetter('ingrid')
    const sums = await tableSums(web.database)
    for (const path of [
      page(letter),
      `${page(letter)}/letter.pdf`,
      `${page(letter)}/letter.txt`,
      '/letters',
      `/letters/${letter.code}`,
      '/letters?code=x',
    ])
      await web.get(path)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })
})

describe('checking a letter', () => {
  test('the form asks for the code and leads to its page, however it is typed', async () => {
    assert.match((await web.get('/letters')).text, /^Check a letter Each letter we issue has a code at its foot\./)
    const letter = await theLetter('ingrid')
    const typed = encodeURIComponent(
      ` ${codeText(letter.code).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `,
    )
    assert.equal((await web.get(`/letters?code=${typed}`)).location, `/letters/${codeText(letter.code)}`)
    const empty = await web.get('/letters?code=+-+')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /^One thing to fix on this page Type the code at the foot of the letter/)
  })

  test('the right code says exactly what the letter states', async () => {
    const letter = await theLetter('ingrid')
    const text = await web.get(`${page(letter)}/letter.txt`)
    const sentence = /^This letter recognizes.*$/m.exec(text.html)?.[0]
    assert.ok(sentence)
    for (const code of [codeText(letter.code), letter.code, codeText(letter.code).replaceAll('-', '%20')]) {
      const found = await web.get(`/letters/${code}`)
      assert.equal(found.status, 200)
      assert.ok(
        found.text.startsWith(
          `Issued by us Letter 2026-27-0002 is genuine It states ${sentence} Number 2026-27-0002 Name Ingrid Begay Program NMRT Career Mentoring Program, New Members Round Table, American Library Association Recognizes participation as a mentee Dates Since October 1, 2026; the program ends on July 31, 2027 Dated January 15, 2027 Signed by Noor de la Cruz, Co-chair, NMRT Mentoring Committee Check code ${codeText(letter.code)}`,
        ),
        found.text,
      )
      assert.doesNotMatch(found.text, /written again|Devon|@example\.org.*ingrid/)
    }
  })

  test('a letter that was written again says since when', async () => {
    const { text } = await web.get(`/letters/${(await theLetter('devon')).code}`)
    assert.match(
      text,
      /It was first asked for on January 15, 2027 and written again on August 2, 2027\. A copy from before carries the same number and code and an earlier date\./,
    )
    assert.match(text, /Dates October 1, 2026 to July 31, 2027 Dated August 2, 2027/)
  })

  test('a wrong code is answered in one and the same way, with what to do', async () => {
    const right = codeText((await theLetter('ingrid')).code)
    const wrong = `${right.slice(0, -1)}${right.endsWith('7') ? '8' : '7'}`
    const without = (html: string, code: string) => html.replaceAll(code, 'CODE')
    const [one, other] = [await web.get(`/letters/${wrong}`), await web.get('/letters/ZZZZ-ZZZZ-ZZZZ')]
    assert.deepEqual([one.status, other.status], [200, 200])
    assert.equal(without(one.html, wrong), without(other.html, 'ZZZZ-ZZZZ-ZZZZ'))
    assert.equal(
      other.text,
      'There is no letter with this code You typed ZZZZ-ZZZZ-ZZZZ. Compare the code with the foot of the letter, letter by letter, and try again. If it is exactly as printed, the letter was not issued by us as it stands. Ask us about it: NMRT Mentoring Committee, mentoring@example.org. Try again Code of the letter Twelve letters and digits, such as 7Q4M-2K9D-X3RT. Capitals, spaces and hyphens do not matter; 0 and O are read as one, and so are 1, I and L. Check this code',
    )
    assert.match(
      (await web.get('/letters/%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text,
      /^There is no letter with this code You typed SCR1/,
    )
    assert.match((await web.get('/letters/%E6%9D%8E')).text, /^There is no letter with this code Compare/)
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

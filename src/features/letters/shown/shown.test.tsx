import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { codeText } from '#features/letters/model.ts'
import { ask, letterPath, theLetter } from '#test/letters.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys, seedYear } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await seedYear(web.database, 'a2')
  await inAssociation(web.database, 'a1', (scope) => scope.tx.deleteFrom('letter').execute())
  await ask(web.database, 'devon', 'mentor', evening)
  await ask(web.database, 'ingrid', 'mentee', evening)
  await ask(web.database, 'rosa', 'mentor', evening)
})
after(() => web.close())

describe('the letter behind its link', () => {
  test('says what it states and gives the file', async () => {
    const letter = await theLetter(web.database, 'ingrid')
    const { status, text } = await web.get(letterPath(letter))
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
    const letter = await theLetter(web.database, 'ingrid')
    const fetched = async () => {
      const response = await web.app.fetch(new Request(`http://localhost:4000${letterPath(letter)}/letter.pdf`))
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
    const letter = await theLetter(web.database, 'ingrid')
    const { status, html, headers } = await web.get(`${letterPath(letter)}/letter.txt`)
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
    const rename = async (name: string) => {
      await inAssociation(web.database, 'a1', (scope) =>
        scope.tx.updateTable('person').set({ name }).where('person_id', '=', 'rosa').execute(),
      )
      await ask(web.database, 'rosa', 'mentor', evening)
    }
    await rename('Rosa 𓀀 Patel')
    const letter = await theLetter(web.database, 'rosa')
    const { status, text } = await web.get(`${letterPath(letter)}/letter.pdf`)
    assert.equal(status, 409)
    assert.match(
      text,
      /^We could not set this letter The letter is recorded and stands; only its PDF could not be made\..*write to NMRT Mentoring Committee, mentoring@example\.org/,
    )
    assert.match((await web.get(`${letterPath(letter)}/letter.txt`)).html, /Rosa 𓀀 Patel/)
    await rename('<b onclick=x>#eval("1")</b>')
    const shown = await web.get(letterPath(await theLetter(web.database, 'rosa')))
    assert.doesNotMatch(shown.html, /<b onclick/)
    assert.match(shown.html, /&lt;b onclick=x/)
    await rename('Rosa Patel')
  })

  test('a link that is made up, or for something else, or another association’s, is the same as none', async () => {
    const none = await web.get('/nothing-here')
    const theirs = await ask(web.database, 'devon', 'mentor', evening, 'a2')
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
    const letter = await theLetter(web.database, 'ingrid')
    const sums = await tableSums(web.database)
    for (const path of [
      letterPath(letter),
      `${letterPath(letter)}/letter.pdf`,
      `${letterPath(letter)}/letter.txt`,
      '/letters',
      `/letters/${letter.code}`,
      '/letters?code=x',
    ])
      await web.get(path)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })
})

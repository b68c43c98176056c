import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { codeText } from '#features/letters/model.ts'
import { ask, letterPath, theLetter } from '#test/letters.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', (scope) => scope.tx.deleteFrom('letter').execute())
  await ask(web.database, 'devon', 'mentor', evening)
  await ask(web.database, 'ingrid', 'mentee', evening)
  await ask(web.database, 'devon', 'mentor', '2027-08-02T15:00:00.000Z')
})
after(() => web.close())

describe('checking a letter', () => {
  test('the form asks for the code and leads to its page, however it is typed', async () => {
    assert.match((await web.get('/letters')).text, /^Check a letter Each letter we issue has a code at its foot\./)
    const letter = await theLetter(web.database, 'ingrid')
    const typed = encodeURIComponent(
      ` ${codeText(letter.code).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `,
    )
    assert.equal((await web.get(`/letters?code=${typed}`)).location, `/letters/${codeText(letter.code)}`)
    const empty = await web.get('/letters?code=+-+')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /^One thing to fix on this page Type the code at the foot of the letter/)
  })

  test('the right code says exactly what the letter states', async () => {
    const letter = await theLetter(web.database, 'ingrid')
    const text = await web.get(`${letterPath(letter)}/letter.txt`)
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
    const { text } = await web.get(`/letters/${(await theLetter(web.database, 'devon')).code}`)
    assert.match(
      text,
      /It was first asked for on January 15, 2027 and written again on August 2, 2027\. A copy from before carries the same number and code and an earlier date\./,
    )
    assert.match(text, /Dates October 1, 2026 to July 31, 2027 Dated August 2, 2027/)
  })

  test('a wrong code is answered in one and the same way, with what to do', async () => {
    const right = codeText((await theLetter(web.database, 'ingrid')).code)
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

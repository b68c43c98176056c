import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const link = (id: string) => `/q/${keys.links.seal('question', id)}`

const ingrid = link('q-pair-well-ingrid-2027-01')

describe('a question that is over', () => {
  test('says when it was open, what stands and whom to write to; a press changes nothing', async () => {
    web.clock.now = '2027-08-01T05:00:00.000Z'
    const sums = await tableSums(web.database)
    for (const page of [
      await web.get(ingrid),
      await web.get(`${ingrid}/none`),
      await web.post(ingrid, { answer: 'none' }),
    ]) {
      assert.equal(page.status, 410)
      assert.match(
        page.text,
        /This question is closed Were you and Devon in touch in January\? It was open until Saturday, July 31, 2027, 11:59 pm, Central time \(Chicago\)\. You told us that you and Devon were in touch a little in January\. The program has ended too\. If there is something to tell, write to NMRT Mentoring Committee, mentoring@example\.org\./,
      )
    }
    assert.match(
      (await web.get(link('q-pair-never-lopez-2026-10'))).text,
      /No answer was recorded, and that counts against nobody\./,
    )
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('while the program goes on leads to the contact and to help', async () => {
    await inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .updateTable('question')
        .set({ closes_at: '2027-01-04T15:00:00.000Z' })
        .where('question_id', '=', 'q-pair-second-silva-2026-12')
        .execute(),
    )
    const { status, text } = await web.get(link('q-pair-second-silva-2026-12'))
    assert.equal(status, 410)
    assert.match(
      text,
      /It was open until Monday, January 4, 2027, 9:00 am, Central time \(Chicago\)\. You told us that you and Rosa were in touch in December\. If there is something to tell, write to your committee contact, Tomasz Silva, tomasz@example\.org\. I cannot reach Rosa and want help now/,
    )
  })

  test('ended with its pair', async () => {
    const { status, text } = await web.post(link('q-pair-ended-ana-2026-11'), { answer: 'none' })
    assert.equal(status, 410)
    assert.match(
      text,
      /This pair ended on November 20, 2026, and its questions with it\. Nobody needs to give a reason\./,
    )
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

async function write(note: Record<string, string>, minutes = 1) {
  const visitor = visitorOf(web)
  const made = /name="made" value="(\w+)"/.exec((await visitor.ask('/contact')).html)?.[1] ?? ''
  web.clock.now = addMinutes(web.clock.now, minutes)
  return visitor.ask('/contact', { kind: '', name: '', email: '', text: '', website: '', made, ...note })
}

const tickets = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('ticket')
      .select(['ticket_id', 'office_id', 'reason', 'due_on'])
      .where('opened_by', '=', 'public page')
      .execute(),
  )

describe('writing to the committee', () => {
  test('a note is a chair’s ticket with a day, the writer hears which, and two presses are one', async () => {
    const note = {
      kind: 'criticism',
      name: 'Ines Rivera',
      email: 'ines@example.org',
      text: 'Topic 3 is\nmissing a link.',
    }
    for (const _ of ['once', 'twice']) assert.equal((await write(note)).location, '/contact/received')
    const [one, ...others] = await tickets()
    assert.deepEqual(others, [])
    assert.equal(one?.reason, 'Criticism, from Ines Rivera ines@example.org: Topic 3 is\nmissing a link.')
    const [mail, ...more] = await mailsTo(web, 'ines@example.org', 'note_received')
    assert.deepEqual(more, [])
    assert.match(mail ?? '', /answers by January \d+, 2027/)
    const seen = await web.get(`/committee/tickets/${one?.ticket_id ?? ''}`, { as: 'noor' })
    assert.match(seen.text, /Topic 3 is/)
    assert.equal((await web.get(`/committee/tickets/${one?.ticket_id ?? ''}`, { as: 'bjorn' })).status, 404)
  })

  test('nobody has to say who they are', async () => {
    assert.equal((await write({ kind: 'comment', text: 'Somebody was unkind.' })).location, '/contact/received')
    assert.ok((await tickets()).some(({ reason }) => reason.includes('from somebody who gave no name: Somebody was')))
  })

  test('what is missing is said, and what was typed stays', async () => {
    const page = await write({ text: 'A <b>bold</b> thought', email: 'nobody' })
    assert.equal(page.status, 422)
    assert.match(page.text, /2 things to fix on this page Choose what it is Write your address in full/)
    assert.match(page.html, /A &lt;b>bold&lt;\/b> thought/)
  })

  test('programs are kept out', async () => {
    const before = (await tickets()).length
    assert.equal((await write({ kind: 'praise', text: 'x', website: 'y' })).status, 422)
    assert.equal((await write({ kind: 'comment', text: 'x' }, 0)).status, 422)
    assert.equal((await tickets()).length, before)
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'
import { writingLimits } from '#features/tickets/limits/model.ts'
import { takeNote } from '#features/tickets/notes/actions.ts'
import type { Note } from '#features/tickets/notes/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inCycle(async ({ tx }, { programId }) => {
    const known = { association_id: 'a1', person_id: 'amara' }
    const email = 'amara@example.org'
    await tx
      .insertInto('person')
      .values({ ...known, name: 'Amara Osei', email, email_key: email, created_at: web.clock.now })
      .execute()
    const term = { starts_on: '2026-07-01', ends_on: '2027-06-30', most_pairs: 0 }
    const office = { office_id: 'office-amara', program_id: programId, kind: 'safeguarding', title: 'Safeguarding' }
    await tx
      .insertInto('office')
      .values({ ...known, ...office, ...term })
      .execute()
  })
})
after(() => web.close())

const bare: Note = { kind: 'comment', name: '', email: '', text: '', about: [], network: '' }
const inCycle = <T>(work: (scope: Scope, cycle: LiveCycle) => Promise<T>): Promise<T> =>
  inAssociation(web.database, 'a1', async (scope) => {
    const cycle = (await liveCycles(scope)).at(-1)
    assert.ok(cycle !== undefined)
    return work(scope, cycle)
  })

/** What became of so many notes, each with words of its own. */
const notes = (many: number, note: Partial<Note>) =>
  inCycle(async (scope, cycle) => {
    const taken = []
    for (let n = 0; n < many; n++) {
      const one = await takeNote(scope, cycle, { ...bare, text: `Note ${n}`, ...note }, web.clock.now)
      taken.push(typeof one === 'string' ? one : 'ticket')
    }
    return taken
  })

describe('how much is written to the committee', () => {
  test('the mail to an address that nobody has shown to be theirs repeats nothing that was typed, a name neither', async () => {
    const typed = { name: 'Cheap pills', text: 'Buy at http://example.net', email: 'victim@example.org' }
    assert.deepEqual(await notes(1, typed), ['ticket'])
    await notes(1, { ...typed, kind: 'conduct', email: 'victim.too@example.org' })
    for (const [address, kind, says] of [
      ['victim@example.org', 'note_received', /left this address: comment\. One of the chairs has it, word for word,/],
      ['victim.too@example.org', 'concern_received', /What you wrote has arrived/],
    ] as const) {
      const [mail = '', ...more] = await mailsTo(web, address, kind)
      assert.deepEqual(more, [])
      assert.match(mail.replace(/\s+/g, ' '), says)
      assert.doesNotMatch(mail, /pills|example\.net/i)
    }
  })

  test('an address gets five mails an hour, of notes and reports together; what is written above that is taken', async () => {
    web.clock.now = addMinutes(web.clock.now, 61)
    const email = 'bombed@example.org'
    const reported = await inCycle(async (scope, cycle) => {
      const from = { reporterId: null, reporterName: '', reporterEmail: email, pairId: null, named: [] }
      return takeConcern(scope, cycle, { ...from, kind: 'conduct', text: 'Something happened.' }, web.clock.now)
    })
    assert.equal(reported, 'taken')
    assert.deepEqual(new Set(await notes(8, { email })), new Set(['ticket']))
    const mails = async () =>
      (await mailsTo(web, email, 'note_received')).length + (await mailsTo(web, email, 'concern_received')).length
    assert.equal(await mails(), 5)
    web.clock.now = addMinutes(web.clock.now, 61)
    await notes(1, { email, text: 'An hour later' })
    assert.equal(await mails(), 6)
  })

  test('one network is busy after its share; another is not, and reports have a share of their own', async () => {
    web.clock.now = addMinutes(web.clock.now, 61)
    const network = '203.0.113.9'
    const taken = await notes(writingLimits.each + 1, { network })
    assert.deepEqual([taken.filter((one) => one === 'ticket').length, taken.at(-1)], [writingLimits.each, 'busy'])
    assert.deepEqual(await notes(1, { network }), ['ticket'], 'the same words once more are the same note')
    assert.deepEqual(await notes(1, { network: '198.51.100.7', text: 'From elsewhere' }), ['ticket'])
    const reports = await notes(writingLimits.each + 1, { network, kind: 'conduct' })
    assert.deepEqual(reports.slice(-2), ['concern', 'busy'])
    assert.deepEqual(await notes(1, { network: '198.51.100.7', kind: 'conduct', text: 'From elsewhere' }), ['concern'])
    const rows = await inCycle((scope) => scope.tx.selectFrom('written').selectAll().execute())
    assert.doesNotMatch(JSON.stringify(rows), /203\.0\.113|example\.org/)
  })

  test('whoever reports by their own link is not shut out by a flood from the public page', async () => {
    web.clock.now = addMinutes(web.clock.now, 61)
    const linked = await inCycle(async (scope, cycle) => {
      await scope.tx
        .insertInto('written')
        .values(
          Array.from({ length: writingLimits.inAll }, (_, n) => ({
            association_id: scope.association,
            written_id: `flood ${n}`,
            kind: 'report',
            writer: `network ${n}`,
            address: '',
            at: web.clock.now,
          })),
        )
        .execute()
      const { person_id: id, email } = await scope.tx
        .selectFrom('person')
        .select(['person_id', 'email'])
        .orderBy('person_id')
        .executeTakeFirstOrThrow()
      const said = { kind: 'conduct' as const, pairId: null, reporterName: '', text: 'It is urgent.', named: [] }
      const by = (reporterId: string | null) =>
        takeConcern(scope, cycle, { ...said, reporterId, reporterEmail: email }, web.clock.now)
      return [await by(null), await by(id)]
    })
    assert.deepEqual(linked, ['busy', 'taken'])
  })

  test('busy is said with the address, what was typed stays, and nothing is kept', async () => {
    const made = (await web.get('/contact', { as: 'nobody' })).html.match(/name="made" value="(\w+)"/)?.[1] ?? ''
    web.clock.now = addMinutes(web.clock.now, 1)
    const form = { kind: 'conduct', name: '', email: '', text: 'Nobody took <this>', website: '', made }
    const page = await web.post('/contact', form, { as: 'nobody' })
    assert.equal(page.status, 422)
    assert.match(page.text, /We cannot take it here at the moment\. Write to \S+@\S+; what you typed is still below/)
    assert.match(page.html, /Nobody took &lt;this>/)
    const kept = await inCycle((scope) => scope.tx.selectFrom('concern').select('text').execute())
    assert.ok(kept.every(({ text }) => !text.includes('Nobody took')))
  })
})

// Every kind of trouble, by each who opens it: it has an owner and a day by which something is done (R11, R13).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { buildHouse, plainPost } from '#src/main.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { type TicketKind, ticketKinds } from '#features/tickets/model.ts'
import { addressOf } from '#features/mail/incoming/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { visitorOf } from '#test/web/visitor.ts'
import { baseUrl, evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

/** Three days after the evening on which they are opened, as the program says. */
const due = '2027-01-18'
const [bjorn, noor] = ['office-bjorn', 'office-noor']

const opened = (by: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('ticket')
      .select(['kind', 'office_id', 'due_on', 'state'])
      .where('opened_by', '=', by)
      .where('opened_at', '=', evening)
      .orderBy('kind')
      .execute(),
  )
const owned = (kinds: readonly TicketKind[], officeOf: (kind: TicketKind) => string) =>
  kinds.toSorted().map((kind) => ({ kind, office_id: officeOf(kind), due_on: due, state: 'open' }))

describe('opened', () => {
  test('by a member, of any kind: the pair’s contact has it by a day, criticism a chair', async () => {
    for (const kind of ticketKinds) {
      const form = { about: 'pair:pair-well', whom: 'mentee', kind, text: `What is known of ${kind}.` }
      assert.equal((await web.post('/committee/tickets', form, { as: 'noor' })).status, 303, kind)
    }
    assert.deepEqual(
      await opened('noor'),
      owned(ticketKinds, (kind) => (kind === 'criticism' ? noor : bjorn)),
    )
  })

  test('by the software, of each kind that it notices: the pair’s contact has it by a day', async () => {
    const kinds = ['never_met', 'went_silent', 'delivery', 'returned', 'mismatch', 'call'] as const
    await inAssociation(web.database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      const [people] = await pairPeople(scope, { pairIds: ['pair-well'] })
      const tickets = kinds.map((kind) =>
        ticketFor(scope, cycle, must(people, 'pair'), kind, 'clock', 'Noticed.', { occasion: 'a test' }),
      )
      for (const _ of ['once', 'twice']) await openTickets(scope, cycle, tickets, evening)
    })
    assert.deepEqual(
      await opened('clock'),
      owned(kinds, () => bjorn),
    )
  })

  test('by one of the two without signing in: trouble is the contact’s, criticism of the contact a chair’s', async () => {
    const sealed = (role: 'mentor' | 'mentee') => keys.links.seal(`help-${role}`, 'pair-well')
    assert.equal((await web.post(`/help/${sealed('mentee')}`, { tell: 'no', words: '' })).status, 303)
    const past = { kind: 'criticism', about: 'contact', text: 'My contact never answers.' }
    assert.equal((await web.post(`/help/${sealed('mentee')}/concern`, past)).status, 303)
    assert.deepEqual(
      await opened('ingrid'),
      owned(['cannot_reach', 'criticism'], (kind) => (kind === 'criticism' ? noor : bjorn)),
    )
    assert.equal((await web.post(`/leave/${sealed('mentor')}`, { what: 'program' })).status, 303)
    assert.deepEqual(
      await opened('devon'),
      owned(['leave'], () => bjorn),
    )
  })

  test('by anybody on the public page: a chair has it by a day', async () => {
    const kinds = ['question', 'comment', 'criticism', 'accolade'] as const
    for (const kind of kinds) {
      const visitor = visitorOf(web)
      web.clock.now = addMinutes(evening, -1)
      const made = /name="made" value="(\w+)"/.exec((await visitor.ask('/contact')).html)?.[1] ?? ''
      web.clock.now = evening
      const note = { kind, name: '', email: '', text: `A ${kind}.`, website: '', made }
      const then = kind === 'accolade' ? /^\/quote\/\w+\?sent=yes$/ : /^\/contact\/received$/
      assert.match((await visitor.ask('/contact', note)).location ?? '', then)
    }
    assert.deepEqual(
      await opened('public page'),
      owned(kinds, () => noor),
    )
  })

  test('by mail: a question, the contact’s where it answers a mail about a pair, else a chair’s', async () => {
    const pattern = 'post+*@mail.example.org'
    const house = buildHouse(web.database, 'a key for tests', baseUrl, { ...plainPost, pattern, strays: 'note' })
    const transport = {
      about: 'a test',
      send: async () => ({ kind: 'sent' as const }),
      pass: async () => ({ kind: 'returned' as const, said: '550 no' }),
      close: async () => undefined,
    }
    const bring = (to: string, from: string, text: string) => {
      const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: Hello\r\nMessage-ID: <${text.length}@example.org>\r\n\r\n${text}\r\n`
      return house.ingest('a1', transport, { raw: Buffer.from(raw), envelope: { from, to }, door: 'lmtp' }, evening)
    }
    await bring('post@mail.example.org', 'sam@example.org', 'Is it free?')
    await bring(
      addressOf(pattern, 'reply', keys.links.seal('reply', 'mail-topic-ingrid')),
      'ingrid.begay@example.org',
      'I have a question.',
    )
    const found = await opened('mail')
    assert.deepEqual(
      found.toSorted((a, b) => (a.office_id < b.office_id ? -1 : 1)),
      [bjorn, noor].map((office_id) => ({ kind: 'question', office_id, due_on: due, state: 'open' })),
    )
  })
})

test('what often helps with each kind is a chair’s to write, and stands beside its tickets at once', async () => {
  const advice = 'Telephone first.\n\nThen offer a pause.'
  for (const kind of [...ticketKinds, 'conduct'])
    assert.equal((await web.get(`/committee/words/playbook-${kind}`, { as: 'noor' })).status, 200, kind)
  const words = '/committee/words/playbook-cannot_reach'
  assert.equal((await web.post(words, { press: 'save', seen: '0', advice }, { as: 'tomasz' })).status, 404)
  assert.equal((await web.post(words, { press: 'save', seen: '0', advice }, { as: 'noor' })).status, 303)
  const { text } = await web.get('/committee/tickets/ticket-silent', { as: 'tomasz' })
  assert.match(text, /What often helps Telephone first\. Then offer a pause\./)
})

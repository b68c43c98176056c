import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { get, minutes, post, repairing, rows, tick, web } from '#test/web/repairing.ts'

repairing()

const text = async (path: string) => (await get(path)).text
const drafts = () => rows(({ tx }) => tx.selectFrom('repair').select(['repair_id', 'state', 'plan', 'ends']).execute())
const stepsOf = (ticket: string) =>
  rows(({ tx }) => tx.selectFrom('step').select('text').where('ticket_id', '=', ticket).orderBy('at').execute())
const ended = () =>
  rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'text'])
      .where('kind', '=', 'pair_ended')
      .orderBy('to_address')
      .execute(),
  )
const tickets = () =>
  rows(async ({ tx }) =>
    (
      await tx
        .selectFrom('ticket')
        .select(['ticket_id', 'state', 'outcome'])
        .where('ticket_id', 'in', ['ticket-silent', 'ticket-never'])
        .orderBy('ticket_id')
        .execute()
    ).map((one) => [one.ticket_id, one.state, one.outcome]),
  )
const plan = async () =>
  (await drafts()).map((one) => ({
    forms: (one.plan as { menteeId: string; mentorId: string; as: string }[]).map((form) => [
      form.menteeId,
      form.mentorId,
      form.as,
    ]),
    ends: one.ends,
  }))

const silent = '/committee/tickets/ticket-silent'

describe('a new pair from a ticket', () => {
  test('a contact asks the chairs by one press, with who looks for whom', async () => {
    await post(`${silent}/rematch`, { seeks: 'mentee' }, 'tomasz')
    assert.equal((await post(`${silent}/changes`, { seeks: 'mentee' }, 'tomasz')).status, 404)
    assert.deepEqual(await drafts(), [])
    assert.match(
      await text(silent),
      /The contact asks for it: Wei O’Brien looks for another mentor\. This pair ends in it/,
    )
  })

  test('a chair has a draft by one press, and pressing again leads to the same', async () => {
    const { location } = await post(`${silent}/changes`, { seeks: 'mentee' })
    const [draft] = await drafts()
    assert.equal(location, `/committee/repairs/${must(draft, 'a draft').repair_id}`)
    assert.equal((await post(`${silent}/changes`, { seeks: 'both' })).location, location)
    assert.deepEqual(await plan(), [
      {
        forms: [['wei', 'suharto', 'standby']],
        ends: [{ pairId: 'pair-silent', seeks: 'mentee', ticketId: 'ticket-silent', before: false }],
      },
    ])
    const page = await text(must(location, 'the draft'))
    assert.match(page, /Draft: 1 new pair, the end of 1 pair/)
    assert.match(page, /The pair of Rosa [^:]+ and Wei O’Brien ends: Wei O’Brien looks for another mentor\. The ticket/)
    assert.deepEqual((await stepsOf('ticket-silent')).map((step) => step.text).slice(-1), [
      'Drafted a change of the pairs: Wei O’Brien looks for another mentor.',
    ])
  })

  test('a second ticket’s pair joins the draft that is open', async () => {
    await post('/committee/tickets/ticket-never/changes', { seeks: 'both' })
    const [one, ...more] = await plan()
    assert.deepEqual(more, [])
    assert.deepEqual(one, {
      forms: [
        ['wei', 'suharto', 'standby'],
        ['lopez', 'lars', 'joins'],
        ['ana', 'garcia', 'seeks'],
      ],
      ends: [
        { pairId: 'pair-silent', seeks: 'mentee', ticketId: 'ticket-silent', before: false },
        { pairId: 'pair-never', seeks: 'both', ticketId: 'ticket-never', before: false },
      ],
    })
    assert.match(await text('/committee/repairs'), /3 new pairs, the end of 2 pairs/)
  })

  test('nobody hears of it before it is published; then both pairs end, and who stays is told who is new', async () => {
    const { repair_id: id } = must((await drafts())[0], 'a draft')
    assert.deepEqual(await ended(), [])
    const at = `/committee/repairs/${id}`
    assert.equal((await post(`${at}/publication`, { why: 'They talked with Noor.' })).location, at)
    assert.match(
      (await web.get(`${at}/confirmation`, { as: 'tomasz' })).text,
      /Confirm 3 new pairs, the end of 2 pairs .* Of these you answer for The pair of Rosa Patel and Wei O’Brien ends/,
    )
    await post(`${at}/confirmation`, {}, 'bjorn')
    await tick(minutes(61))
    await tick(minutes(62))
    const next = new Map(
      (await ended()).map((mail) => [mail.to_address, mail.text?.split('\n\n')[2]?.replaceAll('\n', ' ')]),
    )
    assert.deepEqual(
      [...next].map(([to, words]) => [to, /^[^.:;]+/.exec(words ?? '')?.[0]]),
      [
        ['nkechi.garcia@example.org', 'You have a new mentee'],
        ['nkechi.lopez@example.org', 'You have a new mentor'],
        ['rosa.patel@example.org', 'Thank you for the time you gave each other'],
        ['wei.obrien@example.org', 'You have a new mentor'],
      ],
    )
    assert.deepEqual(await tickets(), [
      ['ticket-never', 'closed', 'Nkechi García and Nkechi Lopez: somebody new, by a change of the pairs.'],
      ['ticket-silent', 'closed', 'Wei O’Brien: somebody new, by a change of the pairs.'],
    ])
  })

  test('the mentor who looks for nobody keeps their other pair, and no place more', async () => {
    assert.deepEqual(
      await rows(({ tx }) => tx.selectFrom('adjustment').select(['mentor_application_id', 'number']).execute()),
      [{ mentor_application_id: 'app-rosa', number: 1 }],
    )
    const states = await rows(({ tx }) =>
      tx.selectFrom('pair').select(['pair_id', 'state']).where('mentor_id', '=', 'rosa').orderBy('pair_id').execute(),
    )
    assert.deepEqual(states, [
      { pair_id: 'pair-second', state: 'active' },
      { pair_id: 'pair-silent', state: 'ended' },
    ])
  })
})

test('who finds nobody still waits, and the ticket stays open and says so', async () => {
  await rows(({ tx }) =>
    sql`update application set state = 'withdrawn' where role = 'mentor' and application_id <> 'app-grace'`.execute(tx),
  )
  const { location } = await post('/committee/tickets/ticket-returned/changes', { seeks: 'mentee' })
  const at = must(location, 'the draft')
  assert.match(
    await text(at),
    /Draft: the end of 1 pair .* looks for another mentor\. For .* nobody is possible now; they wait for the next proposal\./,
  )
  await post(`${at}/publication`)
  await post(`${at}/confirmation`, {}, 'bjorn')
  await tick(minutes(61))
  const { rows: states } = await rows(({ tx }) =>
    sql<{
      state: string
      text: string
    }>`select t.state, (select s.text from step s where s.ticket_id = t.ticket_id order by s.at desc limit 1) as text
      from ticket t where t.ticket_id = 'ticket-returned'`.execute(tx),
  )
  assert.deepEqual(states, [{ state: 'open', text: 'Their pair has ended. Still without somebody new: Wei Yazzie.' }])
})

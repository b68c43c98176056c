import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fullMail } from '#features/desk/mail/store.ts'
import { arriving, bring, dsn, mailFrom, ours, postbox, rows } from '#test/web/arriving.ts'
import { inAssociation } from '#test/year.ts'

const { database, cycleId } = arriving()

test('an answer goes to whoever answers for the pair, under our own From, with its body unread and untouched', async () => {
  const raw = mailFrom(
    'Wei =?utf-8?Q?O=E2=80=99Brien?= <wei.obrien@example.org>',
    'Re: January: Aims',
    'Dear Tomasz,\nwe met.',
    'DKIM-Signature: v=1; x\r\nBcc: hidden@example.org\r\n',
  )
  const { taken, passed } = await bring(raw, ours('reply', 'mail-topic-wei').toUpperCase())
  assert.equal(taken, 'taken')
  const [one] = passed
  assert.equal(passed.length, 1)
  assert.equal(one?.to, 'tomasz@example.org')
  assert.match(one?.from ?? '', /^post\+p[0-9a-z]{42}@mail\.example\.org$/)
  const [head = '', body] = one?.raw.split('\r\n\r\n') ?? []
  assert.equal(body, 'Dear Tomasz,\r\nwe met.\r\n')
  assert.match(head, /^From: =\?UTF-8\?B\?[^\r]+<mentoring@example\.org>/m)
  assert.match(head, /^Reply-To: =\?UTF-8\?B\?[^\r]+<wei\.obrien@example\.org>$/m)
  assert.match(head, /^To: "Tomasz Silva" <tomasz@example\.org>$/m)
  assert.doesNotMatch(head, /DKIM|Bcc|hidden/)
  const [arrival] = await rows('arrival')
  assert.deepEqual(
    [arrival?.kind, arrival?.state, arrival?.person_id, arrival?.pair_id, arrival?.said],
    ['reply', 'passed', 'wei', 'pair-silent', ''],
  )
  assert.equal((await bring(raw, ours('reply', 'mail-topic-wei').toUpperCase())).taken, 'known')
})

test('what cannot be passed on now is kept by the door; what never can be becomes a note', async () => {
  const raw = mailFrom('wei.obrien@example.org', 'Second', 'Hello again.')
  const to = ours('reply', 'mail-topic-wei')
  const busy = await bring(raw, to, 'wei.obrien@example.org', postbox({ kind: 'later', said: '451 busy' }))
  assert.equal(busy.taken, 'later')
  const refused = await bring(raw, to, 'wei.obrien@example.org', postbox({ kind: 'refused', said: '550 no' }))
  assert.equal(refused.taken, 'taken')
  const ticket = (await rows('ticket')).find((one) => one.opened_by === 'mail')
  assert.equal(ticket?.office_id, 'office-tomasz')
  assert.match(
    ticket?.reason ?? '',
    /wei\.obrien@example\.org, “Second”: An answer could not be passed on by mail: 550 no\s+Hello again\./,
  )
})

test('an answer to a ticket is a step of it, in clean words', async () => {
  await inAssociation(database(), 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ ticket_id: 'ticket-silent' }).where('mail_id', '=', 'mail-uncertain').execute(),
  )
  const raw = mailFrom(
    '"Rosa\u202ePatel" <rosa.patel@example.org>',
    '=?utf-8?Q?Hello=0D=0ABcc:_x?=',
    'It is\u202e fine\u0007.',
  )
  await bring(raw, ours('reply', 'mail-uncertain'), 'rosa.patel@example.org')
  const step = (await rows('step')).find((one) => one.ticket_id === 'ticket-silent' && one.text.startsWith('By mail'))
  assert.equal(step?.text, 'By mail: from RosaPatel (rosa.patel@example.org), “Hello Bcc: x”: It is fine.')
  assert.equal(step?.actor, 'rosa')
  const told = (await rows('mail')).filter((mail) => mail.kind === 'ticket_note')
  assert.deepEqual(
    told.map((mail) => [mail.to_address, mail.ticket_id]),
    [['tomasz@example.org', 'ticket-silent']],
  )
})

test('an out-of-office answer is written down, passed to nobody, and no sign of anything', async () => {
  const raw = mailFrom(
    'grace.abebe@example.org',
    'Out of office',
    'Back on Monday.',
    'Auto-Submitted: auto-replied\r\n',
  )
  const { passed } = await bring(raw, ours('reply', 'mail-topic-ingrid'), '')
  assert.deepEqual(passed, [])
  const arrival = (await rows('arrival')).find((one) => one.mail_id === 'mail-topic-ingrid')
  assert.deepEqual([arrival?.kind, arrival?.said], ['automatic', 'Auto-Submitted'])
})

test('a notice that comes back, later and for a full mailbox: each partner is told once, and who is on it', async () => {
  const to = ours('bounce', 'mail-notice-rosa')
  for (const said of ['mailbox full', 'still full']) await bring(dsn(to, '5.2.2', `552 5.2.2 ${said}`), to, '')
  const told = (await rows('mail')).filter((one) => one.kind === 'checking_address')
  const wei = told.find((one) => one.person_id === 'wei')
  assert.equal(told.length, 2)
  assert.deepEqual(new Set(told.map((one) => one.pair_id)), new Set(['pair-second', 'pair-silent']))
  assert.match(
    (wei?.text ?? '').replace(/\s+/g, ' '),
    /did not arrive\. Tomasz Silva, your committee contact, is on it/,
  )
})

test('a report about a dead address: no more mail there, a ticket to the contact, the clock waits, the partner hears of it', async () => {
  await inAssociation(database(), 'a1', (scope) =>
    scope.tx
      .updateTable('pair')
      .set({ met_at: null, clock_on: '2026-10-01' })
      .where('pair_id', '=', 'pair-silent')
      .execute(),
  )
  const to = ours('bounce', 'mail-notice-wei')
  assert.equal((await bring(dsn(to, '5.1.1', '550 5.1.1 No such user'), to, '')).taken, 'taken')
  const mail = (await rows('mail')).find((one) => one.mail_id === 'mail-notice-wei')
  assert.deepEqual([mail?.state, mail?.failure], ['failed', 'dead'])
  assert.deepEqual(
    (await rows('dead_address')).map((one) => [one.address_key, one.mail_id]),
    [['wei.obrien@example.org', 'mail-notice-wei']],
  )
  assert.equal((await rows('person')).find((one) => one.person_id === 'wei')?.address_state, 'returned')
  assert.equal((await rows('pair')).find((one) => one.pair_id === 'pair-silent')?.clock_on, null)
  const ticket = (await rows('ticket')).find((one) => one.kind === 'returned' && one.person_id === 'wei')
  assert.match(ticket?.reason ?? '', /^Our mail to Wei O’Brien comes back\. This is a wrong address, not silence\./)
  const told = (await rows('mail')).filter((one) => one.kind === 'checking_address' && one.person_id === 'rosa')
  assert.equal(told.length, 1)
})

test('a full mailbox is told to the contact and stops nothing', async () => {
  const to = ours('bounce', 'mail-topic-ingrid')
  await bring(dsn(to, '5.2.2', '552 5.2.2 mailbox full'), to, '')
  const ticket = (await rows('ticket')).find((one) => one.kind === 'returned' && one.person_id === 'ingrid')
  assert.match(ticket?.reason ?? '', /the mailbox is full/)
  assert.deepEqual(
    (await rows('dead_address')).map((one) => one.address_key),
    ['wei.obrien@example.org'],
  )
  assert.equal((await rows('person')).find((one) => one.person_id === 'ingrid')?.address_state, 'works')
})

test('nobody can have another’s address declared dead: a report needs our sealed address or our Message-ID', async () => {
  const forged = dsn('post@mail.example.org', '5.1.1', '550 5.1.1 unknown').replace(
    'somebody@example.org',
    'rosa.patel@example.org',
  )
  await bring(forged, 'post@mail.example.org', '')
  await bring(forged, `post+b${'mail-topic-rosa'}${'0'.repeat(26)}@mail.example.org`, '')
  assert.equal((await rows('mail')).find((one) => one.mail_id === 'mail-topic-rosa')?.state, 'sent')
  assert.ok(!(await rows('dead_address')).some((one) => one.address_key.startsWith('rosa')))
})

test('what we passed on never comes round', async () => {
  const raw = mailFrom('tomasz@example.org', 'Loop', 'x', 'X-Bookend-Passed: abc\r\n')
  const { passed } = await bring(raw, ours('reply', 'mail-topic-wei'))
  assert.deepEqual(passed, [])
  assert.ok((await rows('arrival')).some((one) => one.kind === 'loop'))
})

test('a mail to none of our addresses becomes a chair’s question, where the host says so', async () => {
  await bring(
    mailFrom('Sam <sam@example.org>', 'Is it free?', 'I would like to know.'),
    'post@mail.example.org',
    'sam@example.org',
  )
  const ticket = (await rows('ticket')).find((one) => one.reason.includes('Is it free?'))
  assert.equal(ticket?.reason, 'By mail, from Sam (sam@example.org), “Is it free?”: I would like to know.')
  assert.equal(ticket?.office_id, 'office-noor')
})

test('what came about a mail stands with it, for whoever may read it', async () => {
  const found = await inAssociation(database(), 'a1', (scope) =>
    fullMail(scope, { reach: 'all', cycleIds: [cycleId()] }, 'mail-notice-wei'),
  )
  assert.deepEqual(
    found?.attempts.map(({ outcome, said }) => [outcome, said]),
    [
      ['sent', '250 ok'],
      ['in_bounce', 'smtp; 550 5.1.1 No such user 5.1.1'],
    ],
  )
})

test('mail to somebody whom nobody answers for yet is a chair’s to see', async () => {
  await inAssociation(database(), 'a1', (scope) =>
    scope.tx
      .updateTable('mail')
      .set({ person_id: 'alone', to_address: 'xiaolong@example.org', state: 'sent', pair_id: null })
      .where('mail_id', '=', 'mail-again-imani')
      .execute(),
  )
  const to = ours('bounce', 'mail-again-imani')
  await bring(dsn(to, '5.7.1', '550 5.7.1 blocked by policy'), to, '')
  const tickets = (await rows('ticket')).filter((one) => one.person_id === 'alone')
  assert.deepEqual(
    tickets.map(({ kind, office_id, pair_id, reason }) => ({ kind, office_id, pair_id, reason })),
    [
      {
        kind: 'returned',
        office_id: 'office-noor',
        pair_id: null,
        reason: 'Our mail to 李小龍 was refused there. The address may be right; their mail server did not want it.',
      },
    ],
  )
})

// Mail that could be taken for something else than it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { arriving, bring, dsn, mailFrom, ours, postbox, rows } from '#test/web/arriving.ts'
import { evening, inAssociation } from '#test/year.ts'

const given = arriving()

test('what came back to somebody and is passed on to the contact is a mail of theirs: nobody’s address is declared dead', async () => {
  const words =
    'Hello, I tried to write to Wei and got this.\n\nThe mail system: <wei@old.example.org>: 550 5.1.1 User unknown; your message could not be delivered'
  const raw = mailFrom('rosa.patel@example.org', 'Fwd: Undelivered Mail Returned to Sender', words)
  const { passed } = await bring(raw, ours('reply', 'mail-topic-rosa'), 'rosa.patel@example.org')
  assert.deepEqual(
    passed.map(({ to }) => to),
    ['tomasz@example.org'],
  )
  assert.equal((await rows('mail')).find((one) => one.mail_id === 'mail-topic-rosa')?.state, 'sent')
  assert.ok(!(await rows('dead_address')).some((one) => one.address_key.startsWith('rosa')))
})

test('the same answer by three doors, one behind the other or at once, is passed on once', async () => {
  const to = ours('reply', 'mail-topic-wei')
  const ways = (text: string) => {
    const raw = mailFrom('wei.obrien@example.org', 'Re: January: Aims', text)
    return [
      { door: 'webhook' as const, raw },
      { door: 'lmtp' as const, raw: `Return-Path: <wei.obrien@example.org>\r\nReceived: from a by b; now\r\n${raw}` },
      { door: 'imap' as const, raw: `Delivered-To: ${to}\r\nX-Spam-Status: No\r\n${raw.replaceAll('\r\n', '\n')}` },
    ]
  }
  const box = postbox()
  const take = ({ door, raw }: ReturnType<typeof ways>[number], by = box) => bring(raw, to, undefined, by, { door })
  const taken = []
  for (const way of ways('One after the other')) taken.push((await take(way)).taken)
  assert.deepEqual([taken, box.passed.length], [['taken', 'known', 'known'], 1])
  // the mail server answers whichever is the first only once the other two have been answered
  const others = Promise.withResolvers<undefined>()
  const slow = postbox({ kind: 'sent' }, others.promise)
  let answered = 0
  const together = await Promise.all(
    ways('At once').map(async (way) => {
      const { taken: said } = await take(way, slow)
      if (++answered === 2) others.resolve(undefined)
      return said
    }),
  )
  assert.deepEqual([together.toSorted(), slow.passed.length], [['later', 'later', 'taken'], 1])
  for (const way of ways('At once')) assert.equal((await take(way)).taken, 'known')
})

test('what waited for the mail server and is passed on again waits at its other door', async () => {
  const to = ours('reply', 'mail-topic-wei')
  const raw = mailFrom('wei.obrien@example.org', 'Re: January: Aims', 'Had to wait')
  const busy = postbox({ kind: 'later', said: '451 busy' })
  for (const door of ['lmtp', 'imap'] as const)
    assert.equal((await bring(raw, to, undefined, busy, { door })).taken, 'later')
  const now = addMinutes(evening, 30)
  const gate = Promise.withResolvers<undefined>()
  const slow = postbox({ kind: 'sent' }, gate.promise)
  const both = await Promise.all(
    (['lmtp', 'imap'] as const).map(async (door) => {
      const { taken } = await bring(raw, to, undefined, slow, { door, now })
      gate.resolve(undefined)
      return taken
    }),
  )
  assert.deepEqual([both.toSorted(), slow.passed.length], [['later', 'taken'], 1])
})

test('the same answer to a ticket by two doors is one line of it', async () => {
  const about = { mail: 'mail-uncertain', ticket: 'ticket-silent' }
  await inAssociation(given.database(), 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ ticket_id: about.ticket }).where('mail_id', '=', about.mail).execute(),
  )
  const raw = mailFrom('rosa.patel@example.org', 'Re: your question', 'Twice on its way.')
  const to = ours('reply', about.mail)
  const later = addMinutes(evening, 3)
  await bring(raw, to, 'rosa.patel@example.org')
  await bring(`Received: from a by b\r\n${raw}`, to, 'rosa.patel@example.org', undefined, { door: 'imap', now: later })
  const lines = (await rows('step')).filter(({ text }) => text.includes('Twice on its way.'))
  assert.equal(lines.length, 1)
})

test('signs that the database does not take are no reason to put a report off', async () => {
  const to = 'post@mail.example.org'
  const raw = dsn(to, '5.1.1', '550 5.1.1 unknown\u0000').replace(
    '--b--',
    '--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <a\u00001@example.org>\r\n--b--',
  )
  assert.equal((await bring(raw, to, '')).taken, 'taken')
})

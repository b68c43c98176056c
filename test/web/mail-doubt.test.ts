// Mail that could be taken for something else than it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arriving, bring, dsn, mailFrom, ours, rows } from '#test/web/arriving.ts'

arriving()

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

test('signs that the database does not take are no reason to put a report off', async () => {
  const to = 'post@mail.example.org'
  const raw = dsn(to, '5.1.1', '550 5.1.1 unknown\u0000').replace(
    '--b--',
    '--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <a\u00001@example.org>\r\n--b--',
  )
  assert.equal((await bring(raw, to, '')).taken, 'taken')
})

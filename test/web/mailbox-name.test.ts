import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDoors } from '#src/cli/doors.ts'
import { postFrom } from '#src/cli/post.ts'
import { buildHouse } from '#src/main.ts'
import { testDatabase } from '#test/database.ts'
import { imapServer } from '#test/imap.ts'
import { ours } from '#test/web/arriving.ts'
import { baseUrl, evening, seedYear } from '#test/year.ts'

const pattern = 'post+*@mail.example.org'
const mailTo = (to: string, delivered: string) =>
  `Delivered-To: ${delivered}\r\nFrom: Wei <wei.obrien@example.org>\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nHello.\r\n`

test('where other mail becomes a note, too, an answer in a mailbox is one still, whatever the mailbox is called', async (t) => {
  const given = await testDatabase()
  t.after(given.close)
  await seedYear(given.database)
  const box = await imapServer()
  t.after(box.close)
  const post = postFrom({ MAIL_ADDRESSES: pattern, MAIL_STRAYS: 'note', IMAP_URL: box.url })
  const house = buildHouse(given.database, 'a key for tests', baseUrl, post.settings)
  const to: string[] = []
  const asked = {
    ...house,
    ingest: async (...[, , { envelope }]: Parameters<typeof house.ingest>) => {
      to.push(envelope.to)
      return 'taken' as const
    },
  }
  const log = { info: () => undefined, error: () => undefined }
  const others = await openDoors(post, {
    house: asked,
    association: 'a1',
    transport: undefined,
    now: () => evening,
    log,
  })
  const reply = ours('reply', 'mail-topic-wei')
  box.mails.set(1, mailTo(reply, 'post@mail.example.org'))
  box.mails.set(2, mailTo('post@mail.example.org', 'post@mail.example.org'))
  await others.look()
  await others.close()
  assert.deepEqual(to, [reply, 'post@mail.example.org'])
})

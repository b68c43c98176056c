import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { closeScripted, mail, scripted } from '#test/scripted.ts'

afterEach(closeScripted)

test('what the host’s own server says against us waits, says so, and is no word about the reader', async () => {
  const at = (verb: string, said: string) =>
    scripted((line, socket) => socket.write(line.startsWith(verb) ? `${said}\r\n` : '250 ok\r\n'))
  const cases = [
    ['MAIL', '550 5.1.0 Sender address rejected', 'sender'],
    ['MAIL', '550 5.1.7 Bad sender’s mailbox address syntax', 'sender'],
    ['MAIL', '553 Sender domain does not exist', 'sender'],
    ['MAIL', '550 5.4.5 Daily user sending quota exceeded.', 'sending limit'],
    ['RCPT', '553 5.1.8 Sender address rejected: Domain not found', 'sender'],
    ['RCPT', '554 5.7.1 Relay access denied', 'relaying'],
    ['RCPT', '550 5.4.5 Daily user sending quota exceeded.', 'sending limit'],
  ] as const
  for (const [verb, answer, about] of cases) {
    const transport = await at(verb, answer)
    assert.deepEqual(await transport.send(mail), {
      kind: 'later',
      said: `Our own mail server refused us (${about}): ${answer}`,
    })
  }
  const refusing = await scripted(() => undefined, undefined, '554 5.7.1 No mail from your network')
  assert.deepEqual(await refusing.send(mail), {
    kind: 'later',
    said: 'Our own mail server refused us (greeting): 554 5.7.1 No mail from your network',
  })
})

test('words for an unknown mailbox count for the recipient alone, not for the message', async () => {
  const transport = await scripted((line, socket) =>
    socket.write(line === 'DATA' ? '354 go on\r\n' : line === '.' ? '550 5.1.1 No such user\r\n' : '250 ok\r\n'),
  )
  assert.equal((await transport.send(mail)).kind, 'refused')
})

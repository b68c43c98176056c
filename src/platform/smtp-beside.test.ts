import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { smtpBeside } from '#platform/smtp-beside.ts'
import { mail } from '#test/scripted.ts'

const to = (address: string) => ({ ...mail, to: { name: '', address } })
const breaking = new URL('./smtp-breaking.fixture.ts', import.meta.url)

async function served() {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      if (address !== 'gone@example.org') return done()
      done(Object.assign(new Error('5.1.1 user unknown'), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        taken.push(...session.envelope.rcptTo.map((one) => one.address))
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

test('a mail given away beside the event loop ends as it would on it', async () => {
  const server = await served()
  const transport = smtpBeside(server.url)
  try {
    const raw = new TextEncoder().encode('Subject: written already\r\n\r\nPlain.\r\n')
    const [one, gone, strange, passed] = await Promise.all([
      transport.send(mail),
      transport.send(to('gone@example.org')),
      transport.send(to('two@example.org, three@example.org')),
      transport.pass(raw, 'mentoring@example.org', 'wei.okafor@example.org'),
    ])
    assert.deepEqual([one.kind, gone.kind, strange.kind, passed.kind], ['sent', 'returned', 'refused', 'sent'])
    assert.match('said' in gone ? gone.said : '', /user unknown/)
    assert.deepEqual(server.taken.toSorted(), ['noor.alhuda@example.org', 'wei.okafor@example.org'])
  } finally {
    await transport.close()
    await server.close()
  }
})

test('when the thread breaks, what it had may have left, and the next mail goes by another', async () => {
  const transport = smtpBeside('smtp://127.0.0.1:1', {}, breaking)
  const lost = await Promise.all([transport.send({ ...mail, subject: 'break' }), transport.send(mail)])
  const said = 'The thread that gives mail away broke: it ended with 7'
  assert.deepEqual(lost, [
    { kind: 'uncertain', said },
    { kind: 'uncertain', said },
  ])
  assert.deepEqual(await transport.send(mail), { kind: 'sent' })
  await transport.close()
})

test('one that never had a mail closes at once', async () => {
  await smtpBeside('smtp://127.0.0.1:1').close()
})

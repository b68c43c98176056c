import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type SmtpSettings, smtpTransport } from '#platform/smtp.ts'
import { closeScripted, mail, scripted } from '#test/scripted.ts'

type Taken = { from: string; to: string[]; raw: string }
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  await closeScripted()
})

/** A real server on loopback, and a transport to it. */
async function post(options: SMTPServerOptions = {}, settings: SmtpSettings = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let raw = ''
      stream.setEncoding('utf8').on('data', (part: string) => (raw += part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((one) => one.address), raw })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const transport = smtpTransport(url, settings)
  open.push(
    () => transport.close(),
    () => new Promise<void>((done) => server.close(() => done())),
  )
  return { transport, taken, url }
}

const failing = (code: number, said: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error(said), { responseCode: code })),
})

describe('mail by SMTP', () => {
  test('goes to the one address in the envelope, with its own Message-ID and both parts', async () => {
    const { transport, taken } = await post()
    assert.deepEqual(await transport.send(mail), { kind: 'sent' })
    const [one] = taken
    assert.equal(one?.from, 'mentoring@example.org')
    assert.deepEqual(one?.to, ['noor.alhuda@example.org'])
    assert.match(one?.raw ?? '', /^Message-ID: <abc123@example\.org>\r$/m)
    assert.match(one?.raw ?? '', /^Reply-To: .*<bjorn\.yazzie@example\.org>\r$/m)
    assert.match(one?.raw ?? '', /^Auto-Submitted: auto-generated\r$/m)
    assert.match(one?.raw ?? '', /Content-Type: text\/plain/)
    assert.match(one?.raw ?? '', /Content-Type: text\/html/)
  })

  test('a second time is the same mail: the Message-ID does not change', async () => {
    const { transport, taken } = await post()
    await transport.send(mail)
    await transport.send(mail)
    assert.deepEqual(
      taken.map(({ raw }) => /^Message-ID: (\S+)/m.exec(raw)?.[1]),
      ['<abc123@example.org>', '<abc123@example.org>'],
    )
  })

  test('a name that looks like an address sends nothing there', async () => {
    const { transport, taken } = await post()
    await transport.send({ ...mail, to: { name: 'x <victim@example.net>, y', address: 'noor.alhuda@example.org' } })
    assert.deepEqual(
      taken.map(({ to }) => to),
      [['noor.alhuda@example.org']],
    )
  })

  test('an unknown mailbox is a dead address', async () => {
    const { transport } = await post(failing(550, '5.1.1 No such user here'))
    const outcome = await transport.send(mail)
    assert.equal(outcome.kind, 'returned')
    assert.match('said' in outcome ? outcome.said : '', /No such user here/)
  })

  test('reports go to a return address of their own; one POST stops the kind of mail, and the signature covers that', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const { transport, taken } = await post(
      {},
      { dkim: { domain: 'example.org', selector: 'book', privateKey }, idempotencyHeader: 'Provider-Idempotency-Key' },
    )
    const unsubscribe = `https://mentoring.example.org/stop/${'k7v2q9'.repeat(7)}`
    await transport.send({ ...mail, returnPath: 'post+babc@mail.example.org', unsubscribe })
    const [one] = taken
    assert.equal(one?.from, 'post+babc@mail.example.org')
    // on one line: a value that begins on the next is reported to break signatures
    assert.match(one?.raw ?? '', new RegExp(`^List-Unsubscribe: <${unsubscribe}>\r$`, 'm'))
    assert.match(one?.raw ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.match(one?.raw ?? '', /^Provider-Idempotency-Key: abc123\r$/m)
    const signed = /^DKIM-Signature: ([^]*?)\r\n\S/m.exec(one?.raw ?? '')?.[1]?.replace(/\s/g, '') ?? ''
    const covered = /;h=([^;]+);/.exec(signed)?.[1]?.toLowerCase().split(':') ?? []
    for (const header of ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'])
      assert.ok(covered.includes(header), header)
  })

  test('an essential mail has no way to be stopped; an address that would break the head is refused', async () => {
    const { transport, taken } = await post()
    await transport.send({ ...mail, unsubscribe: null })
    assert.doesNotMatch(taken[0]?.raw ?? '', /List-Unsubscribe/)
    await assert.rejects(
      transport.send({ ...mail, unsubscribe: 'https://a.example/\r\nBcc: x@example.org' }),
      /not an address/,
    )
  })

  test('what is no plain address is refused before anything reads it', async () => {
    const { transport, taken } = await post()
    const crafted = [
      'c@d>,victim@evil.example',
      '"victim@evil.example "@example.org',
      'a@example.org, b@evil.example',
      'a@b',
      'a@example.org\r\nRCPT TO:<b@evil.example>',
      '',
    ]
    for (const address of crafted) {
      assert.equal((await transport.send({ ...mail, to: { name: 'x', address } })).kind, 'refused', address)
      assert.equal((await transport.send({ ...mail, returnPath: address })).kind, 'refused', address)
      assert.equal((await transport.pass(Buffer.from('x'), 'post@example.org', address)).kind, 'refused', address)
    }
    assert.deepEqual(taken, [])
  })

  test('a day that matters goes along as a calendar file, beside both parts', async () => {
    const { transport, taken } = await post()
    await transport.send({ ...mail, calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' })
    const raw = taken[0]?.raw ?? ''
    assert.match(raw, /^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/m)
    assert.match(raw, /^Content-Type: text\/plain; charset=utf-8/m)
    assert.match(raw, /^Content-Type: text\/html; charset=utf-8/m)
    assert.match(raw, /filename=date\.ics/)
  })

  test('a mail that is written already leaves as it is', async () => {
    const { transport, taken } = await post()
    const raw = 'From: <mentoring@example.org>\r\nSubject: Re\r\n\r\n.Dots\r\n..and more\r\n'
    assert.deepEqual(await transport.pass(Buffer.from(raw), 'post+p1@mail.example.org', 'tomasz@example.org'), {
      kind: 'sent',
    })
    assert.deepEqual(taken, [{ from: 'post+p1@mail.example.org', to: ['tomasz@example.org'], raw }])
  })

  test('a refusal for another reason says nothing about the address', async () => {
    const { transport } = await post(failing(550, '5.7.1 Refused by policy'))
    assert.equal((await transport.send(mail)).kind, 'refused')
    const full = await post(failing(552, '5.2.2 Mailbox full'))
    assert.equal((await full.transport.send(mail)).kind, 'refused')
  })

  test('a wrong password waits, too', async () => {
    const server = await post({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('5.7.8 Bad credentials'), { responseCode: 535 })),
    })
    const { port } = new URL(server.url)
    const transport = smtpTransport(`smtp://bookend:wrong@127.0.0.1:${port}`)
    open.unshift(() => transport.close())
    const outcome = await transport.send(mail)
    assert.deepEqual(outcome, {
      kind: 'later',
      said: 'Our own mail server refused us (sign-in): 535 5.7.8 Bad credentials',
    })
  })

  test('a 4xx answer is tried again later', async () => {
    const { transport } = await post(failing(451, '4.7.1 Greylisted, try again'))
    assert.equal((await transport.send(mail)).kind, 'later')
  })

  test('a connection that breaks after the message was given leaves it uncertain, and says so', async () => {
    const transport = await scripted((line, socket) => {
      if (line === '.') socket.destroy()
      else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n')
    })
    const outcome = await transport.send(mail)
    assert.equal(outcome.kind, 'uncertain')
    assert.match('said' in outcome ? outcome.said : '', /^The connection broke after the message was given/)
  })

  test('one that breaks before that is certain: nothing was taken', async () => {
    for (const breaksAt of ['RCPT', 'DATA']) {
      const transport = await scripted((line, socket) => {
        if (line.startsWith(breaksAt)) socket.destroy()
        else socket.write('250 ok\r\n')
      })
      assert.equal((await transport.send(mail)).kind, 'later', breaksAt)
    }
  })

  test('a server that drips its answers is given up in time, and holds up nobody else', async () => {
    const transport = await scripted((line, socket) => {
      if (!line.startsWith('EHLO')) return
      const drip = setInterval(() => socket.write('250-still here\r\n'), 20)
      socket.on('close', () => clearInterval(drip))
    }, 200)
    const from = performance.now()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => transport.send(mail)))
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['later', 'later', 'later', 'later', 'later'],
    )
    assert.ok(performance.now() - from < 5000)
  })

  test('a server that never answers is given up and tried again', async () => {
    const transport = await scripted(() => undefined, 150)
    assert.equal((await transport.send(mail)).kind, 'later')
  })

  test('nobody listening is tried again later', async () => {
    const transport = smtpTransport('smtp://127.0.0.1:9')
    open.push(() => transport.close())
    assert.equal((await transport.send(mail)).kind, 'later')
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { concernsUs, envelopeIn, readMail } from '#features/mail/incoming/input.ts'
import { passOn } from '#features/mail/incoming/mails.ts'
import { endOfHeaders, mostBytes, mostText } from '#features/mail/incoming/model.ts'

const head = 'From: MAILER-DAEMON <x@example.org>\r\nTo: y@example.org\r\nSubject: failure notice\r\n'
const html = (body: string) => `${head}MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${body}`
const nested = (depth: number) => {
  let text = ''
  for (let at = 0; at < depth; at += 1) text += `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`
  return `${head}MIME-Version: 1.0\r\n${text}`
}

/** What breaks parsers: no end, too much, too deep, too often, and nothing at all. */
const hostile: Record<string, string | Uint8Array> = {
  nothing: '',
  'zeros only': new Uint8Array(300_000),
  'no line end': 'x'.repeat(10_000_000),
  'a header without an end': `Subject: ${'a'.repeat(10_000_000)}`,
  'two hundred thousand headers': 'X: y\r\n'.repeat(200_000),
  'a folded header of a megabyte': `Subject: a${'\r\n b'.repeat(300_000)}\r\n\r\n`,
  'two thousand nestings': nested(2000),
  'nested messages': `${head}${'Content-Type: message/rfc822\r\n\r\n'.repeat(3000)}`,
  'a hundred thousand parts': `${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`,
  'dashes that go on': `${head}\r\n${'-'.repeat(200_000)}`,
  'stars and bars': `${head}\r\n${'|*-'.repeat(80_000)}`,
  'addresses that never end': `${head}\r\n${'a@'.repeat(100_000)}`,
  'an address of dots': `${head}\r\nfailed: a@${'a.'.repeat(100_000)}`,
  'scripts without an end': html('<script'.repeat(30_000)),
  'tags without an end': html('<'.repeat(200_000)),
  'breaks without an end': html('<br '.repeat(50_000)),
  'words of every failure': `${head}\r\n${'user mailbox recipient unknown quota '.repeat(8000)}`,
  'encoded words': `Subject: ${'=?utf-8?Q?=0D=0A?= '.repeat(20_000)}\r\n\r\n`,
  'an address group': `From: ${'a:'.repeat(50_000)};\r\n\r\n`,
  'quotes that do not close': `From: ${'"'.repeat(100_001)} <x@example.org>\r\n\r\n`,
  'charsets nobody knows': `${head}Content-Type: text/plain; charset="${'x'.repeat(60_000)}"\r\n\r\nx`,
  'base64 that is none': `${head}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${'!=?'.repeat(80_000)}`,
  'a report of nothing but groups': `${head}MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822;a@example.org\n\n'.repeat(6000)}--b--`,
}

const bytes = (mail: string | Uint8Array) => (typeof mail === 'string' ? Buffer.from(mail) : mail)

describe('hostile mail is read in bounded time, and never throws', () => {
  for (const [name, mail] of Object.entries(hostile))
    test(name, async () => {
      const raw = bytes(mail)
      const from = performance.now()
      const { subject, text, report } = await readMail(raw, { from: '', to: 'y@example.org' })
      envelopeIn(raw, () => false)
      concernsUs(raw, () => false)
      // far more than it takes; a parser that runs away takes forever
      assert.ok(performance.now() - from < 5000)
      assert.ok(subject.length <= 200 && text.length <= mostText)
      assert.ok((report?.recipients.length ?? 0) <= 50 && (report?.said.length ?? 0) <= 500)
      assert.doesNotMatch(subject, /[\r\n\u202e\u0000]/)
    })
})

test('a body of nothing but line ends is passed on in bounded time and memory', () => {
  const head = Buffer.from('From: <x@example.org>\r\nSubject: x\r\n\r\n')
  const passing = {
    from: { name: 'A', address: 'mentoring@example.org' },
    replyTo: null,
    to: { name: 'B', address: 'b@example.org' },
    subject: 'x',
    messageId: '<a@example.org>',
    mark: 'abc',
  }
  for (const end of ['\n', '\r', '\r\n']) {
    const lines = Math.floor((mostBytes - head.length - 1) / end.length)
    const raw = Buffer.concat([head, Buffer.alloc(lines * end.length, end), Buffer.from('x')])
    const before = process.resourceUsage().maxRSS
    const out = Buffer.from(passOn(raw, head.length, passing) ?? [])
    const body = out.subarray(out.indexOf('\r\n\r\n') + 4)
    assert.equal(body.length, 2 * lines + 1)
    assert.equal(body.subarray(-5).toString(), '\r\n\r\nx')
    assert.ok(process.resourceUsage().maxRSS - before < 200_000, 'in kilobytes: a few times the mail')
  }
})

test('names and subjects are lines without hidden signs; an address that could be read in two ways is none', async () => {
  const raw = Buffer.from(
    'From: "Ana\u202eRuiz\u200b" <ana@example.org>\r\nReply-To: <c@d>@evil.example\r\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_v@example.org=E2=80=AE?=\r\n\r\n\u2066Hello\u0000\r\n',
  )
  const mail = await readMail(raw, { from: 'ana@example.org', to: '' })
  assert.deepEqual(mail.from, { name: 'AnaRuiz', address: 'ana@example.org' })
  assert.equal(mail.replyTo, null)
  assert.equal(mail.subject, 'Hi Bcc: v@example.org')
  assert.equal(mail.text, 'Hello')
})

test('passing on takes of the head only what shows the body; nothing in a name or a subject becomes a header', () => {
  const raw = Buffer.from(
    'Content-Type: text/plain; charset=utf-8\r\nBcc: v@example.org\r\nX-Evil: 1\r\nSubject: x\r\n folded\r\n\r\nline\nlone\rend\r\n.\r\nafter\r\n',
  )
  const passing = {
    from: { name: 'A"\r\nBcc: v@example.org', address: 'mentoring@example.org' },
    replyTo: null,
    to: { name: 'نور', address: 'noor@example.org' },
    subject: 'Re: x\r\nBcc: v@example.org',
    messageId: '<a@example.org>',
    mark: 'abc',
  }
  const out = Buffer.from(passOn(raw, endOfHeaders(raw), passing) ?? []).toString()
  const [first = '', ...rest] = out.split('\r\n\r\n')
  assert.deepEqual(first.split('\r\n'), [
    'From: "A\\" Bcc: v@example.org" <mentoring@example.org>',
    'To: =?UTF-8?B?2YbZiNix?= <noor@example.org>',
    'Subject: Re: x Bcc: v@example.org',
    'Message-ID: <a@example.org>',
    'x-bookend-passed: abc',
    'Content-Type: text/plain; charset=utf-8',
  ])
  assert.equal(rest.join('\r\n\r\n'), 'line\r\nlone\r\nend\r\n.\r\nafter\r\n')
  const large = Buffer.from(`Subject: ${'x'.repeat(200_000)}\r\n\r\nbody`)
  assert.equal(passOn(large, endOfHeaders(large), passing), null)
})

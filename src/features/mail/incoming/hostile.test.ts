import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { concernsUs, envelopeIn, readMail } from '#features/mail/incoming/input.ts'
import { passOn } from '#features/mail/incoming/mails.ts'
import { endOfHeaders, mostBytes, mostText } from '#features/mail/incoming/model.ts'
import { hostileMails } from '#test/hostile/mails.ts'

describe('hostile mail is read in bounded time, and never throws', () => {
  for (const [name, raw] of hostileMails)
    test(name, async () => {
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

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostBytes } from '#features/mail/incoming/model.ts'
import { samePart } from '#features/mail/incoming/same/model.ts'

const sameness = (raw: Uint8Array) => Buffer.from(samePart(raw)).toString('latin1')
const mail = (head: string, body = 'Dear Tomasz,\r\nwe met.\r\n') => Buffer.from(`${head}\r\n${body}`)
const plain = 'From: <wei@example.org>\r\nSubject: We met\r\nMessage-ID: <1@example.org>\r\n'
const one = sameness(mail(plain))

test('a mail is the same by whichever way it comes', () => {
  const station = 'Received: from a by b;\r\n\tFri, 15 Jan 2027 15:00:00 +0000\r\n'
  for (const way of [
    mail(`Return-Path: <wei@example.org>\r\nDelivered-To: post@example.org\r\n${station}${plain}`),
    mail(`${plain}X-Spam-Status: No\r\nAuthentication-Results: mx; dmarc=pass\r\n`),
    Buffer.from(mail(plain).toString().replaceAll('\r\n', '\n')),
    mail(plain, 'Dear Tomasz,\r\nwe met.\r\n\r\n'),
    mail(plain.replace('Subject: We met', 'Subject:\r\n We\tmet')),
  ])
    assert.equal(sameness(way), one, way.toString())
})

test('another word, another writer or another answer is another mail', () => {
  const others = [
    mail(plain, 'Dear Tomasz,\r\nwe met!\r\n'),
    mail(plain, 'Dear Tomasz,\r\n\r\nwe met.\r\n'),
    mail(plain.replace('wei', 'rosa')),
    mail(plain.replace('<1@', '<2@')),
    mail(`${plain}Date: Fri, 15 Jan 2027 15:00:00 +0000\r\n`),
    mail(`${plain}Auto-Submitted: auto-replied\r\n`),
    mail(plain.replace('From: <wei@example.org>', 'X-From: <wei@example.org>')),
  ]
  assert.equal(new Set([one, ...others.map(sameness)]).size, others.length + 1)
})

test('of what has no field of a writer every byte counts', () => {
  const [some, other] = [Buffer.from([0, 255, 13, 10]), Buffer.from('X: y\r\n\r\nx\r\n')]
  assert.deepEqual([samePart(some), samePart(other)], [some, other])
})

test('the largest mail of nothing but line ends, or of one head, is told in bounded time', () => {
  for (const sign of ['\r', 'x', 'From:\n']) {
    const from = performance.now()
    samePart(Buffer.concat([Buffer.from('From: x\r\n'), Buffer.alloc(mostBytes, sign)]))
    assert.ok(performance.now() - from < 30_000, JSON.stringify(sign))
  }
})

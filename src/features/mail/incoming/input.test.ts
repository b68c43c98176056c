import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readMail } from '#features/mail/incoming/input.ts'

const person = 'wei.obrien@example.org'
const read = (subject: string, head = '', from = person) =>
  readMail(Buffer.from(`From: Wei O’Brien <${person}>\r\n${head}Subject: ${subject}\r\n\r\nSee you in March.\r\n`), {
    from,
    to: 'post@mail.example.org',
  })

describe('an answering machine', () => {
  for (const [head, sign] of [
    ['Auto-Submitted: auto-replied\r\n', 'Auto-Submitted'],
    ['X-Autoreply: yes\r\n', 'x-autoreply'],
    ['X-Auto-Response-Suppress: All\r\n', 'X-Auto-Response-Suppress'],
    ['Precedence: auto_reply\r\n', 'Precedence'],
    ['X-Precedence: auto_reply\r\n', 'X-Precedence'],
    ['Preference: auto_reply\r\n', 'Preference'],
    ['X-POST-MessageClass: 9; Autoresponder\r\n', 'X-POST-MessageClass'],
    ['Return-Path: <>\r\n', 'no sender'],
  ] as const)
    test(`is known by ${head.trim()}, whatever it is titled`, async () => {
      assert.equal((await read('Re: January: Aims', head)).automatic, sign)
    })

  for (const title of [
    'Out of office',
    'Out of Office: Re: January: Aims',
    'Re: Out of the office (back on Monday)',
    'Out of office reply',
    'Automatic reply: January: Aims',
    'Auto-Reply: January: Aims',
    'Auto response',
    'Automatische Antwort: Januar',
    'Abwesenheitsnotiz: Januar',
    'Réponse automatique : Aims',
    'Respuesta automática: Aims',
    'Risposta automatica: Aims',
    'Resposta automática: Aims',
    'Fuera de la oficina',
    'Absent(e) du bureau : Aims',
    'Automatisch antwoord: Aims',
    'Autosvar: Aims',
    'Automatisk svar: Aims',
    'Automaattinen vastaus: Aims',
    'Odpowiedź automatyczna: Aims',
    'Automatická odpověď: Aims',
    'Otomatik yanıt: Aims',
    'Автоматический ответ: Aims',
    'Автоматична відповідь: Aims',
    'Αυτόματη απάντηση: Aims',
    '自動応答: Aims',
    '自动回复: Aims',
    '자동 회신: Aims',
    'رد تلقائي: Aims',
    'תשובה אוטומטית: Aims',
  ])
    test(`is known by its title alone: ${title}`, async () => {
      assert.equal((await read(title)).automatic, 'subject')
    })
})

test('an answering machine without a sender is no report, whatever it says; a report that is titled like one is', async () => {
  const to = { from: '', to: 'post+b@mail.example.org' }
  const words =
    'Subject: Out of office: Re: January\r\nPrecedence: bulk\r\n\r\nI cannot be reached. The address is no longer valid:\r\n<anna@example.org>\r\n'
  const mail = await readMail(Buffer.from(`From: <${person}>\r\n${words}`), to)
  assert.deepEqual([mail.report, mail.automatic], [null, 'subject'])
  const typed =
    'Subject: Automatic reply: Undeliverable\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n'
  const report = await readMail(Buffer.from(`From: <${person}>\r\n${typed}`), to)
  assert.deepEqual(report.report?.recipients, ['anna@example.org'])
})

test('a report whose Message-ID no mail can have names none', async () => {
  const head =
    'From: MAILER-DAEMON@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n'
  const idOf = async (id: string) =>
    (await readMail(Buffer.from(`${head}Message-ID: ${id}\r\n\r\n--b--\r\n`), { from: '', to: '' })).report?.messageId
  assert.equal(await idOf('<a.1@example.org>'), '<a.1@example.org>')
  for (const sign of ['\u0000', '\u0007', '\u202e']) assert.equal(await idOf(`<a${sign}1@example.org>`), null)
})

describe('somebody who writes that they will be away', () => {
  for (const title of [
    'Away from March 1 to 10',
    'On vacation next week: can we move our talk?',
    'I am away until Monday',
    'I am out next Tuesday',
    'Out of office next week',
    'Re: out of the office on Friday, so write to my other address',
    'Abwesenheit im März',
    'Fuera de la oficina la semana que viene',
    'Afwezig in mei',
    'Fwd: Automatic reply: Aims',
    'Fw: Out of office',
    'RV: Respuesta automática: Aims',
    'VS: Autosvar: Aims',
    'Autoresponders for library instruction',
    'Re: January: Aims',
  ])
    test(`is a person: ${title}`, async () => {
      const mail = await read(title)
      assert.equal(mail.automatic, null)
      assert.equal(mail.text, 'See you in March.')
    })

  test('a mail that passed through a list is a person’s, too', async () => {
    assert.equal((await read('Re: January: Aims', 'Precedence: list\r\nAuto-Submitted: no\r\n')).automatic, null)
  })
})

const head = 'From: MAILER-DAEMON <x@example.org>\r\nTo: y@example.org\r\nSubject: failure notice\r\n'
const html = (body: string) => `${head}MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${body}`
/** Many boxes in boxes. */
const nested = (depth: number) => {
  let text = ''
  for (let at = 0; at < depth; at += 1) text += `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`
  return `${head}MIME-Version: 1.0\r\n${text}`
}

/** What breaks parsers: no end, too much, too deep, too often, and nothing at all. */
const mails: Record<string, string | Uint8Array> = {
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
  'signs that no text holds': `From: "\u0000A" <a@example.org>\r\nSubject: \u0000=?utf-16?B?2AA=?=\ud800\r\nMessage-ID: <\u0000@example.org>\r\n\r\n\u0000\ud800x\r\n`,
  'a report in signs that no text holds': `${head}MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;a\u0000@example.org\r\nAction: failed\r\nStatus: 5.1.1\u0000\r\nDiagnostic-Code: smtp; 550 \u0000\ud800 unknown user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <a\u0000b@example.org>\r\n\r\n--b--\r\n`,
  'a text in two bytes a sign, half of them broken': `${head}Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('\ud800\u0000'.repeat(4000), 'utf16le').toString('base64')}`,
  'a mail that unpacks to much': `${head}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(2_000_000, 'A').toString('base64')}`,
}

/** By what they do, as they come. */
export const hostileMails = Object.entries(mails).map(
  ([name, mail]) => [name, typeof mail === 'string' ? Buffer.from(mail) : mail] as const,
)

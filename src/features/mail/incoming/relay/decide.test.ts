import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isProved } from '#features/mail/incoming/relay/decide.ts'

const from = 'wei@lib.example.org'
const cases: [what: string, lines: string[], proved: boolean][] = [
  ['nothing was noted', [], false],
  ['DMARC passed', ['mx.host.example; dmarc=pass (p=REJECT sp=NONE) header.from=lib.example.org'], true],
  ['DMARC failed', ['mx.host.example; dmarc=fail (p=none) header.from=lib.example.org'], false],
  ['DMARC of another domain', ['mx.host.example; dmarc=pass header.from=evil.example'], false],
  ['DKIM of the domain', ['mx.host.example;\r\n\tdkim=pass (2048-bit key) header.d=lib.example.org header.s=k1'], true],
  ['DKIM of the domain above', ['mx.host.example; dkim=pass header.d=example.org'], true],
  ['DKIM by its signer', ['mx.host.example 1; dkim=pass header.i=@lib.example.org'], true],
  ['DKIM of another domain', ['mx.host.example; dkim=pass header.d=evil.example'], false],
  ['DKIM of a domain that only looks like it', ['mx.host.example; dkim=pass header.d=evillib.example.org'], false],
  ['DKIM of everything', ['mx.host.example; dkim=pass header.d=org'], false],
  [
    'DKIM failed beside SPF',
    ['mx.host.example; dkim=fail header.d=lib.example.org; spf=pass smtp.mailfrom=wei@lib.example.org'],
    true,
  ],
  ['SPF of another sender', ['mx.host.example; spf=pass smtp.mailfrom=bounce@evil.example'], false],
  ['SPF of the greeting alone', ['mx.host.example; spf=pass smtp.helo=lib.example.org'], false],
  ['another server says so', ['mx.evil.example; dmarc=pass header.from=lib.example.org'], false],
  [
    'another server whose name begins alike',
    ['mx.host.example.evil.example; dmarc=pass header.from=lib.example.org'],
    false,
  ],
  ['a second line of ours', ['mx.host.example; spf=none', 'MX.Host.Example; dkim=pass header.d=lib.example.org'], true],
  ['in a comment', ['mx.host.example; spf=none (; dmarc=pass header.from=lib.example.org)'], false],
  ['in a comment within one', ['mx.host.example; spf=none (a (b) ; dmarc=pass header.from=lib.example.org'], false],
  ['in quotes', ['mx.host.example; dkim=fail reason="; dmarc=pass header.from=lib.example.org"'], false],
  ['no result at all', ['mx.host.example; none'], false],
]

test('a sender is proved only by the server that took the mail, and only for the domain in its From line', () => {
  for (const [what, lines, proved] of cases) assert.equal(isProved(lines, 'mx.host.example', from), proved, what)
})

import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { type Dns, domainFacts, judgeDomain } from '#src/cli/doctor/domain.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
const dkim = { domain: 'mail.example.org', selector: 'book', privateKey }

/** Names and what stands there; an error code for one that cannot be asked. */
function dnsOf(records: Record<string, string[] | string>, mx: string[] | string = ['mx.example.org']): Dns {
  const fail = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))
  return {
    async resolveTxt(name) {
      const found = records[name] ?? 'ENOTFOUND'
      // long texts come in pieces of 255
      return typeof found === 'string' ? fail(found) : found.map((text) => text.match(/.{1,255}/g) ?? [])
    },
    resolveMx: async () => (typeof mx === 'string' ? fail(mx) : mx.map((exchange) => ({ exchange }))),
  }
}

const good = {
  'mail.example.org': ['v=spf1 include:spf.example.net -all', 'some-site-verification=x'],
  'book._domainkey.mail.example.org': [`v=DKIM1; k=rsa; p=${key}`],
  '_dmarc.example.org': ['v=DMARC1; p=quarantine'],
}
const said = async (dns: Dns, set: Partial<Parameters<typeof domainFacts>[1]> = {}) =>
  judgeDomain(
    await domainFacts(dns, { from: 'mail.example.org', path: 'mail.example.org', dkim, wanted: true, ...set }),
  ).map(({ check, state, says }) => `${state} ${check}: ${says}`)

describe('the sending domain', () => {
  test('all in order', async () => {
    assert.deepEqual(await said(dnsOf(good)), [
      'ok spf: mail.example.org: v=spf1 include:spf.example.net -all',
      'ok dkim: The key at book._domainkey.mail.example.org is the one that mail is signed with.',
      'ok dmarc: example.org: policy quarantine.',
      'ok mx: Mail for mail.example.org goes to mx.example.org.',
    ])
  })

  test('nothing there', async () => {
    assert.deepEqual(await said(dnsOf({}, 'ENODATA')), [
      'failed spf: mail.example.org has no SPF record.',
      'failed dkim: There is no key at book._domainkey.mail.example.org.',
      'failed dmarc: mail.example.org has no DMARC record.',
      'failed mx: No mail server is named for mail.example.org: reports and answers reach nobody.',
    ])
  })

  test('records that are there and wrong', async () => {
    const wrong = {
      'mail.example.org': ['v=spf1 a -all', 'v=spf1 mx -all'],
      'book._domainkey.mail.example.org': ['v=DKIM1; p=AAAA'],
      '_dmarc.mail.example.org': ['v=DMARC1; rua=mailto:x@example.org'],
    }
    assert.deepEqual((await said(dnsOf(wrong))).slice(0, 3), [
      'failed spf: mail.example.org has 2 SPF records; only one counts, so none does.',
      'failed dkim: The key at book._domainkey.mail.example.org is not the one that mail is signed with.',
      'failed dmarc: The DMARC record of mail.example.org names no policy.',
    ])
    assert.equal(
      (await said(dnsOf({ ...good, 'mail.example.org': ['v=spf1 +all'] })))[0],
      'failed spf: The SPF record of mail.example.org lets everybody send.',
    )
  })

  test('a signature or a return address of another domain does not count', async () => {
    const set = { from: 'assoc.example', path: 'mail.example.org' }
    const records = { ...good, '_dmarc.assoc.example': ['v=DMARC1; p=reject'] }
    const [, signed, aligned] = await said(dnsOf(records), set)
    assert.equal(
      signed,
      'failed dkim: Mail from assoc.example is signed for mail.example.org, which does not count for it.',
    )
    assert.equal(
      aligned,
      'failed dmarc: From is at assoc.example, reports go to mail.example.org, and nothing signs for assoc.example: mail fails DMARC.',
    )
  })

  test('no answer is not the same as no record; without a key of ours the server may sign', async () => {
    const away = {
      'mail.example.org': 'ETIMEOUT',
      'book._domainkey.mail.example.org': 'ESERVFAIL',
      '_dmarc.mail.example.org': 'ECONNREFUSED',
    }
    assert.deepEqual(
      (await said(dnsOf(away, 'ETIMEOUT'))).map((line) => line.split(' ')[0]),
      ['attention', 'attention', 'attention', 'attention'],
    )
    const [, unsigned] = await said(dnsOf(good), { dkim: undefined, wanted: false })
    assert.equal(unsigned, 'attention dkim: Bookend does not sign mail; it may be that your mail server does.')
  })
})

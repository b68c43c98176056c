import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotStart } from '#platform/start.ts'
import { type Env, postFrom, transportFrom } from '#src/cli/post.ts'

const secret = '0123456789abcdef0123456789abcdef'

test('nothing set: mail waits, answers go to the contacts themselves', () => {
  const post = postFrom({ SMTP_URL: '', IMAP_URL: '' })
  assert.deepEqual(post, {
    settings: {
      pattern: null,
      hold: [],
      connections: 5,
      perMinute: null,
      strays: 'leave',
      checkedBy: null,
      host: null,
    },
    smtp: null,
    imap: null,
    lmtp: null,
    hook: null,
  })
  assert.equal(transportFrom(post), undefined)
})

test('everything set', () => {
  const { settings, lmtp, imap, hook } = postFrom({
    MAIL_ADDRESSES: '*@replies.example.org',
    MAIL_STRAYS: 'note',
    MAIL_CHECKED_BY: 'mx.example.org',
    HOST_EMAIL: 'host@example.org',
    MAIL_HOLD: 'news, essential',
    MAIL_CONNECTIONS: '10',
    MAIL_PER_MINUTE: '60',
    IMAP_URL: 'imaps://post:pass@mail.example.org/INBOX',
    LMTP_LISTEN: '[::1]:2424',
    MAIL_HOOK_SECRET: secret,
  })
  assert.deepEqual(settings, {
    pattern: '*@replies.example.org',
    hold: ['essential', 'news'],
    connections: 10,
    perMinute: 60,
    strays: 'note',
    checkedBy: 'mx.example.org',
    host: 'host@example.org',
  })
  assert.deepEqual(
    [lmtp, imap, hook],
    [{ host: '::1', port: 2424 }, 'imaps://post:pass@mail.example.org/INBOX', secret],
  )
  assert.deepEqual(postFrom({ MAIL_ADDRESSES: 'a+*@example.org', LMTP_LISTEN: '2424' }).lmtp, {
    host: '127.0.0.1',
    port: 2424,
  })
})

const refused: [Env, RegExp][] = [
  [{ IMAP_URL: 'imaps://post:pass@mail.example.org' }, /no addresses are set for it/],
  [{ HOST_EMAIL: 'host' }, /^HOST_EMAIL is “host”/],
  [{ MAIL_ADDRESSES: 'post@example.org' }, /one \* before the @/],
  [{ MAIL_ADDRESSES: 'post@*.example.org' }, /one \* before the @/],
  [{ MAIL_ADDRESSES: 'a-local-part-that-is-long-+*@example.org' }, /one \* before the @/],
  [{ MAIL_HOLD: 'everything' }, /names “everything”/],
  [{ MAIL_CHECKED_BY: 'mx example' }, /^MAIL_CHECKED_BY is “mx example”/],
  [{ MAIL_STRAYS: 'keep' }, /note or leave/],
  [{ MAIL_CONNECTIONS: '0' }, /from 1 to 50/],
  [{ MAIL_PER_MINUTE: 'many' }, /from 1 to 100000/],
  [{ SMTP_URL: 'smtp://x', DKIM_DOMAIN: 'example.org' }, /set all three/],
  [{ SMTP_URL: 'smtp://x', DKIM_DOMAIN: 'a', DKIM_SELECTOR: 'b', DKIM_KEY_FILE: 'package.json' }, /no private key/],
  [{ SMTP_URL: 'smtp://x', MAIL_IDEMPOTENCY_HEADER: 'X: y\r\nBcc' }, /no name of a header/],
  [{ MAIL_ADDRESSES: 'p+*@example.org', IMAP_URL: 'https://example.org' }, /IMAP_URL cannot be read/],
  [{ MAIL_ADDRESSES: 'p+*@example.org', LMTP_LISTEN: 'here' }, /LMTP_LISTEN is “here”/],
  [{ MAIL_ADDRESSES: 'p+*@example.org', MAIL_HOOK_SECRET: 'short' }, /too short/],
]
for (const [env, words] of refused)
  test(`refused with what to set: ${JSON.stringify(env)}`, () => {
    assert.throws(
      () => postFrom(env),
      (error: Error) => error instanceof CannotStart && words.test(error.message) && !error.message.includes('pass@'),
    )
  })

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offered, providerFrom } from '#features/accounts/provider/input.ts'

const whole = {
  OIDC_ISSUER: 'https://members.example.org',
  OIDC_CLIENT_ID: 'bookend',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_NAME: 'the library association',
}

test('none, all, or a sentence about what is missing', () => {
  assert.equal(providerFrom({}), undefined)
  assert.deepEqual(providerFrom(whole), {
    issuer: 'https://members.example.org',
    clientId: 'bookend',
    clientSecret: 'secret',
    name: 'the library association',
  })
  assert.equal(providerFrom({ ...whole, OIDC_NAME: '' }), 'OIDC_NAME is not set.')
  assert.equal(
    providerFrom({ OIDC_ISSUER: 'https://members.example.org', OIDC_NAME: 'x' }),
    'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are not set.',
  )
})

test('only over https, but for this very machine', () => {
  assert.equal(providerFrom({ ...whole, OIDC_ISSUER: 'members' }), 'OIDC_ISSUER is no address.')
  for (const issuer of ['http://members.example.org', 'http://10.0.0.1', 'file:///etc/passwd'])
    assert.equal(providerFrom({ ...whole, OIDC_ISSUER: issuer }), 'OIDC_ISSUER does not begin with https://.')
  assert.equal(typeof providerFrom({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:8080' }), 'object')
})

test('wrong settings offer nothing', () => {
  assert.equal(offered({ ...whole, OIDC_ISSUER: 'http://members.example.org' }), undefined)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from '#platform/http/network.ts'

test('what a stranger writes into the header is not believed', () => {
  assert.equal(networkOf('203.0.113.9', '198.51.100.7', []), '203.0.113.9')
  assert.equal(networkOf('203.0.113.9', '198.51.100.7', ['127.0.0.1']), '203.0.113.9')
})

test('behind a trusted proxy it is the last address that the proxy did not make up', () => {
  assert.equal(networkOf('127.0.0.1', '10.9.9.9, 198.51.100.7', ['127.0.0.1']), '198.51.100.7')
  assert.equal(networkOf('::ffff:127.0.0.1', '198.51.100.7, 10.0.0.2', ['127.0.0.1', '10.0.0.2']), '198.51.100.7')
  assert.equal(networkOf('127.0.0.1', null, ['127.0.0.1']), '127.0.0.1')
})

test('a household is one network, however many addresses it has', () => {
  assert.equal(networkOf('2001:DB8:1:2:aaaa::1', null, []), networkOf('2001:db8:1:2:bbbb:cccc:dddd:1', null, []))
  assert.equal(networkOf('2001:db8::1', null, []), '2001:db8:0:0')
  assert.equal(networkOf('', null, []), '')
})

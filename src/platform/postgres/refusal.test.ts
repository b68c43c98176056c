import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalSentence } from './refusal.ts'

test('each refusal is one sentence that says what to do', () => {
  assert.equal(
    refusalSentence({ kind: 'no_binary', platform: 'sunos-x64' }),
    'There is no built-in PostgreSQL here for sunos-x64: set DATABASE_URL to a PostgreSQL server, version 15 or later.',
  )
  assert.equal(
    refusalSentence({ kind: 'held', pid: 4711, dir: '/srv/mentoring/data', by: 'src/cli.ts serve in /srv/mentoring' }),
    'The data in /srv/mentoring/data is in use by process 4711 (src/cli.ts serve in /srv/mentoring): stop that one first, or set BOOKEND_DATA to another folder.',
  )
  assert.equal(
    refusalSentence({ kind: 'no_way', tried: ['as postgres in /srv: one', 'as nobody in /srv: two'] }),
    'The built-in PostgreSQL could not start (as postgres in /srv: one; as nobody in /srv: two): set BOOKEND_DATA to a folder where it can keep its data, or DATABASE_URL to a PostgreSQL server, version 15 or later.',
  )
})

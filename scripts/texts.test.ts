import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRecipients, checkTexts } from './texts.ts'

const slash = '/' // the faults below are put together, so that this file has none
const texts = (text: string, hosts?: string[]) => checkTexts([{ path: 'a.md', text }], hosts)
const recipients = (text: string) => checkRecipients([{ path: 'a.ts', text }])

test('places everybody has are fine', () => {
  assert.deepEqual(
    texts('see https://www.rfc-editor.org/rfc/rfc8058, /usr/bin/env, ./work/x, src/work and "$HOME/work/x"'),
    [],
  )
})

test('a path of one machine', () => {
  for (const path of ['work/main/src', 'root/.npmrc', 'tmp/out.json', 'home/ana/bookend', 'Users/ana/bookend'])
    assert.deepEqual(texts(`cd ${slash}${path}`), [
      `a.md: names a path of one machine, ${slash}${path
        .split('/')
        .slice(0, path.startsWith('home') || path.startsWith('Users') ? 3 : 2)
        .join('/')}`,
    ])
  assert.deepEqual(texts(`cd ${slash}work`), [`a.md: names a path of one machine, ${slash}work`])
})

test('a package host, by its form or because this machine uses it', () => {
  assert.deepEqual(texts(`https:${slash}${slash}registry.example.org/zod`), [
    `a.md: names the package host https:${slash}${slash}registry.example.org`,
  ])
  assert.deepEqual(texts('fetched from cache.example.org', ['cache.example.org']), [
    'a.md: names the package host cache.example.org',
  ])
})

test('recipients are objects', () => {
  const sound = 'pool.sendMail({\n  envelope,\n  from: { name, address },\n  to: [{ name, address }],\n})'
  assert.deepEqual(recipients(sound), [])
  assert.deepEqual(recipients(sound.replace('[{ name, address }]', 'person.email')), [
    'a.ts: to has to be an address object, not person.email',
  ])
  assert.deepEqual(recipients(sound.replace('{ name, address },', "'a@example.org',")), [
    "a.ts: from has to be an address object, not 'a@example.org'",
  ])
  assert.deepEqual(recipients(sound.replace('  envelope,\n', '')), ['a.ts: sends without saying the envelope'])
  assert.deepEqual(recipients("const mail = {\n  to: 'nobody is sent anything here',\n}"), [])
})

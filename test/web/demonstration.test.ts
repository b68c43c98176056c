import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'

let web: Web
before(async () => {
  web = await webOf({ dev: true })
})
after(() => web.close())

test('lists whom one can be, and why: the committee in term, and somebody in every situation', async () => {
  const { text } = await web.get('/dev/people')
  assert.match(
    text,
    /Chairs Noor de la Cruz Co-chair, 2 pairs .* Committee contacts Björn Yazzie Liaison, 3 pairs .* Tomasz Silva Liaison, 2 pairs/,
  )
  assert.match(
    text,
    /Mentors .* Rosa Patel with Nkechi Silva and Wei O’Brien .* Grace Abebe with Wei Yazzie, open ticket/,
  )
  assert.match(
    text,
    /Mentees .* Chloé Park with Lars Patel, paused .* Ana Ali with Suharto, the pair has ended .* 李小龍 accepted, without a partner/,
  )
  assert.doesNotMatch(text, /Bernard Kim/)
})

test('one press is enough to be somebody', async () => {
  const sent = await web.post('/dev/be', { person: 'wei' })
  assert.equal(sent.location, '/home')
  const cookie = (sent.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const home = await web.get('/my', { headers: { cookie } })
  assert.match(home.text, /Hello, Wei/)
  assert.match(home.html, /You are Wei O’Brien\./)
})

test('nobody can be somebody who is not there', async () => {
  assert.equal((await web.post('/dev/be', { person: 'none' })).status, 404)
  assert.equal((await web.post('/dev/be', { person: 'wei', admin: 'yes' })).location, '/dev/people')
})

test('the mailbox has every mail, sign-in codes too, its links alive and leaving the frame', async () => {
  const list = await web.get('/dev/mailbox')
  assert.match(list.text, /Your code is 123456/)
  assert.match((await web.get('/dev/mailbox?q=rosa.patel&kind=topic')).text, /January: Aims Rosa Patel/)
  const mail = await web.get('/dev/mailbox/mail-topic-wei/html')
  assert.match(mail.html, /<head><base target="_top">/)
  assert.match(mail.headers.get('content-security-policy') ?? '', /sandbox allow-top-navigation-by-user-activation/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderMail } from '#features/mail/mails.ts'
import { reworded, wordsIn } from '#features/mail/rewording/mails.ts'

const template = {
  subject: 'You and {{ partner }}',
  body: 'Dear {{ given }},\n\n# What comes\n\n* Why: {{ why }}\n* {{ said }}\n\n> {{ quiet }}\n\n=> I have written: {{ writtenUrl }}\n=> Not yet: {{ notUrl }}\n\n[Help]({{ helpUrl }}) comes from {{ partner }}, or {{ helpUrl }}',
}
const draft = {
  to: { name: 'Wei', address: 'wei@example.org' },
  vars: {
    given: '# Wei',
    partner: 'Ana <b>"she"</b> * Ali’s & co',
    why: 'topics: leadership [and more]',
    said: 'one line\nand * another\n=> third: x',
    quiet: '> so it is written \\ here',
    writtenUrl: 'https://example.org/q/abc?a=1&b=2',
    notUrl: 'https://example.org/q/def',
    helpUrl: 'https://example.org/help/abc',
  },
  letterhead: {
    lang: 'en',
    line: 'Line',
    signature: { name: 'Tomasz Silva', role: 'Committee', address: 'tomasz@example.org', note: 'Away until May.' },
    why: 'Because.',
    stop: { label: 'Stop', url: 'https://example.org/stop/abc' },
  },
}
const mail = renderMail(draft, template)

test('the words of a mail that is made are read back, its links by name, and make the same mail', () => {
  const words = wordsIn(mail)
  assert.deepEqual(words, {
    subject: 'You and Ana <b>"she"</b> * Ali’s & co',
    source:
      'Dear # Wei,\n\n# What comes\n\n* Why: topics: leadership \\[and more\\]\n* one line\nand * another\n\\=> third: x\n\n> > so it is written \\\\ here\n\n=> I have written: link-1\n=> Not yet: link-2\n\n[Help](link-3) comes from Ana <b>"she"</b> * Ali’s & co, or link-3',
  })
  assert.deepEqual(reworded(mail, words ?? { subject: '', source: '' }), mail)
  const plain = { ...draft, letterhead: { lang: 'en', line: 'Line', why: 'Because.' } }
  const unsigned = renderMail(plain, template)
  assert.deepEqual(reworded(unsigned, wordsIn(unsigned) ?? { subject: '', source: '' }), unsigned)
})

test('other words make another mail; what code says around them and where links lead stay', () => {
  const words = {
    subject: 'Hello  <i>',
    source: 'First line\nsecond line\n\n=> Help: link-3\n\nAnd [this](link-1), not link-9. $& $1',
  }
  const made = reworded(mail, words)
  assert.equal(made?.subject, 'Hello <i>')
  assert.equal(
    made?.text,
    'First line\nsecond line\n\nHelp:\nhttps://example.org/help/abc\n\nAnd this (https://example.org/q/abc?a=1&b=2), not link-9. $& $1\n\nTomasz Silva\nCommittee, tomasz@example.org\n\nAway until May.\n\n-- \nBecause.\nStop:\nhttps://example.org/stop/abc\n',
  )
  const same = { subject: 'Hello <i>', source: 'Only words.' }
  assert.equal(reworded(mail, same)?.html, renderMail({ ...draft, words: same }, template).html)
})

test('a mail that this renderer has not made is left alone', () => {
  const other = {
    subject: 'Hello',
    text: 'Hello\n\nHello.\n',
    html: '<html><body><h1>Hello</h1><p>Hello.</p></body></html>',
  }
  assert.equal(wordsIn(other), undefined)
  assert.equal(reworded(other, { subject: 'A', source: 'B' }), undefined)
  assert.equal(wordsIn({ ...mail, text: 'Something else' }), undefined)
  const named = renderMail({ ...draft, vars: { ...draft.vars, why: 'link-1 is a name' } }, template)
  assert.equal(wordsIn(named), undefined)
})

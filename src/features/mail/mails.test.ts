import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { linkNames, renderMail, wordsOf } from './mails.ts'

const draft = {
  vars: { name: 'Ingrid Begay', topics: ['résumés', 'cataloging', 'leadership'] },
  letterhead: { lang: 'en', line: 'A program, month 4 of 10', why: 'Sent because this is a test.' },
  to: { name: 'Ingrid Begay', address: 'ingrid.begay61@example.org' },
}
const body = 'Dear {{ name }},\n\n{% for topic in topics %}{{ topic }}; {% endfor %}'

test('a machine that is busy with other things writes the same mail', (t) => {
  const calm = renderMail(draft, { subject: 'For {{ name }}', body })
  slow(t)
  assert.deepEqual(renderMail(draft, { subject: 'For {{ name }}', body }), calm)
})

test('a template that would never end is stopped', (t) => {
  slow(t)
  const endless = '{% for one in (1..100000) %}{% for two in (1..100000) %}{{ two }}{% endfor %}{% endfor %}'
  assert.throws(() => renderMail(draft, { subject: 'For {{ name }}', body: endless }), /limit exceeded/)
})

/** A quarter of a second goes by between two looks at the clock. */
function slow(t: TestContext) {
  let passed = performance.now()
  t.mock.method(performance, 'now', () => (passed += 250))
}

test('words to be changed read as words, have their links by name, and come out as the template’s own', () => {
  const template = {
    subject: 'You and {{ partner }}',
    body: 'Dear {{ given }},\n\n* Why: {{ why }}\n\n=> I have written: {{ writtenUrl }}\n\n[Help]({{ helpUrl }}) comes from {{ partner }}.',
  }
  const draft = {
    to: { name: 'Wei', address: 'wei@example.org' },
    vars: {
      given: 'Wei',
      partner: 'Ana (she) * Ali',
      why: 'topics: leadership [and more]',
      writtenUrl: 'https://example.org/q/abc',
      helpUrl: 'https://example.org/help/abc',
    },
    letterhead: { lang: 'en', line: 'Line', why: 'Because.' },
  }
  const words = wordsOf(draft, template)
  assert.deepEqual(words, {
    subject: 'You and Ana (she) * Ali',
    source:
      'Dear Wei,\n\n* Why: topics: leadership \\[and more\\]\n\n=> I have written: link-1\n\n[Help](link-2) comes from Ana (she) * Ali.',
  })
  assert.deepEqual(linkNames(words.source), ['link-1', 'link-2'])
  assert.deepEqual(renderMail({ ...draft, words }, template), renderMail(draft, template))
  const own = { subject: 'Hello', source: 'Look <b>here</b>: [this](link-2), not link-9.' }
  const { text, html } = renderMail({ ...draft, words: own }, template)
  assert.match(text, /this \(https:\/\/example\.org\/help\/abc\), not link-9\./)
  assert.match(html, /&lt;b&gt;here/)
})

test('a subject that is cut ends in no half emoji', () => {
  const cut = renderMail(draft, { subject: `${'a'.repeat(199)}🙂`, body: 'Hello' })
  assert.equal(cut.subject, 'a'.repeat(199))
})

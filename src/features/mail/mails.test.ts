import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { renderMail } from './mails.ts'

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

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Web } from '#test/web.ts'
import { callOf } from '#test/web/form.ts'
import { visitorOf } from '#test/web/visitor.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

/** On September 2, 2026; the program begins on October 1. */
const answers: [what: string, query: string, says: RegExp[], not: RegExp[]][] = [
  [
    'two years',
    'years=2&months=&held=yes&member=yes',
    [/You can apply as a mentee/, /Mentor: not yet/, /September 1, 2029/],
    [],
  ],
  [
    'exactly five years on the day',
    'years=4&months=11&held=yes&member=yes',
    [/You can apply as a mentee and as a mentor/],
    [],
  ],
  ['seven years', 'years=7&months=&held=yes&member=yes', [/You can apply as a mentor/, /Mentee: not yet/], []],
  ['five months, six on the day', 'years=&months=5&held=yes&member=yes', [/You can apply as a mentee/], []],
  [
    'four months',
    'years=&months=4&held=yes&member=yes',
    [/Not this time/, /November 1, 2026/],
    [/Start an application/],
  ],
  [
    'a student',
    'years=0&months=&held=no&member=soon',
    [/Not this time/, /Resume Review Service/, /can make an exception/, /ALA membership is needed by October 1, 2026/],
    [/Start an application/, /Mentor:/],
  ],
  [
    'retired',
    'years=20&months=&held=no&member=yes',
    [/A committee member decides with you/, /Start an application/],
    [],
  ],
  [
    'no member',
    'years=2&months=&held=yes&member=no',
    [/You can apply as a mentee once you are a member/, /Mentee: you qualify/, /Without ALA membership/],
    [/Start an application/, /Not this time/],
  ],
  [
    'no member, and too short',
    'years=&months=4&held=yes&member=no',
    [/Not this time/, /Mentee: not yet/, /Without ALA membership/],
    [/Start an application/, /once you are a member/],
  ],
]

describe('the eligibility check', () => {
  for (const [what, query, says, not] of answers)
    test(what, async () => {
      const { text, status } = await visitorOf(web).ask(`/eligibility?${query}`)
      const answer = text.split('Change my answers')[0] ?? ''
      assert.equal(status, 200)
      for (const one of says) assert.match(answer, one)
      for (const one of not) assert.doesNotMatch(answer, one)
    })

  test('whom to ask for an exception is one press away', async () => {
    const { html } = await web.get('/eligibility?years=2&months=&held=yes&member=yes')
    assert.match(html, /\(<a href="mailto:mentoring@example\.org">mentoring@example\.org<\/a>\)/)
  })

  test('says what is missing and keeps the rest', async () => {
    const page = await visitorOf(web).ask('/eligibility?years=two&months=3&held=yes')
    assert.equal(page.status, 422)
    assert.match(page.text, /2 things to fix on this page Enter the years as a number, such as 2 Choose how it is/)
    assert.match(page.html, /name="months"[^>]*value="3"/)
  })

  test('once a cycle runs, it answers for the next one, and offers to write', async () => {
    web.clock.now = '2027-01-15T15:00:00.000Z'
    const { text } = await visitorOf(web).ask('/eligibility?years=2&months=&held=yes&member=yes')
    assert.match(text, /October 1, 2027, when we expect the next cycle to begin/)
    assert.match(text, /Tell me when applications open/)
    web.clock.now = '2026-09-02T15:00:00.000Z'
  })
})

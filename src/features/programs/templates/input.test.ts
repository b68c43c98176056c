import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { assertFault, type Files, type Planted, programFiles, refused } from '#test/programs.ts'

const topic = 'mails/topic.liquid'
const aims = 'topics/04-aims.md'
const only = 'expected only {{ name }}, {% if %}, {% unless %} and {% for %}'

describe('a fault in a mail or a topic is named by file, line and key', () => {
  let files: Files
  before(async () => {
    files = await programFiles('nmrt-career-mentoring')
  })
  const planted: { [what: string]: Planted } = {
    'a placeholder of another mail': [
      'mails/closing.liquid',
      'Thank you',
      'Thank you, {{ contactName }}',
      'body',
      /^expected one of name, given, .*surveyUrl, found contactName$/,
    ],
    'a placeholder in the subject': [topic, '{{ month }}:', '{{ mnth }}:', 'subject', /month, .*, found mnth$/],
    'a field that no row has': [
      topic,
      '{{ q.littleUrl }}',
      '{{ q.score }}{{ q.littleUrl }}',
      'body',
      'expected one of q.partner, q.wellUrl, q.littleUrl, q.noneUrl, q.helpUrl, found q.score',
    ],
    'a row outside its loop': [topic, 'Dear {{ given }}', 'Dear {{ q.partner }}', 'body', /found q\.partner$/],
    'a part of a text': [topic, 'Dear {{ given }}', 'Dear {{ given.first }}', 'body', /found given\.first$/],
    'a loop over what is no list': [
      topic,
      'for q in questions',
      'for q in month',
      'body',
      'expected a list: questions, found month',
    ],
    'a loop without a list': [
      topic,
      'Dear {{ given }}',
      '{% for n in (1..9) %}Dear{% endfor %}',
      'body',
      'expected a list: questions, found (1..9)',
    ],
    'a filter': [topic, '{{ given }}', '{{ given | upcase }}', 'body', `${only}, found {{ given | upcase }}`],
    'another tag': [topic, 'Dear', '{% assign x = 1 %}', 'body', `${only}, found tag "assign" not found`],
    'a placeholder that is not closed': [topic, '{{ given }}', '{{ given', 'body', `${only}, found {{ given,`],
    'a condition that is not closed': [topic, 'Dear', '{% if given %}Dear', 'body', /^expected only .* not closed$/],
    'a mail that misses its purpose': [
      'mails/letter_ready.liquid',
      '=> Download your letter: {{ letterUrl }}',
      '',
      'body',
      'expected letterUrl to be said somewhere, found a mail without it',
      'Dear',
    ],
    'a mail without a subject': [
      topic,
      /^subject:.*\n/,
      '',
      'subject',
      'expected a line of text, found nothing',
      '---',
    ],
    'a mail without the line': [
      topic,
      '---\n',
      '',
      '',
      'expected subject, then a line --- and the body; found no such line',
      'subject',
    ],
    'a mail without a body': [
      'mails/closing.liquid',
      /---\n[^]*/,
      '---\n',
      'body',
      'expected words below the line ---, found nothing',
    ],
    'a second line of dashes': [topic, 'Dear {{ given }},', '----', 'body', 'expected words, found a second line ---'],
    'a topic without a summary': [
      aims,
      /^summary: .*$/m,
      'summary:',
      'summary',
      'expected a line of text, found nothing',
    ],
    'a heading that no topic has': [
      aims,
      /^summary:/m,
      'summery:',
      'summery',
      /^expected "title: …", "summary: …" once, found summery: /,
    ],
    'a word in a topic that no setting fills': [aims, '{{endMonth}}', '{{partner}}', 'body', /found \{\{partner\}\}$/],
    'Liquid in a topic': [aims, '* Which', '{% if given %}Which', 'body', /found \{% if given %\}$/],
  }
  for (const [what, plant] of Object.entries(planted)) it(what, () => assertFault(files, plant))

  it('a mail that is not there', () => {
    const less = new Map(files)
    less.delete('mails/closing.liquid')
    assert.deepEqual(refused(less), [
      {
        file: 'mails/closing.liquid',
        line: 1,
        key: '',
        message: 'expected this file, with a subject and the body of this mail; found nothing',
      },
    ])
  })

  it('a mail that nobody sends', () => {
    const [fault, ...more] = refused(new Map(files).set('mails/farewell.liquid', 'subject: Bye\n---\nBye'))
    assert.deepEqual([fault?.file, fault?.line, more.length], ['mails/farewell.liquid', 1, 0])
    assert.match(
      fault?.message ?? '',
      /^expected the name of a mail that is sent: .*closing.*; found farewell\.liquid$/,
    )
  })

  it('topics with a gap between their numbers', () => {
    const less = new Map(files)
    less.delete('topics/10-looking-back-going-on.md')
    less.set('topics/11-later.md', files.get(aims) ?? '')
    assert.deepEqual(refused(less), [
      {
        file: 'topics/11-later.md',
        line: 1,
        key: '',
        message: 'expected a name such as topics/10-a-title.md, found topics/11-later.md',
      },
    ])
  })
})

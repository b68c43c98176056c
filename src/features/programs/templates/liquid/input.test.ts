import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkLiquid, type Closed } from './input.ts'

const closed: Closed = { names: ['given', 'month'], lists: { pairs: ['name', 'url'], ways: [] } }

describe('the closed Liquid of mails', () => {
  it('takes names, conditions and loops', () => {
    const text = `Dear {{ given }},
{%- if month == "May" and given != "" -%} spring {%- elsif month %} {% else %} other {% endif %}
{% unless given %}nobody{% endunless %}
{% if pairs.size > 1 %}{{ pairs.size }}{% endif %}
{% for p in pairs %}{{ p.name }} {{p.url}}{% for way in ways %}{{ way }}{% endfor %}{% else %}none{% endfor %}`
    assert.deepEqual(checkLiquid(text, closed), [])
  })

  it('tells all that it does not take, with lines', () => {
    const text =
      'Dear {{ gven }}\n\n{% for p in pairs %}\n{{ p.nam }}{{ p }}\n{% endfor %}{{ p.name }}\n{{ pairs.first }}'
    assert.deepEqual(
      checkLiquid(text, closed).map(({ line, found }) => [line, found]),
      [
        [1, 'gven'],
        [4, 'p.nam'],
        [4, 'p'],
        [5, 'p.name'],
        [6, 'pairs.first'],
      ],
    )
  })

  it('takes no quoted text, index, filter, range or unfinished brace', () => {
    for (const text of [
      '{{ "x" }}',
      '{{ pairs[0] }}',
      '{{ given | size }}',
      '{{ given month }}',
      '{{ given',
      '{{ }}',
      '{{',
    ])
      assert.deepEqual(checkLiquid(`a\n${text}`, closed), [
        { line: 2, found: text, expected: 'only {{ name }}, {% if %}, {% unless %} and {% for %}' },
      ])
    const [range] = checkLiquid('{% for n in (1..1000000) %}{% endfor %}', closed)
    assert.deepEqual(range, { line: 1, found: '(1..1000000)', expected: 'a list: pairs, ways' })
  })

  it('asks for what a mail is for, once all else is right', () => {
    const asking: Closed = { ...closed, must: ['pairs.url', 'given'] }
    assert.deepEqual(checkLiquid('{% for p in pairs %}{{ p.url }}{% endfor %}', asking), [
      { line: 1, found: 'a mail without it', expected: 'given to be said somewhere' },
    ])
    assert.deepEqual(checkLiquid('{% for p in pairs %}{{ p.name }}{% endfor %}{{ given }}', asking), [
      { line: 1, found: 'a mail without it', expected: 'pairs.url to be said somewhere' },
    ])
  })

  it('answers for any text, and never by throwing', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' for ',
      ' in ',
      'pairs',
      'given',
      '.',
      'if ',
      'endif',
      '\n',
      '"',
      '|',
      '-',
      '[',
      '(1..',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { line } of checkLiquid(pieces.join(''), closed)) assert.ok(line >= 1)
      }),
      { numRuns: 2000 },
    )
  })
})

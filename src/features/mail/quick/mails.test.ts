import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Liquid } from 'liquidjs'
import { quickly } from './mails.ts'

const escape = (value: unknown) => `<${String(value)}>`
const liquid = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, outputEscape: escape })
const vars = {
  given: 'Ana',
  none: '',
  role: 'mentor',
  pairs: 3,
  first: true,
  never: false,
  unknown: undefined,
  ways: ['email', 'phone'],
  nobody: [],
  partners: [
    { name: 'Wei', why: 'topics' },
    { name: 'Bo', why: '' },
  ],
}

/** Both ways; undefined: it is not one of the plain ones. */
function both(source: string): { quick: string; slow: string } | undefined {
  const template = liquid.parse(source)
  const quick = quickly(template, escape)
  return quick && { quick: quick(vars), slow: liquid.renderSync(template, vars) as string }
}

const plain = {
  'Dear {{ given }},': 'Dear <Ana>,',
  '{{ pairs }}{{ first }}{{ partners.size }}': '<3><true><2>',
  "{{ 'a text' }} and {{ 12 }}": '<a text> and <12>',
  '{% if role == "mentor" %}yes{% else %}no{% endif %}': 'yes',
  '{% if role == "mentee" %}a{% elsif none != "" %}b{% elsif pairs > 2 %}c{% endif %}': 'c',
  '{% if none %}an empty text holds{% endif %}{% if never %}never{% endif %}': 'an empty text holds',
  '{% if role == "mentor" and pairs < 3 %}a{% endif %}{% if never or first %}b{% endif %}': 'b',
  '{% if pairs == "3" %}a{% else %}a text is no number{% endif %}': 'a text is no number',
  '{% for p in partners -%}\n  {{ p.name }}{% if p.why != "" %}: {{ p.why }}{% endif %};\n{% endfor %}':
    '<Wei>: <topics>;\n<Bo>;\n',
  '{% for way in ways %}{% for p in partners %}{{ way }}{{ p.name }} {% endfor %}{% endfor %}':
    '<email><Wei> <email><Bo> <phone><Wei> <phone><Bo> ',
  '{% for one in nobody %}{{ one }}{% else %}nobody{% endfor %}': 'nobody',
  '{% for given in ways %}{{ given }}{% endfor %}{{ given }}': '<email><phone><Ana>',
}

for (const [source, text] of Object.entries(plain))
  test(`as Liquid writes it: ${source}`, () => assert.deepEqual(both(source), { quick: text, slow: text }))

const others = [
  '{{ given | upcase }}',
  '{{ given | raw }}',
  '{% assign one = given %}{{ one }}',
  '{% for one in (1..3) %}{{ one }}{% endfor %}',
  '{% for way in ways limit: 1 %}{{ way }}{% endfor %}',
  '{% for way in ways %}{{ forloop.index }}{% endfor %}',
  '{% unless first %}{% endunless %}',
  '{% if ways contains "email" %}{% endif %}',
  '{% if given == empty %}{% endif %}',
  '{{ partners[0].name }}',
  '{% if given and not first %}{% endif %}',
]

for (const source of others)
  test(`left to Liquid: ${source}`, () => assert.equal(quickly(liquid.parse(source), escape), undefined))

const refused = [
  '{{ nothing }}',
  '{{ unknown }}',
  '{{ given.size }}',
  '{{ ways.first }}',
  '{{ partners.constructor }}',
  '{{ constructor }}',
  '{% for one in given %}{% endfor %}',
  '{% if ways == "email" %}{% endif %}',
  '{% if given > 1 %}{% endif %}',
]

for (const source of refused)
  test(`thrown to Liquid, which has the last word: ${source}`, () => {
    const quick = quickly(liquid.parse(source), escape)
    assert.ok(quick)
    assert.throws(() => quick(vars), /left to Liquid/)
  })

test('loops that never end are thrown to Liquid', () => {
  const many = Array.from({ length: 200 }, () => 'x')
  const quick = quickly(
    liquid.parse('{% for a in many %}{% for b in many %}{{ a }}{{ b }}{% endfor %}{% endfor %}'),
    escape,
  )
  assert.throws(() => quick?.({ many }), /left to Liquid/)
})

test('every mail of both programs is one of the plain ones', () => {
  for (const program of ['nmrt-career-mentoring', 'example-museum-educators'])
    for (const name of readdirSync(`programs/${program}/mails`))
      assert.ok(quickly(liquid.parse(readFileSync(`programs/${program}/mails/${name}`, 'utf8')), escape), name)
})

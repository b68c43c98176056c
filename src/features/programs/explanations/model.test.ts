import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { germanFiles } from '#test/cast/german.ts'
import { assertFault, type Planted, programFiles, read } from '#test/programs.ts'
import { catalogueOf, sayerOf, spelled } from './model.ts'

const german = read(await germanFiles())
const yaml = 'program.yaml'

describe('what is said in explaining a run', () => {
  test('is the software’s where a program says nothing, by number', () => {
    const say = sayerOf({ locale: 'en-US' })
    assert.deepEqual(
      [0, 1, 2].map((points) => say('costs.floor', { points })),
      ['The lowest pair falls to 0 points.', 'The lowest pair falls to 1 point.', 'The lowest pair falls to 2 points.'],
    )
    assert.equal(
      say('whyNot.placesLocked', { mentor: 'Ana Ali', mentees: ['Wei', 'Rosa', 'Imani'] }),
      'Every place of Ana Ali is locked, for Wei, Rosa, and Imani.',
    )
    assert.deepEqual(
      [2, 13].map((count) => spelled(count, { locale: 'en-US' })),
      ['two', '13'],
    )
  })

  test('is the program’s where it has its own, one by one, with the plural, lists and figures of its language', () => {
    const say = sayerOf({
      locale: 'pl-PL',
      explanations: {
        costs: {
          points: { one: 'punkt', few: '{{points}} punkty', many: '{{points}} punktów', other: '{{points}} punktu' },
        },
      },
    })
    assert.deepEqual(
      [1, 2, 5, 22].map((points) => say('costs.points', { points })),
      ['punkt', '2 punkty', '5 punktów', '22 punkty'],
    )
    assert.equal(say('costs.nothing'), 'It costs nothing: the whole run would be as good.')
    assert.equal(
      sayerOf(german)('help.place', { mentors: ['Ana', 'Wei', 'Rosa'] }),
      'Ein Platz mehr bei Ana, Wei und Rosa.',
    )
    assert.equal(
      sayerOf(german)('call.some', { placed: 1200, mentees: 1500 }),
      'Heute finden 1.200 von 1.500 jemanden.',
    )
    assert.deepEqual(
      [2, 7].map((count) => spelled(count, german)),
      ['zwei', '7'],
    )
    assert.equal(spelled(2, { locale: 'pl-PL' }), '2')
  })

  test('can be another in a folder, every sentence of it', () => {
    assert.deepEqual(
      catalogueOf(german).filter(({ own }) => own === undefined),
      [],
    )
  })
})

describe('a sentence that cannot be used is named by line and key', async () => {
  const files = await germanFiles()
  const planted: { [what: string]: Planted } = {
    'a placeholder that is missing': [
      yaml,
      'betreut {{mentee}} schon.',
      'betreut schon.',
      'explanations.whyNot.partner',
      'expected {{mentee}} in it, found {{mentor}} betreut schon.',
    ],
    'a number that is missing where there are several': [
      yaml,
      'Die anderen gewinnen {{points}} Punkte.',
      'Die anderen gewinnen Punkte.',
      'explanations.costs.gain.other',
      'expected {{points}} in it, found Die anderen gewinnen Punkte.',
    ],
    'a placeholder that nobody fills': [
      yaml,
      'hat keinen Platz.',
      'hat keinen Platz für {{mentee}}.',
      'explanations.whyNot.noPlace',
      'expected one of mentor in {{ }}, found {{mentee}}',
    ],
    'a sentence that nobody reads': [
      yaml,
      '    noPlace: ',
      '    noplace: ',
      'explanations.whyNot.noplace',
      /^expected only partner, .*, found a setting nobody reads$/,
    ],
  }
  for (const [what, plant] of Object.entries(planted)) test(what, () => assertFault(files, plant))

  test('where “one” is also 21, its form names the number, too', async () => {
    const own = 'explanations:\n  costs:\n    gain: { one: jeden, other: "{{points}}" }\n\nkinds:\n'
    const english = await programFiles('nmrt-career-mentoring')
    const lithuanian = new Map(english).set(yaml, (english.get(yaml) ?? '').replace('locale: en-US', 'locale: lt-LT'))
    assertFault(lithuanian, [
      yaml,
      'kinds:\n',
      own,
      'explanations.costs.gain.one',
      'expected {{points}} in it, found jeden',
      'gain: ',
    ])
  })
})

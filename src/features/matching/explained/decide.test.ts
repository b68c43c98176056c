import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  callView,
  costText,
  explained,
  menteeView,
  mentorView,
  ruleViews,
  whyNotView,
} from '#features/matching/explained/decide.ts'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import { callSentence, pasteText, possibleText } from '#features/matching/forecast/model.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Change } from '#features/matching/changes/model.ts'
import { germanFiles } from '#test/cast/german.ts'
import { candidate, inputOf } from '#test/cast/pool.ts'
import { read } from '#test/programs.ts'

const academic = { libraryTypes: ['Academic'], city: 'Seattle', state: 'WA' }
const devon = candidate('Devon Lopez', academic)
const ana = candidate('Ana Ali')
const ingrid = candidate('Ingrid Begay', academic)
const suharto = candidate('Suharto', { topics: ['Leadership'] })
const wei = candidate('Wei Begay', { languages: ['Diné bizaad'] })

const runOf = (changes: Change[] = [], options: { room?: number } = {}) => {
  const { pool, offices, rules } = inputOf([ingrid, suharto, wei], [devon, ana], changes, options)
  return explained(findPairs(pool, offices, rules))
}

describe('a mentee in a run', () => {
  test('has the pair with its reasons, the rank on both sides, and what another mentor would cost everybody', () => {
    const { pair, alternatives, more, help } = menteeView(runOf(), 'ingrid')
    assert.deepEqual([pair?.mentor.name, pair?.points, pair?.locked, more, help], ['Devon Lopez', 95, false, 0, []])
    assert.deepEqual(pair?.mentee, { rank: 1, choices: 2, best: 95 })
    assert.deepEqual(pair?.reasons.map(({ criterion, points }) => [criterion, points]).slice(0, 2), [
      ['libraryType', 25],
      ['area', 25],
    ])
    assert.deepEqual(
      alternatives.map(({ mentor, points, cost, moves }) => [
        mentor.name,
        points,
        cost,
        moves.map(({ mentee, to }) => [mentee.name, to?.name ?? null]),
      ]),
      [['Ana Ali', 58, 'The lowest pair falls to 58 points.', [['Suharto', 'Devon Lopez']]]],
    )
  })

  test('without a mentor: which rule alone keeps them out', () => {
    const { pair, help } = menteeView(runOf(), 'wei')
    assert.equal(pair, undefined)
    assert.deepEqual(help, ['Without the rule “has no language in common” alone there would be a mentor.'])
  })

  test('without a place of the committee: a member more', () => {
    const run = runOf([], { room: 1 })
    const [alone] = ['ingrid', 'suharto'].filter((id) => !run.pairOf.has(id))
    assert.deepEqual(menteeView(run, alone ?? '').help, [
      'A member of the committee more, or one who takes more pairs: mentors there are.',
    ])
  })
})

test('a mentor has mentees and places', () => {
  const { mentor, mentees } = mentorView(runOf(), 'devon')
  assert.deepEqual(
    [mentor.places, mentor.card.line, mentees],
    [1, 'Librarian, Library of Devon Lopez, Seattle, WA', [{ id: 'ingrid', name: 'Ingrid Begay', points: 95 }]],
  )
})

describe('why not this mentor?', () => {
  const ask = (mentee: string, mentor: string, changes: Change[] = []) => whyNotView(runOf(changes), mentee, mentor)
  test('it costs, in figures, and somebody moves', () => {
    const { sentences, moves } = ask('ingrid', 'ana')
    assert.deepEqual(sentences, [
      'The two would have 58 points, against 95 with Devon Lopez.',
      'The lowest pair falls to 58 points.',
    ])
    assert.deepEqual(moves, [
      {
        mentee: { id: 'suharto', name: 'Suharto' },
        from: { id: 'ana', name: 'Ana Ali' },
        to: { id: 'devon', name: 'Devon Lopez' },
        gain: moves[0]?.gain,
      },
    ])
  })
  test('a rule stands against it', () =>
    assert.equal(ask('wei', 'ana').sentences[0], 'A rule stands against it: Ana Ali has no language in common.'))
  test('they are the mentor', () =>
    assert.deepEqual(ask('ingrid', 'devon').sentences, ['Devon Lopez is the mentor of Ingrid Begay.']))
  test('they would be the mentor if the committee had a place', () => {
    const run = runOf([], { room: 1 })
    const [pair] = run.found.wide.pairs.filter(({ mentee }) => !run.pairOf.has(mentee))
    const { sentences, moves } = whyNotView(run, pair?.mentee ?? '', pair?.mentor ?? '')
    assert.match(sentences[0] ?? '', /^The two would have \d+ points\.$/)
    assert.match(sentences[1] ?? '', /^The committee’s places are full: /)
    assert.deepEqual([sentences.length, moves], [2, []])
  })
  test('the mentee is locked, or the mentor is', () => {
    const lock: Change = { kind: 'lock', mentee: 'suharto', mentor: 'ana', over: [] }
    assert.match(ask('suharto', 'devon', [lock]).sentences[0] ?? '', /^Suharto is locked with Ana Ali\./)
    assert.deepEqual(ask('ingrid', 'ana', [lock]).sentences, ['Every place of Ana Ali is locked, for Suharto.'])
  })
  test('they are kept apart by the committee', () =>
    assert.match(
      ask('ingrid', 'ana', [{ kind: 'ban', mentee: 'ingrid', mentor: 'ana' }]).sentences[0] ?? '',
      /Ana Ali is not possible by a decision of the committee\./,
    ))
})

test('each rule has its price, and the call names the kind of mentor that is missing', () => {
  const run = runOf()
  assert.deepEqual(
    ruleViews(run).map(({ code, alone, placed }) => [code, alone, placed]),
    [['language', 2, 0]],
  )
  const short = (() => {
    const { pool, offices, rules } = inputOf([ingrid, suharto], [devon])
    return explained(findPairs(pool, offices, rules))
  })()
  assert.deepEqual(callView(short), {
    mentees: 2,
    placed: 1,
    kinds: [{ kind: 'Academic', here: 1, least: 1, most: 1 }],
  })
})

describe('in the program’s own words', async () => {
  const definition = read(await germanFiles())
  const inGerman = (mentees = [ingrid, suharto, wei], mentors = [devon, ana], changes: Change[] = [], room = 20) => {
    const { pool, offices, rules } = inputOf(mentees, mentors, changes, { room })
    return explained(findPairs(pool, offices, { ...rules, definition }))
  }
  const sentences = (mentee: string, mentor: string, changes: Change[] = []) =>
    whyNotView(inGerman(undefined, undefined, changes), mentee, mentor).sentences

  test('why not', () => {
    const lock: Change = { kind: 'lock', mentee: 'suharto', mentor: 'ana', over: [] }
    assert.deepEqual(
      [
        sentences('ingrid', 'ana'),
        sentences('ingrid', 'devon'),
        sentences('wei', 'ana'),
        sentences('suharto', 'devon', [lock]),
        sentences('ingrid', 'ana', [lock]),
        sentences('ingrid', 'ana', [{ kind: 'capacity', mentor: 'ana', places: 0 }]),
        sentences('ingrid', 'ana', [{ kind: 'ban', mentee: 'ingrid', mentor: 'ana' }]),
      ],
      [
        ['Die beiden hätten 58 Punkte statt 95 mit Devon Lopez.', 'Das schwächste Paar fällt auf 58 Punkte.'],
        ['Devon Lopez betreut Ingrid Begay schon.'],
        [
          'Dagegen steht eine Regel: Ana Ali spricht keine gemeinsame Sprache.',
          'Ein solches Paar geht nur mit Begründung, manches gar nicht.',
        ],
        ['Suharto ist fest mit Ana Ali verbunden. Das zuerst aufheben, dann neu fragen.'],
        ['Alle Plätze von Ana Ali sind vergeben, an Suharto.'],
        ['Ana Ali hat keinen Platz.'],
        [
          'Dagegen steht eine Regel: Ana Ali soll nach dem Ausschuss nicht sein.',
          'Ein solches Paar geht nur mit Begründung, manches gar nicht.',
        ],
      ],
    )
  })

  test('what another pair costs, for every kind of cost', () => {
    const run = inGerman()
    assert.deepEqual(
      [
        costText(run, { kind: 'points', points: 0 }),
        costText(run, { kind: 'points', points: 1 }),
        costText(run, { kind: 'points', points: 1200 }),
        costText(run, { kind: 'points', points: -1 }),
        costText(run, { kind: 'floor', floor: 4 }),
        costText(run, { kind: 'place', loses: 'ingrid', gains: 'wei' }),
        costText(run, { kind: 'pair', loses: null }),
        costText(run, { kind: 'pair', loses: 'suharto' }),
      ],
      [
        'Das kostet nichts.',
        'Das kostet alle zusammen einen Punkt.',
        'Das kostet alle zusammen 1.200 Punkte.',
        'Die anderen gewinnen einen Punkt.',
        'Das schwächste Paar fällt auf 4 Punkte.',
        'Ingrid Begay bliebe ohne, Wei Begay bekäme den Platz.',
        'Das kostet ein Paar.',
        'Das kostet ein Paar: Suharto bliebe ohne.',
      ],
    )
  })

  test('what would help', () => {
    const few = inGerman([ingrid, suharto], [devon])
    const [alone = ''] = ['ingrid', 'suharto'].filter((id) => !few.pairOf.has(id))
    const full = inGerman([ingrid, suharto], [devon, ana], [], 1)
    const [waits = ''] = ['ingrid', 'suharto'].filter((id) => !full.pairOf.has(id))
    const [mentor = ''] = ['devon', 'ana'].filter((id) =>
      full.found.wide.pairs.every((pair) => pair.mentee !== waits || pair.mentor !== id),
    )
    assert.deepEqual(
      [menteeView(inGerman(), 'wei').help, menteeView(few, alone).help, menteeView(full, waits).help],
      [
        ['Ohne die Regel „spricht keine gemeinsame Sprache“ ginge es.'],
        ['Ein Platz mehr bei Devon Lopez.', 'Oder jemand Neues für dieselben Leute.'],
        ['Noch ein Mitglied im Ausschuss.'],
      ],
    )
    assert.deepEqual(whyNotView(full, waits, mentor).sentences.slice(1), ['Der Ausschuss hat keine Plätze mehr.'])
  })

  test('the call, and the words of a rule that people made', () => {
    const { call } = forecastFrom({ ...inputOf([ingrid, suharto], [devon]), rules: { definition, seed: 1 } })
    assert.deepEqual(
      [callSentence(call, definition), pasteText(call, definition), possibleText(call, definition)],
      [
        'Heute finden 1 von 2 jemanden. Eine Person mehr in academic libraries gäbe einer weiteren einen Platz.',
        'NMRT Career Mentoring Program sucht noch Leute, vor allem in academic libraries.',
        '1 von 2 Mentees können betreut werden.',
      ],
    )
  })
})

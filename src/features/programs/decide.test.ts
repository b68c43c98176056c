import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, dayIn, monthOf } from '#kit/dates.ts'
import { readFolder } from '#platform/folder.ts'
import { calendarOf, cycleDays, monthNumber, phaseOf } from './decide.ts'
import { readDefinition } from './input.ts'
import type { Definition } from './model.ts'

type Change = { start?: string; end?: string; zone?: string; holidays?: string[]; topics?: number }

describe('the calendar of a program', () => {
  let nmrt: Definition
  let museum: Definition
  before(async () => {
    nmrt = await load('nmrt-career-mentoring')
    museum = await load('example-museum-educators')
  })
  const sent = (definition: Definition) => calendarOf(definition).topics.map(({ at }) => at)

  it('follows from the dates of October to July', () => {
    const { topics, ...dates } = calendarOf(nmrt)
    assert.deepEqual(dates, {
      zone: 'America/Chicago',
      start: '2026-10-01',
      end: '2027-07-31',
      months: [
        '2026-10',
        '2026-11',
        '2026-12',
        '2027-01',
        '2027-02',
        '2027-03',
        '2027-04',
        '2027-05',
        '2027-06',
        '2027-07',
      ],
      opensAt: '2026-08-01T05:00:00.000Z',
      closesAt: '2026-09-22T05:00:00.000Z',
      noticesAt: '2026-10-01T14:00:00.000Z',
      lastNewPairs: '2027-01-31',
      surveyOpensAt: '2027-06-01T14:00:00.000Z',
      endsAt: '2027-08-01T05:00:00.000Z',
    })
    assert.deepEqual(
      topics.map(({ month, number, topic }) => `${month} ${number} ${topic.id}`),
      [
        '2026-10 1 starting-well',
        '2026-11 2 how-your-library-works',
        '2026-12 3 time-and-wellbeing',
        '2027-01 4 aims',
        '2027-02 5 association-life',
        '2027-03 6 staying-current',
        '2027-04 7 people',
        '2027-05 8 leading-from-any-seat',
        '2027-06 9 networks',
        '2027-07 10 looking-back-going-on',
      ],
    )
  })

  it('sends at nine on the wall through two clock changes, on working days, and not on January 1', () => {
    assert.deepEqual(sent(nmrt), [
      '2026-10-01T14:00:00.000Z',
      '2026-11-02T15:00:00.000Z', // standard time from November 1
      '2026-12-01T15:00:00.000Z',
      '2027-01-04T15:00:00.000Z', // the 1st is a Friday and a holiday
      '2027-02-01T15:00:00.000Z',
      '2027-03-01T15:00:00.000Z',
      '2027-04-01T14:00:00.000Z', // daylight saving from March 14
      '2027-05-03T14:00:00.000Z',
      '2027-06-01T14:00:00.000Z',
      '2027-07-01T14:00:00.000Z',
    ])
    assert.equal(sent(changed(nmrt, { holidays: [] }))[3], '2027-01-01T15:00:00.000Z')
    assert.equal(sent(changed(nmrt, { holidays: ['2027-01-01', '01-04'] }))[3], '2027-01-05T15:00:00.000Z')
  })

  it('drops the last topic and moves closing and survey when the end moves to June 30 (R2)', () => {
    const july = calendarOf(nmrt)
    const june = calendarOf(changed(nmrt, { end: '2027-06-30' }))
    assert.deepEqual(june.topics, july.topics.slice(0, 9))
    assert.equal(june.months.length, 9)
    assert.equal(june.endsAt, '2027-07-01T05:00:00.000Z')
    assert.equal(june.surveyOpensAt, '2027-05-01T14:00:00.000Z')
    for (const same of ['opensAt', 'closesAt', 'noticesAt', 'lastNewPairs'] as const)
      assert.equal(june[same], july[same])
  })

  it('counts 304 days, and 305 with a February 29', () => {
    assert.equal(cycleDays(calendarOf(nmrt)), 304)
    assert.equal(cycleDays(calendarOf(changed(nmrt, { start: '2027-10-01', end: '2028-07-31' }))), 305)
    assert.equal(cycleDays(calendarOf(museum)), 120)
  })

  it('starts on a weekend: notices on the day, the topic on the first working day', () => {
    const calendar = calendarOf(changed(nmrt, { start: '2027-05-01', end: '2028-01-31' })) // a Saturday
    assert.equal(calendar.noticesAt, '2027-05-01T14:00:00.000Z')
    assert.equal(calendar.topics[0]?.at, '2027-05-03T14:00:00.000Z')
  })

  it('starts in the middle of a month: its topic at once, the next in the next month', () => {
    const topics = sent(changed(nmrt, { start: '2026-10-15' }))
    assert.deepEqual(topics.slice(0, 2), ['2026-10-15T14:00:00.000Z', '2026-11-02T15:00:00.000Z'])
  })

  it('starts on the last weekend of a month: never two topics at once', () => {
    const { topics, months } = calendarOf(changed(nmrt, { start: '2026-10-31' })) // a Saturday
    assert.equal(months.length, 10)
    assert.deepEqual(
      topics.slice(0, 2).map(({ month, number, topic, at }) => [month, number, topic.id, at]),
      [
        ['2026-11', 2, 'starting-well', '2026-11-02T15:00:00.000Z'],
        ['2026-12', 3, 'how-your-library-works', '2026-12-01T15:00:00.000Z'],
      ],
    )
  })

  it('ends before a month has a working day: nothing is sent after the end', () => {
    const { topics } = calendarOf(changed(nmrt, { end: '2027-05-02' })) // a Sunday
    assert.equal(topics.at(-1)?.month, '2027-04')
  })

  it('leaves months without a topic when there are more months than topics', () => {
    assert.equal(calendarOf(changed(nmrt, { topics: 9 })).topics.length, 9)
    assert.equal(calendarOf(changed(nmrt, { topics: 0 })).topics.length, 0)
  })

  it('lives by the clock of Guam, fourteen hours ahead of Chicago and without daylight saving', () => {
    const calendar = calendarOf(changed(nmrt, { zone: 'Pacific/Guam' }))
    assert.equal(calendar.closesAt, '2026-09-21T14:00:00.000Z')
    assert.equal(calendar.topics[0]?.at, '2026-09-30T23:00:00.000Z')
    assert.equal(calendar.topics[7]?.at, '2027-05-02T23:00:00.000Z')
    assert.equal(monthNumber(calendar, '2026-09-30T13:59:59.999Z'), 0)
    assert.equal(monthNumber(calendar, '2026-09-30T14:00:00.000Z'), 1)
  })

  it('runs four months with a rhythm of its own', () => {
    const calendar = calendarOf(museum)
    assert.deepEqual(calendar.months, ['2027-02', '2027-03', '2027-04', '2027-05'])
    assert.deepEqual(sent(museum), [
      '2027-02-01T12:30:00.000Z',
      '2027-03-01T12:30:00.000Z',
      '2027-04-01T11:30:00.000Z',
      '2027-05-03T11:30:00.000Z',
    ])
    assert.equal(calendar.lastNewPairs, '2027-03-31')
    assert.equal(calendar.surveyOpensAt, '2027-05-01T11:30:00.000Z')
    assert.equal(calendar.endsAt, '2027-06-01T03:00:00.000Z')
  })

  it('knows the phase to the second, in the zone of the program', () => {
    const calendar = calendarOf(nmrt)
    const phases = [
      ['2026-08-01T04:59:59.999Z', 'before'],
      ['2026-08-01T05:00:00.000Z', 'recruiting'],
      ['2026-09-22T04:59:59.999Z', 'recruiting'],
      ['2026-09-22T05:00:00.000Z', 'reviewing'],
      ['2026-10-01T04:59:59.999Z', 'reviewing'],
      ['2026-10-01T05:00:00.000Z', 'running'],
      ['2027-08-01T04:59:59.999Z', 'running'],
      ['2027-08-01T05:00:00.000Z', 'closed'],
    ] as const
    for (const [now, phase] of phases) assert.equal(phaseOf(calendar, now), phase, now)
  })

  it('counts the months from the start, 0 before it and the last number after the end', () => {
    const calendar = calendarOf(nmrt)
    const numbers = [
      ['2026-10-01T04:59:59.999Z', 0],
      ['2026-10-01T05:00:00.000Z', 1],
      ['2026-11-01T04:59:59.999Z', 1], // still daylight saving
      ['2026-11-01T05:00:00.000Z', 2],
      ['2027-01-15T15:00:00.000Z', 4],
      ['2027-08-01T04:59:59.999Z', 10],
      ['2028-02-29T12:00:00.000Z', 10],
    ] as const
    for (const [now, number] of numbers) assert.equal(monthNumber(calendar, now), number, now)
  })

  it('does not depend on the zone of the server', () => {
    const script = `
      const { calendarOf } = await import('#features/programs/decide.ts')
      let text = ''
      for await (const chunk of process.stdin) text += chunk
      process.stdout.write(JSON.stringify(calendarOf(JSON.parse(text))))`
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        input: JSON.stringify(nmrt),
        encoding: 'utf8',
      })
    const here = JSON.stringify(calendarOf(nmrt))
    assert.equal(inZone('Pacific/Kiritimati'), here)
    assert.equal(inZone('Pacific/Pago_Pago'), here)
  })

  it('never sends outside the cycle, on a weekend, twice in a month or two topics out of order', () => {
    const start = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days))
    const zone = fc.constantFrom('America/Chicago', 'Pacific/Guam', 'America/St_Johns', 'UTC')
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 305 }), zone, (first, length, where) => {
        const definition = changed(nmrt, { start: first, end: addDays(first, length), zone: where })
        const { topics, end, months } = calendarOf(definition)
        for (const [index, { month, number, topic, at }] of topics.entries()) {
          const day = dayIn(where, at)
          assert.ok(day >= first && day <= end)
          assert.ok(Temporal.PlainDate.from(day).dayOfWeek <= 5)
          assert.equal(monthOf(day), month)
          assert.equal(months[number - 1], month)
          assert.equal(topic, definition.topics[index])
          assert.ok(index === 0 || number > (topics[index - 1]?.number ?? 0))
        }
      }),
      { numRuns: 300 },
    )
  })
})

async function load(slug: string): Promise<Definition> {
  const read = readDefinition(await readFolder(`${import.meta.dirname}/../../../programs/${slug}`))
  assert.ok(read.ok)
  return read.value
}

function changed(definition: Definition, { start, end, zone, holidays, topics }: Change): Definition {
  const { rhythm } = definition
  return {
    ...definition,
    zone: zone ?? definition.zone,
    cycle: { ...definition.cycle, start: start ?? definition.cycle.start, end: end ?? definition.cycle.end },
    rhythm: { ...rhythm, topic: { ...rhythm.topic, holidays: holidays ?? rhythm.topic.holidays } },
    topics: definition.topics.slice(0, topics),
  }
}

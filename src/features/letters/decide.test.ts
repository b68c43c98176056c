import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { factsFor, letterPage, statesTheSame } from '#features/letters/decide.ts'
import { codeText, type LetterFacts } from '#features/letters/model.ts'
import { calendarOf } from '#features/programs/decide.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { program } from '#test/programs.ts'

const cycleOf = async (slug: Parameters<typeof program>[0]): Promise<LiveCycle> => {
  const definition = await program(slug)
  const calendar = calendarOf(definition)
  return {
    id: 'c',
    programId: 'p',
    label: definition.cycle.label,
    definition,
    calendar,
    publishedAt: null,
    announcedAt: null,
    closedAt: null,
  }
}
const cycle = await cycleOf('nmrt-career-mentoring')
const signer = { name: 'Noor de la Cruz', office: 'Co-chair, NMRT Mentoring Committee' }
const whole = { formedOn: '2026-10-01', endedOn: null }
const stated = (role: Role, served: { formedOn: string; endedOn: string | null }[], today: string) =>
  factsFor(cycle, { name: 'Devon Lopez' }, role, served, signer, today)
const dates = (served: { formedOn: string; endedOn: string | null }[], today = '2027-08-02') => {
  const found = stated('mentor', served, today)
  return (
    found && [found.facts.from, found.facts.to, found.facts.ongoing ? 'ongoing' : 'over', found.held ? 'held' : 'free']
  )
}

describe('what a letter states (R21, R30)', () => {
  test('the whole cycle, for a mentor, after its end: service', () => {
    assert.deepEqual(stated('mentor', [whole], '2027-08-02'), {
      held: false,
      facts: {
        name: 'Devon Lopez',
        role: 'mentor',
        program: 'NMRT Career Mentoring Program',
        association: 'American Library Association',
        body: 'New Members Round Table',
        lang: 'en',
        paper: 'us-letter',
        from: '2026-10-01',
        to: '2027-07-31',
        ongoing: false,
        word: 'service',
        aims: 'The program pairs librarians in the first years of the profession with experienced colleagues, who talk at least twice a month about work, aims and the profession.',
        signer: 'Noor de la Cruz',
        signerOffice: 'Co-chair, NMRT Mentoring Committee',
        contact: 'mentoring@example.org',
        datedOn: '2027-08-02',
      },
    })
  })

  test('for a mentee: participation', () => {
    const found = stated('mentee', [whole], '2027-08-02')
    assert.deepEqual([found?.facts.role, found?.facts.word, found?.held], ['mentee', 'participation', false])
  })

  test('before the end it goes on; the last day still does, the day after does not', () => {
    assert.deepEqual(dates([whole], '2027-01-15'), ['2026-10-01', '2027-07-31', 'ongoing', 'free'])
    assert.deepEqual(dates([whole], '2027-07-31'), ['2026-10-01', '2027-07-31', 'ongoing', 'free'])
    assert.deepEqual(dates([whole], '2027-08-01'), ['2026-10-01', '2027-07-31', 'over', 'free'])
  })

  test('left in January: the real dates, and somebody reads it first', () => {
    const left = [{ formedOn: '2026-10-01', endedOn: '2027-01-12' }]
    assert.deepEqual(dates(left, '2027-02-01'), ['2026-10-01', '2027-01-12', 'over', 'held'])
    assert.deepEqual(dates(left), ['2026-10-01', '2027-01-12', 'over', 'held'])
  })

  test('began in January: the real dates, and somebody reads it first', () => {
    const late = [{ formedOn: '2027-01-20', endedOn: null }]
    assert.deepEqual(dates(late, '2027-02-01'), ['2027-01-20', '2027-07-31', 'ongoing', 'held'])
    assert.deepEqual(dates(late), ['2027-01-20', '2027-07-31', 'over', 'held'])
  })

  test('a second pair after the first, or beside it, is one time from the first day to the last', () => {
    const first = { formedOn: '2026-10-01', endedOn: '2026-11-20' }
    assert.deepEqual(dates([{ formedOn: '2026-12-01', endedOn: null }, first]), [
      '2026-10-01',
      '2027-07-31',
      'over',
      'free',
    ])
    assert.deepEqual(dates([first, { formedOn: '2026-12-01', endedOn: '2027-03-01' }]), [
      '2026-10-01',
      '2027-03-01',
      'over',
      'held',
    ])
  })

  test('a pair formed before the first day or ended after the last is stated within the cycle', () => {
    assert.deepEqual(dates([{ formedOn: '2026-09-26', endedOn: '2027-08-15' }]), [
      '2026-10-01',
      '2027-07-31',
      'over',
      'free',
    ])
    assert.deepEqual(dates([{ formedOn: '2026-10-01', endedOn: '2027-07-31' }]), [
      '2026-10-01',
      '2027-07-31',
      'over',
      'free',
    ])
  })

  test('in no pair, or only in one that ended before the cycle began: nothing to state', () => {
    assert.equal(stated('mentor', [], '2027-08-02'), null)
    assert.equal(stated('mentor', [{ formedOn: '2026-09-26', endedOn: '2026-09-29' }], '2027-08-02'), null)
  })
})

describe('the page', () => {
  const facts = (role: Role, served: { formedOn: string; endedOn: string | null }[], today: string): LetterFacts => {
    const found = stated(role, served, today)
    assert.ok(found)
    return found.facts
  }
  const sentence = (of: LetterFacts) =>
    letterPage(of, '2026-27-0001', '7q4m2k9dx3rt', 'https://mentoring.example.org/letters/7Q4M-2K9D-X3RT', 'en-US')
      .paragraphs[0]
  const bodies =
    'in the NMRT Career Mentoring Program of the New Members Round Table of the American Library Association'

  test('says it in a sentence, for both roles, while it goes on and after', () => {
    assert.equal(
      sentence(facts('mentor', [whole], '2027-08-02')),
      `This letter recognizes the service of Devon Lopez, who served as a mentor ${bodies} from October 1, 2026 to July 31, 2027.`,
    )
    assert.equal(
      sentence(facts('mentor', [whole], '2027-01-15')),
      `This letter recognizes the service of Devon Lopez, who is serving as a mentor ${bodies} since October 1, 2026; the program ends on July 31, 2027.`,
    )
    assert.equal(
      sentence(facts('mentee', [{ formedOn: '2026-10-01', endedOn: '2027-01-12' }], '2027-08-02')),
      `This letter recognizes the participation of Devon Lopez, who took part as a mentee ${bodies} from October 1, 2026 to January 12, 2027.`,
    )
    assert.equal(
      sentence(facts('mentee', [whole], '2027-01-15')),
      `This letter recognizes the participation of Devon Lopez, who is taking part as a mentee ${bodies} since October 1, 2026; the program ends on July 31, 2027.`,
    )
  })

  test('of a program without a round table names the association alone', async () => {
    const museum = await cycleOf('example-museum-educators')
    const found = factsFor(
      museum,
      { name: 'Ana Ali' },
      'mentee',
      [{ formedOn: museum.calendar.start, endedOn: null }],
      signer,
      '2099-01-01',
    )
    assert.ok(found)
    const page = letterPage(found.facts, 'n', 'c', 'https://example.org/letters/C', museum.definition.locale)
    assert.equal(page.org, museum.definition.body?.name ?? museum.definition.association.name)
    assert.doesNotMatch(JSON.stringify(page), /undefined|null/)
  })

  test('names its number, its code and where it is checked, and no partner', () => {
    const page = letterPage(
      facts('mentor', [whole], '2027-08-02'),
      '2026-27-0001',
      '7q4m2k9dx3rt',
      'https://mentoring.example.org/letters/7Q4M-2K9D-X3RT',
      'en-US',
    )
    assert.equal(page.code, 'Letter 2026-27-0001, code 7Q4M-2K9D-X3RT')
    assert.equal(page.verifyText, 'mentoring.example.org/letters')
    assert.deepEqual(page.date, [2027, 8, 2])
    assert.equal(page.dateText, 'August 2, 2027')
    assert.equal(page.signerRole, 'Co-chair, NMRT Mentoring Committee, mentoring@example.org')
  })
})

test('two requests state the same only when every fact is', () => {
  const one = stated('mentor', [whole], '2027-08-02')?.facts
  assert.ok(one)
  assert.equal(statesTheSame(one, { ...one }), true)
  for (const key of Object.keys(one) as (keyof LetterFacts)[])
    assert.equal(statesTheSame(one, { ...one, [key]: 'other' }), false, key)
})

test('a code is read in groups of four', () => {
  assert.equal(codeText('7q4m2k9dx3rt'), '7Q4M-2K9D-X3RT')
  assert.equal(codeText('k7v2q9'), 'K7V2-Q9')
  assert.equal(codeText(''), '')
})

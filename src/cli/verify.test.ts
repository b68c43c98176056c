// What `bookend match` wrote for two files, as it was and with every kind of change.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkFolder } from '#src/cli/matchfiles/check.ts'
import { faultLines } from '#src/cli/matchfiles/faults.ts'
import { bookend as run, type Said } from '#test/bookend.ts'
import { criteria, manualBlock, matchFlags as flags, mentees, mentors } from '#test/cast/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-verify-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const bookend = (...args: string[]): Promise<Said> => run(args, { DATABASE_URL: 'postgres://a@127.0.0.1:1/b' }, folder)
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const get = (name: string): string => readFileSync(join(folder, name), 'utf8')

before(() => {
  put('criteria.yaml', criteria)
  put('mentees.csv', mentees)
  put('mentors.csv', mentors)
})

before(async () => {
  await bookend(...flags('right'), '--seed', '7')
})
/** What is found when one file of the folder says something else; `to` null takes it away. */
const found = (name: string, from: string | RegExp, to: string | null): string[] => {
  const checked = checkFolder((one) => {
    if (!existsSync(join(folder, 'right', one))) return null
    const text = get(`right/${one}`)
    if (one !== name) return Buffer.from(text)
    if (to === null) return null
    const changed = text.replace(from, to)
    assert.notEqual(changed, text, `${name} does not say ${from}`)
    return Buffer.from(changed)
  })
  return 'said' in checked ? [] : faultLines(checked.faults)
}

test('says what it looked at, and why no better is possible', async () => {
  const said = await bookend('verify', 'right')
  assert.deepEqual(manualBlock('All in order'), said.out.split('\n'))
  assert.deepEqual(said, {
    code: 0,
    out: [
      'All in order: 3 pairs and 12 possible pairs looked at, of 4 mentees and 3 mentors.',
      'No pair breaks a rule, everybody has one mentor at most, and no mentor has more mentees than places.',
      'No more pairs are possible: no mentor is possible for Leilani Kealoha.',
      'Where places are short, the order that the files and the seed 7 give decided, never points.',
      'No pair has fewer than 12 points, and no higher lowest pair is possible.',
      'The pairs have 57 points together, and no more are possible.',
      'The inputs, the pairs, the reasons and the report are as the run wrote them.',
    ].join('\n'),
    err: '',
  })
})

test('a pair edited by hand: which one, and what it breaks', async () => {
  cpSync(join(folder, 'right'), join(folder, 'edited'), { recursive: true })
  put(
    'edited/pairs.csv',
    get('right/pairs.csv').replace('amina.diallo@example.org,wei', 'bernard.okoye@example.org,wei'),
  )
  const { code, out, err } = await bookend('verify', 'edited')
  assert.deepEqual([code, out], [1, ''])
  assert.deepEqual(err.split('\n'), [
    `${join(folder, 'edited')} is not as the run left it, or not what it says; 1 place:`,
    'pairs.csv:4: Bernard Okoye (bernard.okoye@example.org) with Wei Chen (wei.chen@example.org) is not a pair of the run, in which the mentee goes to Amina Diallo (amina.diallo@example.org); a rule forbids it (same employer)',
    'Nothing was changed now. “bookend match” with the files in input/ and the same seed gives the run’s files again.',
  ])
  assert.deepEqual(manualBlock('pairs.csv:4'), err.split('\n').slice(1, 2))
  const pairs = (from: string | RegExp, to: string) => found('pairs.csv', from, to)
  assert.deepEqual(pairs('amina.diallo@example.org,joao', 'bernard.okoye@example.org,joao'), [
    'pairs.csv:3: Bernard Okoye (bernard.okoye@example.org) with João Farias (joao.farias@example.org) is not a pair of the run, in which the mentee goes to Amina Diallo (amina.diallo@example.org); the rules allow it, with 11 points',
  ])
  assert.deepEqual(pairs("'=hana@example.org,rosa", 'amina.diallo@example.org,rosa'), [
    'pairs.csv:2: Amina Diallo (amina.diallo@example.org) with Rosa van der Berg (rosa.vanderberg@example.org) is not a pair of the run, in which the mentee goes to Hana Kimura (=hana@example.org); a rule forbids it (same employer)',
    'pairs.csv:4: Amina Diallo (amina.diallo@example.org) with Wei Chen (wei.chen@example.org): the mentor has 2 places, all taken above',
  ])
  assert.deepEqual(pairs(/^amina.*joao.*\r\n/m, ''), [
    'pairs.csv:1: Amina Diallo (amina.diallo@example.org) with João Farias (joao.farias@example.org) is a pair of the run and missing here',
  ])
  assert.deepEqual(pairs('wei.chen', 'joao.farias'), [
    'pairs.csv:4 mentee: João Farias (joao.farias@example.org) has a mentor in line 3 already',
    'pairs.csv:1: Amina Diallo (amina.diallo@example.org) with Wei Chen (wei.chen@example.org) is a pair of the run and missing here',
  ])
  assert.deepEqual(pairs('wei.chen', 'wei.chin').slice(0, 1), [
    'pairs.csv:4 mentee: expected the id of somebody in input/mentees.csv, found “wei.chin@example.org”',
  ])
  assert.deepEqual(pairs(',33,', ',34,'), ['pairs.csv:4 points: expected 33, which the criteria give; found “34”'])
  assert.deepEqual(pairs('EO, 2 above AA', 'EO, 1 above AA'), [
    'pairs.csv:2 reasons: expected “topics in common (1): metadata; clocks 10 hours apart; grade: EO, 2 above AA”, found “topics in common (1): metadata; clocks 10 hours apart; grade: EO, 1 above AA”',
  ])
  assert.deepEqual(pairs('mentor,mentee', 'a,b'), [
    'pairs.csv:1: expected the columns mentor, mentee, points, reasons; mentor, mentee not found',
  ])
})

test('a table saved by a spreadsheet says the same', () => {
  const semicolons = (text: string) => text.replace(/^\uFEFF/, '').replaceAll('\r', '')
  assert.deepEqual(found('pairs.csv', /[^]*/, semicolons(get('right/pairs.csv'))), [])
  assert.deepEqual(found('unmatched.csv', /[^]*/, semicolons(get('right/unmatched.csv'))), [])
})

test('every other file that was changed, with the place', () => {
  assert.deepEqual(found('unmatched.csv', 'None of 3', 'None of 2'), [
    'unmatched.csv:2: was changed after the run: expected “…ni.kealoha@example.org, mentee, None of 3 mentors is possible (3 mentors: grade not 1 to 2 above).”, found “…ni.kealoha@example.org, mentee, None of 2 mentors is possible (3 mentors: grade not 1 to 2 above).”',
  ])
  assert.deepEqual(found('report.md', '3 pairs', '4 pairs'), [
    'report.md:3: was changed after the run: expected “3 pairs for 4 mentees and 3 mentors with 4 places in all.”, found “4 pairs for 4 mentees and 3 mentors with 4 places in all.”',
  ])
  for (const name of ['mentees.csv', 'mentors.csv', 'criteria.yaml'])
    assert.match(
      found(`input/${name}`, 'name', 'Name').join(),
      new RegExp(`^input/${name}:1: the file, or its sum in certificate.json:[567], was changed after the run`),
    )
  for (const name of ['input/mentees.csv', 'pairs.csv', 'unmatched.csv', 'report.md'])
    assert.deepEqual(found(name, '', null), [`${name}:1: expected this file, which the run wrote; it is not there`])
})

test('every kind of number in the certificate', () => {
  const places = [
    [/"points": 57/, '"points": 58', 'result.levels.points: expected 57, which the pairs have; found 58'],
    [/"floor": 12/, '"floor": 13', 'result.levels.floor: expected 12, which the pairs have; found 13'],
    [/"points": 33/, '"points": 34', 'result.pairs[3].points: expected 33, which the criteria give; found 34'],
    [
      /"seed": 7/,
      '"seed": 8',
      /result\.certificate\.draws\[1\]\.draw: expected \d+, which joao\.farias@example\.org draws with the seed 8; found \d+$/,
    ],
    [/"places": 0/, '"places": 1', /result\.certificate\.hall: does not hold for these files \(/],
    [/"price": -?\d+/, '"price": 999', /result\.certificate\.prices: does not hold for these files \(/],
    [/"free": 1/, '"free": 2', /result\.unmatched: does not hold for these files \(/],
    [/"who": true/, '"who": false', 'result.policy.levels.who: expected true, as in input/criteria.yaml'],
    [/"sum": "./, '"sum": "x', 'sum: something in this file was changed after the run'],
    [/"nobody": 0/, '"nobody": "0"', 'result.certificate.prices.nobody: expected a number, found "0"'],
    [/"draws"/, '"drawn"', 'result.certificate.draws: expected a list of draws, found nothing'],
  ] as const
  for (const [from, to, expected] of places) {
    const line =
      get('right/certificate.json')
        .split('\n')
        .findIndex((one) => from.test(one)) + 1
    const [first = ''] = found('certificate.json', from, to)
    const [, at, said = ''] = /^certificate\.json:(\d+) (.*)$/.exec(first) ?? []
    if (typeof expected === 'string') assert.equal(said, expected)
    else assert.match(said, expected)
    if (!/draws|hall|prices: |unmatched/.test(said)) assert.equal(Number(at), line, first)
  }
  assert.match(found('certificate.json', /[^]*/, 'no').join(), /^certificate\.json:1: expected only made, /)
})

test('a folder that is none of ours', async () => {
  const [none, more, nothing] = await Promise.all([
    bookend('verify', 'nowhere'),
    bookend('verify', 'right', 'left'),
    bookend('verify'),
  ])
  assert.deepEqual([none.code, more.code, nothing.code], [1, 2, 2])
  assert.equal(
    none.err,
    `${join(folder, 'nowhere')} has no certificate.json; name a folder that “bookend match --out” wrote.`,
  )
  assert.match(nothing.err, /^Name the one folder to check, or with --run or --cycle what is stored\./)
})

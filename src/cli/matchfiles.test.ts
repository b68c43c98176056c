// Any two files by a command, without a database: what is written, to the byte, and what is refused.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bookend as run, type Said } from '#test/bookend.ts'
import { criteria, manualBlock, matchFlags as flags, mentees, mentors } from '#test/cast/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-match-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const bookend = (...args: string[]): Promise<Said> => run(args, { DATABASE_URL: 'postgres://a@127.0.0.1:1/b' }, folder)
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const get = (name: string): string => readFileSync(join(folder, name), 'utf8')

before(() => {
  put('criteria.yaml', criteria)
  put('mentees.csv', mentees)
  put('mentors.csv', mentors)
})

let said: Said
before(async () => {
  said = await bookend(...flags('out'), '--seed', '7')
})

test('says what came of it and writes a folder', () => {
  assert.deepEqual([said.code, said.err], [0, ''])
  assert.deepEqual(said.out.split('\n'), [
    '3 pairs for 4 mentees; no more are possible: no mentor is possible for Leilani Kealoha.',
    `In ${join(folder, 'out')}: report.md to read first, pairs.csv, unmatched.csv, certificate.json.`,
    'Nobody has been told. “bookend verify out” checks every pair again.',
  ])
  assert.deepEqual(readdirSync(join(folder, 'out')).sort(), [
    'certificate.json',
    'input',
    'pairs.csv',
    'report.md',
    'unmatched.csv',
  ])
  assert.deepEqual(
    ['mentees.csv', 'mentors.csv', 'criteria.yaml'].map((name) => get(`out/input/${name}`)),
    [mentees, mentors, criteria],
  )
})

test('pairs.csv and unmatched.csv to the byte; no spreadsheet takes a cell for a formula', () => {
  assert.equal(
    get('out/pairs.csv'),
    [
      '\uFEFFmentor,mentee,points,reasons',
      `'=hana@example.org,rosa.vanderberg@example.org,12,"topics in common (1): metadata; clocks 10 hours apart; grade: EO, 2 above AA"`,
      'amina.diallo@example.org,joao.farias@example.org,12,"clocks 2 hours apart; grade: EO, 1 above AO"',
      'amina.diallo@example.org,wei.chen@example.org,33,"topics in common (2): archives, teaching; clocks one hour apart; grade: EO, 1 above AO"',
      '',
    ].join('\r\n'),
  )
  assert.equal(
    get('out/unmatched.csv'),
    [
      '\uFEFFperson,side,reason',
      'leilani.kealoha@example.org,mentee,None of 3 mentors is possible (3 mentors: grade not 1 to 2 above).',
      'bernard.okoye@example.org,mentor,Everybody who is possible here has a mentor.',
      '',
    ].join('\r\n'),
  )
})

test('report.md tells a volunteer all of it', () => {
  const report = get('out/report.md')
  for (const line of [
    '3 pairs for 4 mentees and 3 mentors with 4 places in all.',
    '| Amina Diallo (amina.diallo@example.org) | João Farias (joao.farias@example.org) | 12 | clocks 2 hours apart; grade: EO, 1 above AO |',
    '- Leilani Kealoha (leilani.kealoha@example.org), mentee: None of 3 mentors is possible (3 mentors: grade not 1 to 2 above).',
    '| Pairs | 3 | No more are possible: no mentor is possible for Leilani Kealoha. |',
    '| Lowest pair | 12 | No pair has fewer points. No other way of pairing as many, with the same people placed, has a lowest pair with more. |',
    '| Points | 57 | All pairs together. No other way that keeps to the lines above has more. |',
    '- Every pair has 12 points or more, at least half of them 12 or more.',
    'Places used: 3 of 4.',
    '- “Hanna Kimura”, named by Leilani Kealoha (line 5 of the mentees)',
  ])
    assert.ok(report.split('\n').includes(line), line)
  assert.match(report, /`bookend verify` with the name of this folder looks at every pair again/)
})

test('the same files give the same bytes, over an earlier run; another folder is left alone', async () => {
  const names = ['pairs.csv', 'unmatched.csv', 'report.md', 'certificate.json']
  const first = names.map((name) => get(`out/${name}`))
  put('out/pairs.csv', 'changed by hand')
  put('out/notes.txt', 'mine')
  put('reversed.csv', [mentees.split('\n')[0], ...mentees.trimEnd().split('\n').slice(1).reverse()].join('\n'))
  const [again, other, plain] = await Promise.all([
    bookend(...flags('out'), '--seed', '7'),
    bookend(...flags('other', ['reversed.csv', 'mentors.csv', 'criteria.yaml']), '--seed', '7'),
    bookend(...flags('.')),
  ])
  assert.deepEqual([again.code, other.code], [0, 0])
  assert.deepEqual(
    names.map((name) => get(`out/${name}`)),
    first,
  )
  assert.equal(get('other/pairs.csv'), first[0])
  assert.equal(get('out/notes.txt'), 'mine')
  rmSync(join(folder, 'out/notes.txt'))
  assert.equal(plain.code, 1)
  assert.match(plain.err, /^\S+ holds other files \(.+ …\); nothing was written\. Name a folder that is not there yet/)
})

test('two mentees and two mentors with two legal pairs have both', async () => {
  put('two.csv', 'id,team,place\nwei,a,south\nrosa,b,south\n')
  put('mentors2.csv', 'id,team,place\namina,b,south\nhana,a,north\n')
  put(
    'two.yaml',
    'id: id\ncriteria: [{ kind: different, column: team, hard: true }, { kind: equal, column: place, points: 5 }]\n',
  )
  const { code, out } = await bookend(...flags('two', ['two.csv', 'mentors2.csv', 'two.yaml']))
  assert.equal(code, 0)
  assert.equal(out.split('\n')[0], '2 pairs for 2 mentees; no more are possible: every mentee has a mentor.')
  assert.equal(
    get('two/pairs.csv'),
    '\uFEFFmentor,mentee,points,reasons\r\namina,wei,5,same place: south\r\nhana,rosa,0,\r\n',
  )
  assert.equal(get('two/unmatched.csv'), '\uFEFFperson,side,reason\r\n')
})

test('short places: priority, then a lot, and who is in the group', async () => {
  put('short.csv', 'id,topics,urgent\nwei,a;b,no\nrosa,a,yes\njoao,b,no\n')
  put('mentor.csv', 'id,topics,how many\nhana,a;b,1\n')
  put(
    'short.yaml',
    'id: id\ncapacity: how many\npriority: urgent\ncriteria: [{ kind: overlap, column: topics, points: 5 }]\n',
  )
  const { out } = await bookend(...flags('short', ['short.csv', 'mentor.csv', 'short.yaml']))
  assert.equal(
    out.split('\n')[0],
    '1 pair for 3 mentees; no more are possible: 3 mentees can only go to hana, with 1 place.',
  )
  assert.match(get('short/pairs.csv'), /^hana,rosa,5,topics in common \(1\): a\r$/m)
  const reason =
    'Places are short: 3 mentees can only go to hana, with 1 place. Who comes first was decided by “urgent”, then by lot.'
  assert.ok(get('short/unmatched.csv').includes(reason), get('short/unmatched.csv'))
  assert.equal((await bookend('verify', 'short')).code, 0)
})

test('everything to put right in three files, and nothing written', async () => {
  mkdirSync(join(folder, 'bad'))
  put('bad/mentees.csv', mentees.replace('AO,America/Chicago', 'XO,Chicago').replace('rosa.vanderberg', 'WEI.chen'))
  put('bad/mentors.csv', mentors.replace(',,2', ',,two').replace('bernard.okoye@example.org', ''))
  put('bad/criteria.yaml', criteria.replace('column: library type', 'column: libary type'))
  const { code, out, err } = await run(flags('never'), {}, join(folder, 'bad'))
  assert.deepEqual([code, out, existsSync(join(folder, 'bad/never'))], [1, '', false])
  const grades = 'AA, AO, EO, HEO, SEO'
  const headings = 'email, name, employer, library type, topics, grade, tz, not with'
  assert.deepEqual(err.split('\n'), [
    'Nothing was written; 7 places to put right:',
    `criteria.yaml:6 criteria[2].column: expected a heading of mentees.csv: ${headings} (perhaps library type); found "libary type"`,
    `criteria.yaml:6 criteria[2].column: expected a heading of mentors.csv: ${headings}, how many (perhaps library type); found "libary type"`,
    `mentees.csv:2 grade: expected one of ${grades}, found "XO"`,
    'mentees.csv:2 tz: expected a time zone such as America/Chicago, or hours from UTC such as -6 or UTC+5:30, found "Chicago"',
    'mentees.csv:3 email: expected an id that nobody else has, found "WEI.chen@example.org" as in line 2',
    'mentors.csv:2 how many: expected a whole number from 0 on, found "two"',
    'mentors.csv:3 email: expected an id, found nothing',
  ])
  for (const line of manualBlock('Nothing was written')) assert.ok(line === '…' || err.split('\n').includes(line), line)
  put('worse.yaml', 'id: email\ncriteria: [{ kind: distance, column: tz }]\n')
  put('quote.csv', 'id\n"a\n')
  const worse = await bookend(...flags('never', ['quote.csv', 'mentors.csv', 'worse.yaml']))
  assert.deepEqual(worse.err.split('\n'), [
    'Nothing was written; 2 places to put right:',
    'worse.yaml:2 criteria[1].kind: expected one of equal, different, overlap, gap, timezone, exclusion, found "distance"',
    'quote.csv:2: a quotation mark (") has no other half in the record that starts here. Inside a quoted cell a quotation mark is written twice ("").',
  ])
})

test('a lock that breaks a rule is named with its line', async () => {
  put('lock.yaml', `${criteria}locks:\n  - [wei.chen@example.org, bernard.okoye@example.org]\n`)
  const { code, err } = await bookend(...flags('never', ['mentees.csv', 'mentors.csv', 'lock.yaml']))
  assert.equal(code, 1)
  assert.match(
    err,
    /^lock\.yaml:12 locks\[1\]: expected a pair that can be, found wei\.chen\S+ with bernard\.okoye\S+: a rule forbids it \(same employer\)$/m,
  )
})

test('flags that are missing or do not go together, files that are not there', async () => {
  const [few, both, none, dir] = await Promise.all([
    bookend('match', '--mentees', 'mentees.csv', '--criteria', 'criteria.yaml'),
    bookend(...flags('never'), '--program', 'x'),
    bookend(...flags('never', ['mentees.csv', 'nobody.csv', 'criteria.yaml'])),
    bookend(...flags('never', ['mentees.csv', '.', 'criteria.yaml'])),
  ])
  assert.deepEqual([few.code, both.code, none.code, dir.code], [2, 2, 1, 1])
  assert.equal(
    few.err.split('\n')[0],
    'To match files, name --mentees, --mentors, --criteria and --out; --mentors and --out are missing.',
  )
  assert.match(both.err, /^--program is for a cycle’s run; the criteria of files stand in --criteria\./)
  assert.equal(none.err, 'There is no nobody.csv.')
  assert.equal(dir.err, '. is a folder; a file is needed.')
})

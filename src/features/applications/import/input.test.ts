import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeTable } from '#kit/table.ts'
import type { Role } from '#features/programs/model.ts'
import { form } from '#test/cast/form.ts'
import type { ApplicationRow, ImportReading, ImportRefusal, Mapping } from '../model.ts'
import { readApplications } from './input.ts'

const read = (text: string | Uint8Array, role: Role = 'mentee', mapping?: Mapping) =>
  readApplications(Buffer.from(text as string), role, form, mapping)

function taken(text: string | Uint8Array, role: Role = 'mentee', mapping?: Mapping): ImportReading<ApplicationRow> {
  const result = read(text, role, mapping)
  assert(result.ok, JSON.stringify(result))
  return result.value
}

function refused(text: string, mapping?: Mapping): Extract<ImportRefusal, { kind: 'faults' }> {
  const result = read(text, 'mentee', mapping)
  assert(!result.ok && result.refusal.kind === 'faults')
  return result.refusal
}

const dialect = [
  'Submitted;First name;Surname;E-mail;AIL number;AIL member?;Are you a BRT member?;Institution;Library type(s);Employment history;Area of expertise;Location;Max mentees;Keep in touch by;Speak which languages?;I can correspond twice a month',
  '2026-09-03T23:02:04-05:00;Rosa;van der Berg;rosa@example.org;#0042;no;yes;Harbor Library;academic | Bookmobile;08/2022–now, Head, Systems, Harbor Library;REFERENCE, INSTRUCTION, AND OUTREACH, Reference;"Columbus, Ohio";2 mentees;Zoom, phone;English and español;I agree',
].join('\r\n')

test('another tool’s export, semicolons and Windows-1252', () => {
  const expected = {
    line: 2,
    role: 'mentor',
    name: 'Rosa van der Berg',
    pronouns: '',
    email: 'rosa@example.org',
    receivedAt: '2026-09-04T04:02:04.000Z',
    answers: {
      jobTitle: 'Head, Systems',
      employer: 'Harbor Library',
      supervisor: '',
      libraryTypes: ['Academic', 'Bookmobile'],
      city: 'Columbus',
      state: 'OH',
      zone: 'America/New_York',
      positions: [{ start: '2022-08-01', end: null, title: 'Head, Systems', employer: 'Harbor Library' }],
      areas: ['Reference, instruction, and outreach', 'Reference'],
      topics: [],
      channels: ['video', 'phone'],
      languages: ['English', 'Spanish'],
      promise: 'yes',
      statement: '',
      capacity: 2,
      exclusions: '',
      memberNumber: '#0042',
      bodyMember: 'yes',
    },
  }
  const { rows, readings, notices } = taken(Buffer.from(dialect.replace('–', '\x96'), 'latin1'), 'mentor')
  assert.deepEqual(rows, [expected])
  assert.deepEqual(notices, [])
  assert.deepEqual(readings[5], { column: 'AIL member?', field: null, sample: 'no' })
  assert.deepEqual(taken(Buffer.from(`\uFEFF${dialect}`, 'utf16le'), 'mentor').rows, [expected])
})

const header = 'Timestamp,Name,Email,Positions,Promise,Time zone,Channels'
const row = '09/03/2026 23:02:04,Ana Silva,ana@example.org,"Aug 2022 - present, Librarian, X",Yes,Central,Email'

test('all or nothing: every fault with line, column, what was found and what was expected', () => {
  const { faults, notices } = refused(
    [
      header,
      row,
      '13/45/2026,,ana at example,"2019 - now, Librarian, X; Intern, Y",Yes,the moon,fax',
      '',
      `${row},more`,
    ].join('\n'),
  )
  const date =
    'a start and an end with month and year, such as "Aug 2022 - Jul 2026, Title, Employer; Jul 2026 - present, Title, Employer"'
  assert.deepEqual(faults, [
    {
      line: 3,
      column: 'Timestamp',
      found: '13/45/2026',
      expected: 'a day and a time, such as 09/03/2026 23:02:04 or 2026-09-03T23:02:04-05:00',
    },
    { line: 3, column: 'Name', found: '', expected: 'a name of at most 200 characters' },
    { line: 3, column: 'Email', found: 'ana at example', expected: 'an address such as ana@example.org' },
    {
      line: 3,
      column: 'Positions',
      found: '2019 - now, Librarian, X',
      expected: 'a month and a year, such as Aug 2022, where "2019" stands',
    },
    { line: 3, column: 'Positions', found: 'Intern, Y', expected: date },
    {
      line: 3,
      column: 'Time zone',
      found: 'the moon',
      expected: 'a time zone, such as "America/Chicago", "Central" or "CST"',
    },
    { line: 5, column: '', found: 'more', expected: 'no more than 7 cells, as many as there are headings' },
  ])
  assert.deepEqual(notices, [
    {
      line: 3,
      column: 'Channels',
      found: 'fax',
      text: 'is none of email, phone, video call, text message; it is left out',
    },
  ])
  assert.deepEqual(
    refused('Name,Email\nAna,ana@example.org').faults.map(({ column }) => column),
    ['receivedAt', 'positions'],
  )
  assert.deepEqual(read('a\n"'), { ok: false, refusal: { kind: 'quotes', line: 2 } })
})

test('names are kept, hidden characters are not, look-alikes are told', () => {
  const name = (text: string): string | undefined =>
    taken([header, row.replace('Ana Silva', text)].join('\n')).rows[0]?.name
  for (const kept of [
    'Suharto',
    '李 小龍',
    'نور الهدى',
    "Devon O'Brien",
    'D’Arcy Łuk-Ødegård',
    '=1+1',
    '+1 555',
    '@home',
    '-dash',
  ])
    assert.equal(name(kept), kept)
  assert.equal(name("'=1+1"), '=1+1')
  assert.equal(name("O'Brien's"), "O'Brien's")
  const hidden = taken([header, row.replace('Ana Silva', 'Ana\u202E avliS\u200B')].join('\n'))
  assert.equal(hidden.rows[0]?.name, 'Ana avliS')
  assert.deepEqual(hidden.notices, [
    { line: 2, column: 'Name', found: 'Ana avliS', text: 'had characters that cannot be seen; they are left out' },
  ])
  assert.deepEqual(taken([header, row.replace('Ana', '\u0410na')].join('\n')).notices, [
    {
      line: 2,
      column: 'Name',
      found: '\u0410na',
      text: 'mixes letters of two scripts that look alike; it is kept as written',
    },
  ])
})

test('what is not asked or not answered has a plain answer', () => {
  const { answers } = taken('Timestamp,Name,Email,Positions,State\n2026-09-03,Ana,ana@example.org,none,HI').rows[0]!
  const { zone, state, channels, languages, promise, bodyMember, capacity, jobTitle } = answers
  assert.deepEqual(
    { zone, state, channels, languages, promise, bodyMember, capacity, jobTitle },
    {
      zone: 'Pacific/Honolulu',
      state: 'HI',
      channels: ['email'],
      languages: ['English'],
      promise: '',
      bodyMember: 'unsure',
      capacity: 1,
      jobTitle: '',
    },
  )
})

test('a mapping corrects the reading; a file of the other role is told', () => {
  const text = 'Timestamp,Name,Nickname,Email,Positions,Max mentees\n2026-09-03,Ana,Annie,ana@example.org,none,2'
  const { rows, readings, notices } = taken(text, 'mentee', { Nickname: 'name', Name: null })
  assert.equal(rows[0]?.name, 'Annie')
  assert.deepEqual(readings[1], { column: 'Name', field: null, sample: 'Ana' })
  assert.deepEqual(notices, [
    { line: 1, column: 'Max mentees', found: '', text: 'is asked of mentors; these rows are read as mentees' },
  ])
})

test('a heading in UTC is read in UTC', () => {
  const { rows } = taken('Submit Date (UTC),Name,Email,Positions\n2026-09-22 04:59:59,Ana,ana@example.org,none')
  assert.equal(rows[0]?.receivedAt, '2026-09-22T04:59:59.000Z')
})

test('whatever stands in the cells, the answer is rows or faults', () => {
  const columns = header.split(',').concat('Max mentees', 'Location', 'Languages', 'Why?', 'AIL number')
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'Aug 2022 - present, A, B',
      '9/3/2026 10:00',
      'ana@example.org',
      'Ana',
      '',
      '2',
      'Yes',
      ';',
      ',,,',
      '((',
    ),
  )
  const cells = fc.array(cell, { minLength: columns.length, maxLength: columns.length })
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 3 }), (lines) => {
      const result = read(writeTable(columns, lines), 'mentor')
      if (result.ok) for (const one of result.value.rows) assert.doesNotMatch(one.name, /[\u200B-\u200F\u202A-\u202E]/)
      else assert.notEqual(result.refusal.kind, 'quotes')
    }),
    { numRuns: 200 },
  )
})

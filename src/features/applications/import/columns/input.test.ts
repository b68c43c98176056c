import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable, type Table } from '#kit/table.ts'
import { applicationWordings, type Wording } from '../wordings/input.ts'
import { committeeWordings, pairWordings, rosterWordings } from '../wordings/lists/input.ts'
import { headingKey, readMapping, recognize } from './input.ts'

function tableOf(...lines: string[]): Table {
  const table = readTable(Buffer.from(lines.join('\n')))
  assert(table.ok)
  return table.value
}
const fields = (wordings: readonly Wording[], header: string): string =>
  recognize(tableOf(header), wordings, [])
    .readings.map(({ field }) => field ?? '-')
    .join(' ')

test('headings without the words that only ask', () => {
  assert.equal(headingKey(' What is your E-mail address? '), 'email address')
  assert.equal(headingKey('Library type(s)'), 'library types')
  assert.equal(headingKey('Please enter your full name: (required)'), 'full name')
  assert.equal(headingKey('Member #'), 'member number')
})

test('application forms of several tools', () => {
  const dialects: [string, string][] = [
    [
      'ID;Start time;Completion time;Email;Name;First name;Surname;Institution;Library type(s);Employment history;Max mentees;Location',
      '- - receivedAt email name firstName lastName employer libraryTypes positions capacity location',
    ],
    [
      'RESPONDENT_ID\tE-MAIL\tLAST NAME\tFIRST NAME\tSUBMITTED AT\tJOB TITLE\tWORK HISTORY\tAREA(S) OF EXPERTISE',
      '- email lastName firstName receivedAt jobTitle positions areas',
    ],
    [
      '"What is your name?","What is your e-mail?","Pronouns (optional)","Where are you located?","What time zone are you in?","Which languages do you speak?","What would you like to discuss with your mentor?","How do you prefer to be contacted?","Why are you interested in this program?",Submit Date (UTC)',
      'name email pronouns location zone languages topics channels statement receivedAt',
    ],
    [
      'Submission Date,Applicant name,Contact email,Alternate email,Phone number,Member #,Current position,Library,City/Town,State/Province,Who is your supervisor?,I agree to correspond at least twice a month,"How many mentees would you take (1-3)?","Anyone we should not match you with, such as a supervisor?"',
      'receivedAt name email - - memberNumber jobTitle employer city state supervisor promise capacity exclusions',
    ],
    [
      '"Professional experience (dates, title, employer)",Years of experience,Kind of library,Specialties,Topics of interest,Commitment,Goals,Conflicts of interest,Membership ID',
      'positions - libraryTypes areas topics promise statement exclusions memberNumber',
    ],
  ]
  for (const [header, expected] of dialects) assert.equal(fields(applicationWordings, header), expected)
})

test('rosters, committees and running pairs', () => {
  assert.equal(
    fields(
      rosterWordings,
      'Customer ID,Full Name,E-Mail,Membership Status,Expiration Date,Divisions & Round Tables,Street',
    ),
    'number name email status paidThrough groups -',
  )
  assert.equal(
    fields(committeeWordings, 'First,Last,E-mail,Role,Job title,Institution,Term start,Term end,Max. pairs,Notes'),
    'firstName lastName email office title employer from to mostPairs -',
  )
  assert.equal(
    fields(
      pairWordings,
      'Mentor name,Mentor e-mail,Mentee name,Email of mentee,Liaison,Liaison e-mail,Date matched,Pair status,Comments',
    ),
    'mentorName mentorEmail menteeName menteeEmail contactName contactEmail pairedOn state notes',
  )
})

test('the program’s own questions come first, each column and field once', () => {
  const table = tableOf('Name,Full name,Library,Employer', 'Ana,Ana Silva,Harbor,Summit')
  const labels = [{ field: 'employer', label: 'Library:' }]
  assert.deepEqual(recognize(table, applicationWordings, [], {}, labels).readings, [
    { column: 'Name', field: 'name', sample: 'Ana' },
    { column: 'Full name', field: null, sample: 'Ana Silva' },
    { column: 'Library', field: 'employer', sample: 'Harbor' },
    { column: 'Employer', field: null, sample: 'Summit' },
  ])
})

test('a mapping corrects, and says what it cannot', () => {
  const table = tableOf('Name,Full name,Mail', 'Ana,Ana Silva,ana@example.org')
  const corrected = recognize(table, applicationWordings, [['name'], ['email']], { 'Full name': 'name', name: null })
  assert.deepEqual(corrected.faults, [])
  assert.deepEqual(
    corrected.readings.map(({ field }) => field),
    [null, 'name', 'email'],
  )
  const { faults } = recognize(table, rosterWordings, [], { Nmae: 'name', Mail: 'electronic' })
  assert.deepEqual(faults, [
    { line: 1, column: 'Nmae', found: '', expected: 'one of the file\'s columns: "Name", "Full name", "Mail"' },
    {
      line: 1,
      column: 'Mail',
      found: 'electronic',
      expected: 'one of number, name, firstName, lastName, email, status, paidThrough, groups',
    },
  ])
})

test('a required field without a column is one fault', () => {
  const { faults } = recognize(tableOf('Name,Town', 'Ana,Austin'), applicationWordings, [
    ['name', 'firstName'],
    ['email'],
  ])
  assert.deepEqual(faults, [
    {
      line: 1,
      column: 'email',
      found: '"Name", "Town"',
      expected: 'a column for "email", headed for example "email"',
      remedy: 'name the column',
    },
  ])
})

test('a mapping file', () => {
  assert.deepEqual(readMapping({ Name: 'name', Town: '', State: '-', Zip: null, 'Street ': ' city ' }), {
    ok: true,
    value: { Name: 'name', Town: null, State: null, Zip: null, 'Street ': 'city' },
  })
  for (const content of [null, 'name', ['name'], { Name: 1 }, { Name: { field: 'name' } }])
    assert(!readMapping(content).ok)
})

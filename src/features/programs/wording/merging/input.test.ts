import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { must } from '#kit/result.ts'
import { edit, type Files, programFiles, programs, read } from '#test/programs.ts'
import { fieldsOf, lostPlaceholders, type Unit, type Version } from '../model.ts'
import { unitIn, unitsOf, withWords } from '../units/input.ts'
import { definitionWith, tried } from './input.ts'

let files: Files
before(async () => {
  files = await programFiles('nmrt-career-mentoring')
})

const unit = (id: string): Unit => must(unitIn(files, id), id)
const version = (id: string, number: number, fields: Version['fields']): Version => ({
  unit: id,
  number,
  fields,
  was: fieldsOf(unit(id)),
  madeBy: 'noor',
  madeByName: 'Noor de la Cruz',
  madeAt: '2026-11-25T20:00:00.000Z',
})

describe('units', () => {
  test('hold every word that people read, and are told apart', () => {
    const ids = unitsOf(files).map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ['text-headline', 'text-mentees', 'faq-do-i-need-an-account', 'question-name', 'survey-fit'])
      assert.ok(ids.includes(id), id)
    for (const id of ['topic-starting-well', 'mail-pair_notice', 'letter']) assert.ok(ids.includes(id), id)
  })
  for (const slug of programs)
    test(`of ${slug} with their own words are the program as it was`, async () => {
      const folder = await programFiles(slug)
      const units = unitsOf(folder)
      const same = units.reduce<Files>((files, one) => withWords(files, one, fieldsOf(one)), folder)
      assert.deepEqual(read(same), read(folder))
    })
  test('leave the comments and everything else in their file', () => {
    const changed = withWords(files, unit('text-cost'), { cost: 'Nothing.' }).get('program.yaml') ?? ''
    assert.equal(read(new Map([...files, ['program.yaml', changed]])).texts.cost, 'Nothing.')
    assert.match(changed, /the last second of this day, on the program's clock/)
    assert.deepEqual(
      { ...read(new Map([...files, ['program.yaml', changed]])), texts: {} },
      { ...read(files), texts: {} },
    )
  })
  test('hold the pages about privacy and accessibility, also where the folder has none', () => {
    assert.equal(files.get('program.yaml')?.includes('privacy:'), false)
    const own = unit('text-privacy')
    assert.equal(own.group, 'statements')
    assert.match(fieldsOf(own)['privacy'] ?? '', /^What is kept of you.*\n\n# What we keep\n\n/)
    const changed = withWords(files, own, { privacy: 'For {{program}}.\n\n# Cookies\n\nNone.' })
    const { texts, name } = read(changed)
    assert.deepEqual(texts['privacy'], [`For ${name}.`, '# Cookies', 'None.'])
    assert.deepEqual(texts['accessibility'], read(files).texts['accessibility'])
  })
  test('take paragraphs, lists of them, and a hint away', () => {
    const mentees = withWords(files, unit('text-mentees'), { mentees: 'One,\nstill one.\n\n\nTwo.' })
    assert.deepEqual(read(mentees).texts.mentees, ['One, still one.', 'Two.'])
    const name = withWords(files, unit('question-name'), { ...fieldsOf(unit('question-name')), hint: '' })
    assert.equal(read(name).questions.find(({ id }) => id === 'name')?.hint, undefined)
  })
})

describe('words that chairs changed', () => {
  test('are the program’s, the newest of each, until they are given back', () => {
    const versions = [
      version('text-cost', 1, { cost: 'Nothing.' }),
      version('text-cost', 2, { cost: 'Nothing at all.' }),
      version('faq-do-i-need-an-account', 1, { ask: 'Must I sign up?', answer: 'No.' }),
      version('text-travel', 1, { travel: 'None.' }),
      version('text-travel', 2, null),
    ]
    const made = definitionWith(files, versions)
    assert.ok(made.ok)
    assert.deepEqual(made.value.dropped, [])
    const { texts, faq } = made.value.definition
    assert.equal(texts.cost, 'Nothing at all.')
    assert.equal(texts.travel, read(files).texts.travel)
    assert.deepEqual(faq[0], { ask: 'Must I sign up?', answer: 'No.' })
    assert.deepEqual(faq.slice(1), read(files).faq.slice(1))
  })
  test('that the folder no longer goes with are left out alone, with the reason', () => {
    const mail = { subject: 'A topic', body: 'Nothing to press.' }
    const made = definitionWith(files, [
      version('mail-topic', 1, mail),
      version('text-cost', 1, { cost: 'Nothing.' }),
      { ...version('text-cost', 1, { gone: 'x' }), unit: 'text-gone' },
    ])
    assert.ok(made.ok)
    assert.deepEqual(
      made.value.dropped.map(({ unit: id, faults }) => [id, faults.length > 0]),
      [
        ['text-gone', false],
        ['mail-topic', true],
      ],
    )
    assert.equal(made.value.definition.texts.cost, 'Nothing.')
    assert.deepEqual(made.value.definition.mails['topic'], read(files).mails['topic'])
  })
  test('are refused where they stand: a placeholder that must be said, one that nobody knows', () => {
    const topic = unit('mail-topic')
    const missing = tried({ folder: files, versions: [] }, topic, {
      subject: 'A topic',
      body: 'Hello\n\n{{ topicBody }}',
    })
    assert.ok(!missing.ok)
    assert.deepEqual(missing.refusal[0], {
      field: 'body',
      line: 1,
      message: 'expected questions.wellUrl to be said somewhere, found a mail without it',
    })
    const stray = tried({ folder: files, versions: [] }, topic, {
      subject: 'A topic',
      body: `${fieldsOf(topic)['body']}\n\n{{ topicBdy }}`,
    })
    assert.ok(!stray.ok)
    assert.equal(stray.refusal[0]?.field, 'body')
    assert.equal(stray.refusal[0]?.line, `${fieldsOf(topic)['body']}\n\n`.split('\n').length)
    const text = tried({ folder: files, versions: [] }, unit('text-lede'), {
      lede: 'From {{ startMonth }} to {{ finish }}',
    })
    assert.ok(!text.ok)
    assert.equal(text.refusal[0]?.field, 'lede')
    assert.match(text.refusal[0]?.message ?? '', /^expected one of .*, found \{\{ finish \}\}$/)
  })
  test('warn when a figure is written out that came from the settings', () => {
    const before = fieldsOf(unit('text-membership'))
    assert.deepEqual(
      lostPlaceholders(before, {
        membership: 'Needed by October 1, 2026. {{bodyShort}} is optional.',
      }),
      ['associationShort', 'start'],
    )
  })
})

test('a folder that is wrong itself says so', () => {
  const broken = edit(files, 'program.yaml', 'start: 2026-10-01', 'start: soon')
  const made = definitionWith(broken, [])
  assert.ok(!made.ok)
  assert.equal(made.refusal[0]?.key, 'cycle.start')
})

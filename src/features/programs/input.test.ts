import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { must } from '#kit/result.ts'
import { edit, type Files, lineOf, programFiles, programs, read, refused } from '#test/programs.ts'
import { calendarOf } from './decide.ts'
import { describeFaults } from './input.ts'
import { mailKinds } from './templates/model.ts'

describe('reading a program from its folder', () => {
  let nmrt: Files
  before(async () => {
    nmrt = await programFiles('nmrt-career-mentoring')
  })

  for (const slug of programs)
    it(`takes ${slug} without a fault`, async () => {
      const definition = read(await programFiles(slug))
      assert.equal(definition.slug, slug)
      assert.deepEqual(Object.keys(definition.mails), Object.keys(mailKinds))
      const { mails: _, playbook, matching, letterTemplate, ...filled } = definition
      assert.doesNotMatch(JSON.stringify(filled), /\{\{|\{%/)
      // filled for each pair
      assert.match(JSON.stringify(playbook), /\{\{mentor\}\}/)
      assert.match(JSON.stringify(matching.criteria), /both use \{\{shared\}\}/)
      assert.match(letterTemplate, /sys\.inputs/)
    })

  it('has every figure of the page the first program is taken from', () => {
    const program = read(nmrt)
    const text = JSON.stringify(program.texts)
    // "The program will last from October to July" (R2)
    assert.deepEqual(program.cycle, { label: '2026-27', start: '2026-10-01', end: '2027-07-31' })
    assert.match(text, /from October to July/)
    // "Conference attendance is not required" (R3)
    assert.match(text, /Conference attendance is not required/)
    assert.equal(program.questions.find(({ id }) => id === 'meetings')?.required, false)
    // "Membership in ALA is required, and NMRT membership is encouraged" (R4, R5)
    assert.deepEqual(program.eligibility.membership, { required: true })
    assert.match(text, /ALA membership is required by October 1, 2026. NMRT membership is encouraged/)
    // "Applications are due September 21" (R6)
    assert.equal(program.applications.close, '2026-09-21')
    // "a professional position for at least five years", "for 6 months-5 years" (R16, R24)
    assert.deepEqual(program.eligibility.mentor, { minMonths: 5 * 12, employedNow: true })
    assert.deepEqual(program.eligibility.mentee, { minMonths: 6, maxMonths: 5 * 12, employedNow: true })
    assert.match(text, /for 6 months to 5 years on October 1, 2026/)
    assert.match(text, /for at least 5 years on October 1, 2026/)
    // "either via email or phone … at least twice a month" (R17, R25)
    assert.equal(program.rhythm.contactsPerMonth, 2)
    assert.match(text, /at least twice a month, by email or phone/)
    const promise = program.questions.find(({ id }) => id === 'promise')
    assert.match(promise?.label ?? '', /at least twice a month, by email or phone, from October to July/)
    // "Mentors will be expected to initiate contact", "mentees will respond" (R18, R27)
    assert.equal(program.rhythm.writesFirst, 'mentor')
    assert.match(text, /Your mentor writes first, and you answer with an introduction of your own/)
    // "monthly discussion topics … merely guidelines" (R9, R10)
    assert.equal(calendarOf(program).topics.length, 10)
    assert.match(text, /They are only suggestions/)
    // "a letter recognizing their service", "their participation … upon request" (R21, R30)
    assert.deepEqual([program.letter.mentorWord, program.letter.menteeWord], ['service', 'participation'])
    assert.match(text, /A letter recognizing your service is yours for your files if you ask for it/)
    // "not intended as a job search program; please consult the Resume Review Service" (R26)
    assert.match(program.texts.notJobSearch, /not a job search program.*\(https:\/\/example\.org\/resume-review\)/)
    // "all types of libraries, in all positions" (R14, R22), "a learning experience for all participants" (R33)
    assert.match(text, /All types of libraries and all positions are welcome/)
    assert.match(text, /a way of learning for everybody/)
  })

  it('moves everything with the end, and nothing else is edited (R2)', () => {
    const june = read(edit(nmrt, 'program.yaml', 'end: 2027-07-31', 'end: 2027-06-30'))
    const calendar = calendarOf(june)
    assert.equal(calendar.topics.length, 9)
    assert.equal(calendar.topics.at(-1)?.topic.title, 'Networks')
    assert.equal(calendar.endsAt, '2027-07-01T05:00:00.000Z')
    assert.equal(calendar.surveyOpensAt, '2027-05-01T14:00:00.000Z')
    assert.equal(june.cycle.end, '2027-06-30')
    assert.equal(june.texts.headline, 'Nine months with somebody who has been there')
    assert.equal(june.texts.effort, 'Contact at least twice a month, by email or phone. About 18 conversations in all.')
    assert.match(june.texts.starter, /what you hope for by June/)
    assert.match(must(june.topics[3], 'topic').body, /where you would like to be by June/)
    const said = JSON.stringify([june.texts, june.questions, june.surveyQuestions, june.letter])
    assert.doesNotMatch(said, /July|ten months|Ten months|20 conversations/)
  })

  it('asks each role its own questions at the end', () => {
    const { mentor, mentee } = read(nmrt).surveyQuestions
    const ids = (questions: typeof mentor) => questions.map(({ id }) => id)
    assert.deepEqual(
      ids(mentee).filter((id) => !ids(mentor).includes(id)),
      ['goals_met', 'as_mentor'],
    )
    assert.ok(mentee.every((question) => !('roles' in question)))
  })

  it('reads files as Windows saves them', () => {
    const windows = new Map([...nmrt].map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]))
    assert.deepEqual(read(windows), read(nmrt))
  })

  it('names every fault at once, in the order of files and lines', () => {
    let files = edit(nmrt, 'program.yaml', 'minMonths: 60', 'minMonths: -1')
    files = edit(files, 'program.yaml', 'time: 09:00', 'time: 9am')
    files.delete('mails/closing.liquid')
    files.delete('letter.typ')
    assert.equal(
      describeFaults(refused(files)),
      [
        '4 places to put right:',
        'letter.typ:1: expected this file, with the letter in Typst; found nothing',
        'mails/closing.liquid:1: expected this file, with a subject and the body of this mail; found nothing',
        `program.yaml:${lineOf(files, 'program.yaml', 'minMonths: -1')} eligibility.mentor.minMonths: expected a whole number from 0 to 600, found -1`,
        `program.yaml:${lineOf(files, 'program.yaml', 'time: 9am')} rhythm.topic.time: expected a time such as 09:00, found "9am"`,
      ].join('\n'),
    )
  })

  it('says what belongs into an empty folder', () => {
    const missing = refused(new Map()).map(({ file }) => file)
    assert.deepEqual(missing, [
      'letter.typ',
      ...Object.keys(mailKinds)
        .map((kind) => `mails/${kind}.liquid`)
        .sort(),
      'playbook.yaml',
      'program.yaml',
      'questions.yaml',
      'survey.yaml',
      'topics/01-a-title.md',
    ])
  })

  it('refuses a file in another encoding, with the line', () => {
    assert.deepEqual(refused(edit(nmrt, 'topics/04-aims.md', 'Three ways', 'Three\uFFFDways')), [
      {
        file: 'topics/04-aims.md',
        line: 4,
        key: '',
        message: 'expected a text saved as UTF-8, found bytes of another encoding',
      },
    ])
  })
})

import { addDays, atTime } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import { json } from '#platform/json.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { answersOf, applications } from './applications.ts'
import { mails } from './mails.ts'
import { pairs } from './pairs.ts'
import { people, type Who } from './people.ts'

const months = ['2026-10', '2026-11', '2026-12', '2027-01']

export function peopleRows() {
  return Object.entries(people).map(
    ([id, person]: [string, { name: string; email: string; pronouns?: string; zone?: string }]) => ({
      person_id: id,
      name: person.name,
      pronouns: person.pronouns ?? '',
      email: person.email,
      email_key: emailKey(person.email),
      second_email: id === 'wei' ? 'wei.second@example.org' : null,
      phone: id === 'devon' ? '(206) 555-0138' : null,
      zone: person.zone ?? 'America/Chicago',
      address_state: id === 'grace' ? 'returned' : 'works',
      address_said: id === 'grace' ? '550 5.1.1 no such mailbox' : null,
      created_at: '2026-08-01T15:00:00.000Z',
    }),
  )
}

export function officeRows(cycle: LiveCycle) {
  const office = (who: Who, kind: 'chair' | 'member', title: string, ends = '2027-06-30') => ({
    office_id: `office-${who}`,
    program_id: cycle.programId,
    person_id: who,
    kind,
    title,
    employer: '',
    starts_on: '2025-07-01',
    ends_on: ends,
    most_pairs: 8,
  })
  return [
    office('noor', 'chair', 'Co-chair'),
    office('tomasz', 'member', 'Liaison'),
    office('bjorn', 'member', 'Liaison'),
    office('former', 'member', 'Liaison', '2026-06-30'),
  ]
}

export function applicationRows(cycle: LiveCycle) {
  return applications.map((item, place) => ({
    application_id: `app-${item.who}`,
    cycle_id: cycle.id,
    person_id: item.who,
    role: item.role,
    state: item.state,
    received_at:
      item.state === 'late'
        ? '2026-09-22T06:00:00.000Z'
        : atTime(addDays('2026-08-20', place), '19:30', cycle.calendar.zone),
    answers: json(answersOf(item.role, place)),
    eligibility: json(item.eligibility),
    membership: item.membership,
    duplicate_of: item.duplicateOf === undefined ? null : `app-${item.duplicateOf}`,
    as_written: json({ 'Job title': 'Librarian' }),
    decided_at: item.state === 'review' ? null : '2026-09-24T15:00:00.000Z',
  }))
}

/** What people decided; their mails have left. */
export function decisionRows(cycle: LiveCycle) {
  const decision = (who: Who, kind: string, after: string, batch: string | null, words = '') => ({
    decision_id: `decision-${who}`,
    application_id: `app-${who}`,
    cycle_id: cycle.id,
    nth: 0,
    kind,
    decided_by: 'noor',
    decided_at: '2026-09-24T15:00:00.000Z',
    state_before: 'review',
    state_after: after,
    codes: json(kind === 'decline' ? ['experience'] : []),
    words,
    batch,
    mail_key: 'mail-topic-wei',
  })
  return [
    decision('tala', 'decline', 'declined', null, 'It is two months too early.'),
    decision('alone', 'accept', 'accepted', 'batch'),
  ]
}

export function pairRows(cycle: LiveCycle) {
  return pairs.map((pair) => ({
    pair_id: pair.id,
    cycle_id: cycle.id,
    mentor_id: pair.mentor,
    mentee_id: pair.mentee,
    office_id: `office-${pair.contact}`,
    state: pair.state,
    origin: 'run',
    run_id: 'run',
    points: 73,
    reasons: json([
      'both work in academic libraries',
      'both use email and the phone',
      'their clocks are one hour apart',
    ]),
    formed_on: '2026-10-01',
    clock_on: '2026-10-01',
    written_at: pair.met ? '2026-10-02T15:00:00.000Z' : null,
    met_at: pair.met ? '2026-10-06T15:00:00.000Z' : null,
    paused_on: pair.state === 'paused' ? '2026-12-05' : null,
    paused_until: pair.state === 'paused' ? '2027-02-01' : null,
    ended_on: pair.state === 'ended' ? '2026-11-20' : null,
    end_note: pair.state === 'ended' ? 'The mentor moved abroad.' : null,
  }))
}

/** Monthly questions to both sides with their answers, and the signs that follow from them. */
export function toldRows(cycle: LiveCycle) {
  const questions: object[] = []
  const signs: object[] = []
  for (const pair of pairs)
    for (const [side, told] of [
      [pair.mentor, pair.mentorTold],
      [pair.mentee, pair.menteeTold],
    ] as const)
      for (const [place, month] of months.entries()) {
        const answer = told[place]
        if (answer === '-') continue
        const at = `${month}-0${5 + place}T15:0${place}:00.000Z`
        const answered = answer !== 'asked'
        questions.push({
          question_id: `q-${pair.id}-${side}-${month}`,
          pair_id: pair.id,
          person_id: side,
          kind: 'check_in',
          month,
          asked_at: `${month}-02T15:00:00.000Z`,
          closes_at: cycle.calendar.endsAt,
          answer: answered ? answer : null,
          answered_at: answered ? at : null,
        })
        if (answer === 'well' || answer === 'little')
          signs.push({
            sign_id: `s-${pair.id}-${side}-${month}`,
            pair_id: pair.id,
            person_id: side,
            kind: answer === 'well' ? 'in_touch' : 'a_little',
            source: 'check_in',
            month,
            at,
          })
      }
  signs.push({
    sign_id: 's-talked',
    pair_id: 'pair-well',
    person_id: 'devon',
    kind: 'talked',
    source: 'home',
    month: '2027-01',
    at: '2027-01-16T01:48:00.000Z',
  })
  return { questions, signs }
}

export function ticketRows(cycle: LiveCycle) {
  const ticket = (id: string, pair: string, kind: string, contact: Who, opened: string, more: object) => ({
    ticket_id: id,
    cycle_id: cycle.id,
    pair_id: pair,
    kind,
    state: 'open',
    opened_at: opened,
    opened_by: 'clock',
    office_id: `office-${contact}`,
    due_on: '2027-01-18',
    chair_on: '2027-01-29',
    reason: 'No sign yet that they have met.',
    ...more,
  })
  return [
    ticket('ticket-silent', 'pair-silent', 'cannot_reach', 'tomasz', '2026-12-30T15:00:00.000Z', {
      opened_by: 'rosa',
      due_on: '2027-01-02',
      chair_on: '2027-01-13',
      may_tell: false,
      escalated_at: '2027-01-13T15:00:00.000Z',
      person_id: 'wei',
      reason: 'Rosa Patel cannot reach Wei O’Brien.',
    }),
    ticket('ticket-never', 'pair-never', 'never_met', 'noor', '2027-01-02T15:00:00.000Z', {
      due_on: '2027-01-05',
      decide_by: '2027-01-31',
    }),
    ticket('ticket-returned', 'pair-returned', 'returned', 'bjorn', '2027-01-14T15:00:00.000Z', {
      person_id: 'grace',
      reason: 'Grace Abebe’s address returns mail: 550 5.1.1 no such mailbox',
    }),
    ticket('ticket-closed', 'pair-unanswered', 'delivery', 'noor', '2026-10-10T15:00:00.000Z', {
      state: 'closed',
      closed_at: '2027-01-15T23:02:00.000Z',
      outcome: 'A typo in an address, put right.',
    }),
  ]
}

export function mailRows(cycle: LiveCycle) {
  return mails.map((mail) => ({
    mail_id: mail.id,
    mail_key: mail.id,
    kind: mail.kind,
    category: mail.kind === 'topic' ? 'topics' : 'essential',
    cycle_id: cycle.id,
    pair_id: mail.pair ?? null,
    person_id: mail.to,
    to_name: people[mail.to].name,
    to_address: people[mail.to].email,
    from_name: 'Tomasz Silva via NMRT Career Mentoring',
    from_address: cycle.definition.contact.address,
    reply_name: 'Tomasz Silva',
    reply_address: 'tomasz@example.org',
    subject: mail.subject,
    text: `${mail.subject}\n\nHello.\n`,
    html: `<!doctype html><html lang="en"><head><title>${mail.subject}</title></head><body style="background-color:#f7f4ec"><h1>${mail.subject}</h1><p>Hello.</p></body></html>`,
    message_id: `<${mail.id}@example.org>`,
    due_at: mail.at,
    created_at: mail.at,
    state: mail.state,
    attempts: mail.state === 'queued' ? 0 : 1,
    sent_at: mail.state === 'sent' ? mail.at : null,
    said: mail.said ?? null,
  }))
}

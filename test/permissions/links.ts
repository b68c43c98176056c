// What mailed links lead to that are nobody's page: a wish to hear of the next call, a form that was sent, praise, a new
// address, and the keys of a form, of signing in and of an invitation, which are no sealed links but drawn ones.
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { evening } from '#test/year.ts'

const later = '2027-01-22T03:04:00.000Z'

type Place = {
  cycleId: string
  programId: string /** How the ids end. */
  end: string /** How those of people do. */
  whose: string
}

/** One of each; `standing` are those of a person or a program, of which last year's are this year's. */
export async function putLinks({ tx, association }: Scope, place: Place, standing: boolean): Promise<void> {
  const { cycleId, programId, end, whose } = place
  const mine = { association_id: association }
  const inYear = { ...mine, cycle_id: cycleId }
  const key = (name: string) => ({ email: `${name}${end}@example.org`, email_key: `${name}${end}@example.org` })
  await tx
    .insertInto('draft')
    .values({
      ...inYear,
      ...key('sent'),
      draft_id: `draft${end}`,
      said: JSON.stringify({}),
      sent_said: JSON.stringify({}),
      begun_at: evening,
      saved_at: evening,
      sent_at: evening,
    })
    .execute()
  await tx
    .insertInto('ticket')
    .values({
      ...inYear,
      ticket_id: `praise${end}`,
      kind: 'accolade',
      state: 'open',
      opened_at: evening,
      opened_by: 'public page',
      reason: 'My mentor listens.',
      writer_name: 'Lena Fischer',
      due_on: '2027-02-01',
      chair_on: '2027-02-10',
      office_id: `office-noor${whose}`,
    })
    .execute()
  await tx
    .insertInto('decision')
    .values({
      ...inYear,
      decision_id: `asked${end}`,
      application_id: `app-tala${end}`,
      nth: 1,
      kind: 'ask',
      decided_by: `noor${whose}`,
      decided_at: '2026-09-23T15:00:00.000Z',
      state_before: 'review',
      state_after: 'asked',
      codes: JSON.stringify([]),
      words: 'Which library is it?',
      mail_key: `asked${end}`,
    })
    .execute()
  await tx
    .insertInto('standby_ask')
    .values({
      ...inYear,
      ask_id: `standby${end}`,
      repair_id: `repair${end}`,
      mentee_application_id: `app-alone${end}`,
      person_id: `suharto${whose}`,
      nth: 1,
      form: JSON.stringify({}),
      state: 'no',
      days: 3,
      asked_by: `noor${whose}`,
      made_at: evening,
      asked_at: evening,
      answered_at: evening,
    })
    .execute()
  await tx
    .insertInto('draft_key')
    .values({
      ...inYear,
      ...key('sent'),
      key_hash: `key${end}`,
      code_hash: '',
      link_hash: hashOf(`token${end}`),
      created_at: evening,
      expires_at: later,
    })
    .execute()
  if (!standing) return
  await tx
    .insertInto('interest')
    .values({ ...mine, ...key('interested'), interest_id: `interest${end}`, program_id: programId, asked_at: evening })
    .execute()
  await tx
    .insertInto('address_change')
    .values({
      ...mine,
      change_id: `address${end}`,
      person_id: `former${whose}`,
      from_address: `before${end}@example.org`,
      to_address: `after${end}@example.org`,
      to_key: `after${end}@example.org`,
      asked_by: `former${whose}`,
      asked_at: evening,
      expires_at: evening,
      done_at: evening,
      undo_until: later,
    })
    .execute()
  await tx
    .insertInto('sign_in')
    .values({
      ...mine,
      attempt_hash: `attempt${end}`,
      email_key: `former${whose}@example.org`,
      code_hash: '',
      link_hash: hashOf(`token${end}`),
      created_at: evening,
      expires_at: later,
    })
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      ...mine,
      invitation_id: `invited${end}`,
      program_id: programId,
      token_hash: hashOf(`token${end}`),
      purpose: 'office',
      email: `invited${end}@example.org`,
      email_key: `invited${end}@example.org`,
      invited_by: `noor${whose}`,
      created_at: evening,
      expires_at: later,
    })
    .execute()
}

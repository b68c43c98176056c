import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ApplicationState, Eligibility, Membership } from '#features/applications/model.ts'
import { decideReview } from './decide.ts'
import { type Command, type Decision, gap, type Reviewed } from './model.ts'

const now = '2026-09-24T02:04:00.000Z'
const tooShort = {
  rule: 'R24',
  code: 'too_short',
  text: '4 months in professional positions on October 1, 2026; mentees have between 6 months and 5 years.',
}
const fine: Eligibility = { outcome: 'eligible', reasons: [], months: 30, referral: false }
const short: Eligibility = { outcome: 'not_eligible', reasons: [tooShort], months: 4, referral: false }

const reviewed = (
  said: { state?: ApplicationState; eligibility?: Eligibility; membership?: Membership } = {},
  around: Partial<Omit<Reviewed, 'application'>> = {},
): Reviewed => ({
  application: {
    id: 'a',
    cycleId: 'c',
    personId: 'p',
    role: 'mentee',
    state: 'review',
    eligibility: fine,
    membership: 'verified',
    ...said,
  },
  standing: undefined,
  conflict: undefined,
  inPair: false,
  membershipRequired: true,
  today: '2026-09-23',
  lastDay: '2027-07-31',
  ...around,
})
const decline: Command = {
  kind: 'decline',
  words: 'Not this time.',
  codes: ['experience'],
  referral: true,
  otherRole: false,
  note: 'Call in December.',
}
const decided = (of: Reviewed, command: Command) => decideReview(of, command, 'noor', now)
const made = (of: Reviewed, command: Command) => {
  const result = decided(of, command)
  assert.ok(result.ok && result.value !== null)
  return result.value
}
const refused = (of: Reviewed, command: Command) => {
  const result = decided(of, command)
  assert.ok(!result.ok)
  return result.refusal
}

test('each decision leaves its state, with who, when and from what', () => {
  const commands: [Command, ApplicationState][] = [
    [{ kind: 'accept' }, 'accepted'],
    [{ kind: 'except', rule: 'R24', why: 'Ten years in archives.' }, 'accepted'],
    [{ kind: 'condition', words: 'Renew by then.', by: '2026-10-01' }, 'conditional'],
    [decline, 'declined'],
    [{ kind: 'wait', words: 'More people than places.' }, 'waiting'],
    [{ kind: 'ask', words: 'When did the post begin?' }, 'asked'],
  ]
  for (const [command, after] of commands) {
    const { by, at, before, after: found, kind } = made(reviewed(), command)
    assert.deepEqual(
      { by, at, before, found, kind },
      { by: 'noor', at: now, before: 'review', found: after, kind: command.kind },
    )
  }
})

test('what the applicant reads and what the committee keeps stand apart', () => {
  const { words, note, codes, referral, otherRole } = made(reviewed({ eligibility: short }), decline)
  assert.deepEqual(
    { words, note, codes, referral, otherRole },
    { words: 'Not this time.', note: 'Call in December.', codes: ['experience'], referral: true, otherRole: false },
  )
  const exception = made(reviewed({ eligibility: short }), {
    kind: 'except',
    rule: 'R24',
    why: 'Ten years in archives.',
  })
  assert.deepEqual([exception.words, exception.note, exception.codes], ['', 'Ten years in archives.', ['R24']])
})

describe('what is refused', () => {
  test('one’s own, a colleague’s, one that names the reviewer: before anything else', () => {
    for (const conflict of [{ kind: 'self' }, { kind: 'named' }, { kind: 'same_employer', employer: 'X' }] as const)
      assert.deepEqual(refused(reviewed({ state: 'withdrawn' }, { conflict }), { kind: 'accept' }), conflict)
  })
  test('what was taken back, or counts under another application, or is a pair by now', () => {
    assert.deepEqual(refused(reviewed({ state: 'withdrawn' }), decline), { kind: 'withdrawn' })
    assert.deepEqual(refused(reviewed({ state: 'duplicate' }), { kind: 'accept' }), { kind: 'duplicate' })
    assert.deepEqual(refused(reviewed({ state: 'accepted' }, { inPair: true }), decline), { kind: 'in_pair' })
  })
  test('a plain yes past a rule, which the exception with its reason passes', () => {
    const of = reviewed({ eligibility: short })
    assert.deepEqual(refused(of, { kind: 'accept' }), { kind: 'rule_in_the_way', reasons: [tooShort] })
    assert.equal(made(of, { kind: 'except', rule: 'R24', why: 'Archives.' }).after, 'accepted')
  })
  test('a plain yes where the rules leave it open is a person’s to give', () => {
    const open: Eligibility = { ...fine, outcome: 'needs_review', reasons: [{ ...tooShort, code: 'no_dates' }] }
    assert.equal(made(reviewed({ eligibility: open }), { kind: 'accept' }).after, 'accepted')
  })
  test('a plain yes without a verified membership, unless the program asks for none', () => {
    const of = reviewed({ membership: 'lapsed' })
    assert.deepEqual(refused(of, { kind: 'accept' }), { kind: 'not_verified', membership: 'lapsed' })
    assert.equal(made({ ...of, membershipRequired: false }, { kind: 'accept' }).after, 'accepted')
    assert.equal(made(of, { kind: 'condition', words: 'Renew.', by: '2026-09-23' }).after, 'conditional')
  })
  test('a condition by a day that is over, or after the cycle; both ends included', () => {
    const by = (day: string): Command => ({ kind: 'condition', words: 'Renew.', by: day })
    for (const day of ['2026-09-22', '2027-08-01'])
      assert.deepEqual(refused(reviewed(), by(day)), {
        kind: 'day_over',
        by: day,
        from: '2026-09-23',
        until: '2027-07-31',
      })
    for (const day of ['2026-09-23', '2027-07-31']) assert.equal(made(reviewed(), by(day)).on, day)
  })
  test('a letter whose brackets nobody replaced', () => {
    assert.deepEqual(refused(reviewed(), { ...decline, words: `Too early.\n\n${gap}` }), { kind: 'gap_left' })
  })
})

test('the same once more is nothing new; other words, or another decision, are', () => {
  const standing = (command: Command): Decision => ({
    ...made(reviewed(), command),
    id: 'd',
    nth: 0,
    mailKey: 'k',
    batch: null,
  })
  const of = (command: Command, state: ApplicationState) => reviewed({ state }, { standing: standing(command) })
  assert.deepEqual(decided(of({ kind: 'accept' }, 'accepted'), { kind: 'accept' }), { ok: true, value: null })
  assert.deepEqual(decided(of(decline, 'declined'), decline), { ok: true, value: null })
  assert.equal(made(of(decline, 'declined'), { ...decline, words: 'Otherwise.' }).after, 'declined')
  assert.equal(made(of(decline, 'declined'), { kind: 'accept' }).after, 'accepted')
  // accepted by the rules: nobody's decision stands, and there is nothing to add
  assert.deepEqual(decided(reviewed({ state: 'accepted' }), { kind: 'accept' }), { ok: true, value: null })
})

import { type Day, dayIn, dayText } from '#kit/dates.ts'
import { sameName } from '#kit/names.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import { inTerm, type Office } from '#features/accounts/model.ts'
import type { RowFault, RowNotice, RunningPairRow } from '#features/applications/model.ts'
import type { RunningLine } from '#features/applications/running/model.ts'
import type { Calendar } from '#features/programs/model.ts'
import type { AdoptedPair } from './model.ts'

export type Plan = { pairs: AdoptedPair[]; notices: RowNotice[] }

/**
 * The committee's list of a running cycle (R54) as pairs with contacts, or every line that cannot be one. `offices`: of
 * this program, of any term. All or nothing.
 */
export function decideAdoption(
  rows: readonly RunningPairRow[],
  offices: readonly Office[],
  calendar: Pick<Calendar, 'zone' | 'opensAt' | 'end'>,
  today: Day,
): Result<Plan, RowFault[]> {
  const faults: RowFault[] = []
  const notices: RowNotice[] = []
  const pairs = rows.flatMap((row) => {
    const office = officeFor(row, offices, today)
    const wrong = [dateFault(row, calendar, today), typeof office === 'string' ? contactFault(row, office) : undefined]
    faults.push(...wrong.filter((fault) => fault !== undefined))
    if (typeof office === 'string') return []
    notices.push(...contactNotices(row, office))
    return [pairOf(row, office)]
  })
  notices.push(...loadNotices(rows, pairs, offices))
  return faults.length > 0 ? no(faults) : ok({ pairs, notices })
}

/**
 * What would come of each row; `known`: pairs that stand, as "mentor mentee" by the keys of their addresses. What the plan
 * says of a row, or has against it, stands with the row.
 */
export function adoptionLines(
  rows: readonly RunningPairRow[],
  plan: Result<Plan, RowFault[]>,
  known: ReadonlySet<string>,
): RunningLine[] {
  const faults = Map.groupBy(plan.ok ? [] : plan.refusal, ({ line }) => line)
  const notices = Map.groupBy(plan.ok ? plan.value.notices : [], ({ line }) => line)
  return rows.map((row) => {
    const against = (faults.get(row.line) ?? []).map(
      ({ column, found, expected }) => `${column}: “${found}”; expected ${expected}`,
    )
    const stands = known.has(`${emailKey(row.mentorEmail)} ${emailKey(row.menteeEmail)}`)
    return {
      row,
      result: against.length > 0 ? 'faulty' : stands ? 'known' : 'new',
      says: [...against, ...(notices.get(row.line) ?? []).map(({ found, text }) => `${found} ${text}`)],
    }
  })
}

/** The office of the contact's address, in term today; else what was expected in its place. */
function officeFor(row: RunningPairRow, offices: readonly Office[], today: Day): Office | string {
  const theirs = offices.filter((office) => emailKey(office.email) === emailKey(row.contactEmail))
  if (theirs.length === 0) return 'the address of somebody on the committee; import the committee first'
  return (
    theirs.find((office) => inTerm(office, today)) ??
    `somebody whose term on the committee covers ${dayText(today)}; import the committee's present list first`
  )
}

function contactFault(row: RunningPairRow, expected: string): RowFault {
  return { line: row.line, column: 'Contact email', found: row.contactEmail, expected }
}

/** Pairs are made between the call for applications and today: a list of another year is not taken for this one's. */
function dateFault(
  row: RunningPairRow,
  { zone, opensAt, end }: Pick<Calendar, 'zone' | 'opensAt' | 'end'>,
  today: Day,
): RowFault | undefined {
  const first = dayIn(zone, opensAt)
  const last = today < end ? today : end
  if (row.pairedOn >= first && row.pairedOn <= last) return undefined
  const expected = `a day from ${dayText(first)}, when the call for applications opened, to ${dayText(last)}`
  return { line: row.line, column: 'Paired on', found: row.pairedOn, expected }
}

function contactNotices(row: RunningPairRow, office: Office): RowNotice[] {
  const about = { line: row.line, column: 'Committee contact', found: row.contactName }
  const own = [row.mentorEmail, row.menteeEmail].some((email) => emailKey(email) === emailKey(row.contactEmail))
  return [
    ...(sameName(row.contactName, office.name)
      ? []
      : [{ ...about, text: `is ${office.name} in the committee's list; the address decides` }]),
    ...(own ? [{ ...about, text: 'answers for a pair of their own; give the pair another contact' }] : []),
  ]
}

/** Who answers for more pairs than they said they would (R7): told, not refused, because it is so already. */
function loadNotices(
  rows: readonly RunningPairRow[],
  pairs: readonly AdoptedPair[],
  offices: readonly Office[],
): RowNotice[] {
  return offices.flatMap((office) => {
    const count = pairs.filter((pair) => pair.officeId === office.id && pair.state !== 'ended').length
    const last = rows.findLast((row) => emailKey(row.contactEmail) === emailKey(office.email))
    if (count <= office.mostPairs || last === undefined) return []
    const text = `answers for ${count} pairs; the committee's list says at most ${office.mostPairs}`
    return [{ line: last.line, column: 'Committee contact', found: office.name, text }]
  })
}

function pairOf(row: RunningPairRow, office: Office): AdoptedPair {
  return {
    mentor: emailKey(row.mentorEmail),
    mentee: emailKey(row.menteeEmail),
    officeId: office.id,
    formedOn: row.pairedOn,
    state: row.state,
    note: row.notes,
  }
}

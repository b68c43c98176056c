import type { Day } from '#kit/dates.ts'
import { sameName, sameScript, sharesWord } from '#kit/names.ts'
import { emailKey, fold } from '#kit/text.ts'
import { type Membership, memberKey, type RosterLine } from '../model.ts'

/** What people write when they have no number at hand. */
const none =
  /^(none|no|na|n a|not yet|unknown|not known|pending|tbd|applied|applying|will join|do not know|dont know|don t know|not sure|unsure|x+)$/

/**
 * How a membership stands on the cycle's first day (R4). `roster` is keyed by `memberKey`. The number is somebody else's
 * when neither name nor address fits: people change their surname, move to another address, and rosters shorten names.
 */
export function decideMembership(
  number: string,
  name: string,
  email: string,
  roster: ReadonlyMap<string, RosterLine>,
  start: Day,
): Membership {
  const key = memberKey(number)
  if (key === '' || none.test(fold(number))) return 'missing'
  const line = roster.get(key)
  if (!line) return 'not_found'
  if (!belongsTo(line, name, email, roster)) return 'mismatch'
  return line.status === 'lapsed' || (line.paidThrough !== null && line.paidThrough < start) ? 'lapsed' : 'verified'
}

function belongsTo(line: RosterLine, name: string, email: string, roster: ReadonlyMap<string, RosterLine>): boolean {
  const listed = nameOf(line)
  if (sameName(name, listed)) return true
  if (line.email === '' || emailKey(line.email) !== emailKey(email)) return false
  // Two people may share an address: the number is not this one's when the roster has a line that fits better.
  for (const other of roster.values())
    if (other !== line && emailKey(other.email) === emailKey(email) && sameName(name, nameOf(other))) return false
  return sharesWord(name, listed) || !sameScript(name, listed)
}

function nameOf({ first, last }: RosterLine): string {
  return `${first} ${last}`.trim()
}

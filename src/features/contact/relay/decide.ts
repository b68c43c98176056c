import { emailKey } from '#kit/text.ts'
import { type Course, mostRelayed } from '#features/contact/relay/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'

/**
 * What becomes of a mail to the pair's address. Only the two may write to it, each from the address that we write to; the
 * address itself is known to them alone. `on`: the program's setting; `proved`: the mail server has nothing against the sender.
 */
export function courseOf(
  people: PairPeople,
  from: string | null,
  { on, proved, lately }: { on: boolean; proved: boolean; lately: number },
): Course {
  const role = (['mentor', 'mentee'] as const).find(
    (one) => from !== null && emailKey(personIn(people, one).email) === emailKey(from),
  )
  if (role === undefined) return { kind: 'stranger' }
  if (!proved) return { kind: 'unproved', from: role }
  const closed = (why: Extract<Course, { kind: 'closed' }>['why']): Course => ({ kind: 'closed', from: role, why })
  if (!on) return closed('off')
  if (people.pair.state !== 'active') return closed(people.pair.state)
  if (personIn(people, otherRole(role)).addressState === 'returned') return closed('unreached')
  return lately >= mostRelayed ? closed('many') : { kind: 'pass', from: role }
}

import type { Criterion, Exclusion, People } from '../criteria.ts'
import type { Measure } from './measure.ts'
import { listed, nameOf, other, type Side } from './said.ts'

/** Forbids people who name each other, either way: kept by person, those opposite. */
export function exclusion(
  criterion: Extract<Criterion, Exclusion>,
  { mentees, mentors }: Record<Side, People>,
): Measure {
  const named: Record<Side, Map<number, Set<number>>> = {
    mentees: new Map(),
    mentors: new Map(),
  }
  const forbid = (mentee: number, mentor: number) => {
    note(named.mentees, mentee, mentor)
    note(named.mentors, mentor, mentee)
  }
  naming(criterion, 'mentees', mentees, mentors, forbid)
  naming(criterion, 'mentors', mentors, mentees, (mentor, mentee) => forbid(mentee, mentor))
  return {
    criterion: criterion.id,
    least: 0,
    most: 0,
    hard: true,
    points: () => 0,
    breaks: (mentee, mentor) => named.mentees.get(mentee)?.has(mentor) === true,
    add(side, person, _into, out) {
      for (const opposite of named[side].get(person) ?? []) out[opposite] = 1
    },
  }
}

function naming(
  { column, names }: Exclusion,
  side: Side,
  people: People,
  opposite: People,
  found: (person: number, named: number) => void,
): void {
  const known = new Map<string, Set<number>>()
  const spoken = names === undefined ? undefined : opposite.columns[nameOf(names, other(side))]
  opposite.ids.forEach((id, at) => {
    note(known, id, at)
    for (const name of listed(spoken?.[at])) note(known, String(name), at)
  })
  const said = people.columns[nameOf(column, side)]!
  people.ids.forEach((_, person) => {
    for (const name of listed(said[person])) for (const named of known.get(String(name)) ?? []) found(person, named)
  })
}

function note<Key>(into: Map<Key, Set<number>>, key: Key, at: number): void {
  const set = into.get(key)
  if (set) set.add(at)
  else into.set(key, new Set([at]))
}

// Who asks, and what they hold where.
import type { Column } from './matrix.ts'
import type { Place } from './things.ts'

export type Actor = {
  name: string
  /** Whose session; undefined: none. */
  person?: string
  /** Where the session was opened. */
  association: 'a1' | 'a2'
  roles: readonly { column: Column; in: Place | 'third' }[]
}

const actor = (name: string, person: string | undefined, roles: Actor['roles'], association: 'a1' | 'a2' = 'a1') => ({
  name,
  ...(person === undefined ? {} : { person }),
  association,
  roles,
})

/** Who asks. Whoever holds a right in another program or association holds none here. */
export const actors: readonly Actor[] = [
  actor('nobody', undefined, []),
  actor('signed in, no place anywhere', 'former', []),
  actor('a contact whose term is to come', 'tala', []),
  actor('mentee Ingrid', 'ingrid', [{ column: 'participant', in: 'own' }]),
  actor('mentor Devon', 'devon', [{ column: 'participant', in: 'own' }]),
  actor('mentor Rosa, of two pairs', 'rosa', [{ column: 'participant', in: 'own' }]),
  actor('contact Björn', 'bjorn', [{ column: 'contact', in: 'own' }]),
  actor('contact Tomasz', 'tomasz', [{ column: 'contact', in: 'own' }]),
  actor('chair Noor', 'noor', [
    { column: 'contact', in: 'own' },
    { column: 'chair', in: 'own' },
  ]),
  actor('mentee of the second program', 'ingrid-2nd', [{ column: 'participant', in: 'second' }]),
  actor('contact of the second program', 'bjorn-2nd', [{ column: 'contact', in: 'second' }]),
  actor('chair of the second program', 'noor-2nd', [
    { column: 'contact', in: 'second' },
    { column: 'chair', in: 'second' },
  ]),
  // the pairs of it are not announced, and nothing of it is at hand
  actor('chair of the third program', 'noor-3rd', [{ column: 'chair', in: 'third' }]),
  actor('Amara, safeguarding', 'amara', [{ column: 'guard', in: 'own' }]),
  actor('Hana, safeguarding', 'hana', [{ column: 'guard', in: 'own' }]),
  actor('safeguarding of the second program', 'amara-2nd', [{ column: 'guard', in: 'second' }]),
  actor('chair of another association', 'noor-a2', [], 'a2'),
  actor('contact of another association', 'bjorn-a2', [], 'a2'),
  actor('mentee of another association', 'ingrid-a2', [], 'a2'),
]

import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { OwnWords } from '#features/mail/model.ts'
import type { Seeks } from '#features/tickets/model.ts'

/** A pair that a repair forms. `from`: the announced pair that ends for it; `gain`: points more than before, none is 0. */
export type Forming = {
  menteeApplicationId: string
  mentorApplicationId: string
  menteeId: string
  mentorId: string
  officeId: string
  points: number
  gain: number
  reasons: string[]
  from: string | null
  /**
   * joins: the mentor has another mentee already · standby: the mentor has none, and is asked first · seeks: the mentor
   * looks for another mentee.
   */
  as: 'joins' | 'standby' | 'seeks'
  /** The key of the step it belongs to, once it is drafted. */
  step?: string
}

/** A pair that ends because a ticket asks for it. `seeks`: who of the two is free then; `before`: it had ended already. */
export type Ending = { pairId: string; seeks: Seeks; ticketId: string; before: boolean }

/** As it is read: who looks for whom, and for whom of them nobody is possible now. */
export type EndView = Ending & {
  officeId: string
  mentor: string
  mentee: string
  text: string
  free: readonly string[]
}

/** Moves that need each other: taken together or left. `key` changes with what would happen. */
export type Step = { key: string; forms: Forming[]; pairs: number; points: number }

/** Somebody who is free, and stays so. `no_contact`: nobody on the committee has room for the pair. */
export type Left = { applicationId: string; personId: string; name: string; why: 'nobody' | 'no_contact' }

export type RepairProposal = { steps: Step[]; left: Left[]; untouched: number }

/** An announced pair that goes on. */
export type LivePair = { id: string; mentorId: string; menteeId: string; officeId: string }

/**
 * draft: read and edited by the chairs · asked: a second member is to confirm · held: happens when its hour is over ·
 * done · undone: taken back before anybody knew · stopped: something changed meanwhile, so that nothing happened.
 */
export const openStates = ['draft', 'asked', 'held'] as const
export type RepairState = (typeof openStates)[number] | 'done' | 'undone' | 'stopped'

export type OpenRepair = Repair & { state: (typeof openStates)[number] }

export const isOpen = (one: Repair): one is OpenRepair => openStates.some((state) => state === one.state)

export type Repair = {
  id: string
  cycleId: string
  nth: number
  state: RepairState
  forms: Forming[]
  ends: Ending[]
  words: Record<string, OwnWords>
  why: string
  madeBy: string
  madeByName: string
  madeAt: Instant
  askedBy: string | null
  askedByName: string | null
  askedAt: Instant | null
  confirmedBy: string | null
  confirmedByName: string | null
  releaseAt: Instant | null
  endedByName: string | null
  endedAt: Instant | null
  said: string
}

export type RepairRefusal =
  | { kind: 'late'; until: string }
  | { kind: 'open' }
  | { kind: 'nothing' }
  | { kind: 'nobody'; who: string }
  | { kind: 'changed' }
  | { kind: 'own' }
  | { kind: 'against'; what: string[]; told: string; left: number }
  | { kind: 'unverified'; people: string[] }
  | { kind: 'unasked'; people: string[] }
  | { kind: 'mails'; fault: string }

/** What is told by changes, and to how many. */
export const countsOf = (told: Pick<Repair, 'forms' | 'ends'>, mails: number): { pairs: string; mails: string } => ({
  pairs: pairsText(told),
  mails: countText(mails, 'mail'),
})

/** "2 new pairs", "1 new pair, the end of 1 pair": pairs that end for others stand with these. */
export function pairsText({ forms, ends }: Pick<Repair, 'forms' | 'ends'>): string {
  const ending = ends.filter(({ before }) => !before).length
  return [
    ...(forms.length > 0 || ending === 0 ? [countText(forms.length, 'new pair')] : []),
    ...(ending > 0 ? [`the end of ${countText(ending, 'pair')}`] : []),
  ].join(', ')
}

/** On the page, where nobody pressed anything. */
export const lateText = (until: string): string =>
  `New pairs are made until ${until}, and that day is past. A chair can move the day among the program’s dates; until then help people in the pairs they have, or close kindly.`

/** What happened, what is kept, what to do. */
export function repairRefusalText(refusal: RepairRefusal): string {
  switch (refusal.kind) {
    case 'late':
      return `Nothing was changed. ${lateText(refusal.until)}`
    case 'open':
      return 'Other changes are open already. Publish them or take them back, and then propose anew.'
    case 'nothing':
      return 'Choose at least one change. Nothing was changed.'
    case 'nobody':
      return `${refusal.who}, and nobody is possible now. Nothing was changed; whom it would take stands below, and the ticket stays open.`
    case 'changed':
      return 'Something changed while you were looking. Nothing was taken; the proposal below is the present one.'
    case 'own':
      return 'Somebody else on the committee confirms what you asked. Nothing was changed.'
    case 'against':
      return refusal.left === 0
        ? `${refusal.what.join('; ')}. ${refusal.told}. Nothing is left of these changes; propose anew.`
        : `${refusal.what.join('; ')}. ${refusal.told}. What cannot be is left out; read the rest and publish again.`
    case 'unverified':
      return `Not verified as members: ${refusal.people.join(', ')}. Nothing was published; import a roster that has them, or say below why they are told all the same.`
    case 'unasked':
      return `Promised to be asked first, and no yes yet: ${refusal.people.join(', ')}. Nothing was published; ask them below, or say why they are told all the same, as when you talked on the telephone.`
    case 'mails':
      return `A mail cannot leave as it is written: ${refusal.fault}. Nothing was published; open the mail and change its words.`
  }
}

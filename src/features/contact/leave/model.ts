import type { Instant } from '#kit/dates.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Somebody who holds the link of one of their mails, and may go (R42); `back`: until when they may take it back. */
export type LeaveView = { sealed: string; cycle: LiveCycle; people: PairPeople; role: Role; back: Instant | undefined }

/** program: takes part no more · partner: this pair ends, and they would like another. */
export type Leaving = 'program' | 'partner'

export function leaveUrl(baseUrl: string, sealed: string): string {
  return `${baseUrl}/leave/${sealed}`
}

/** What both read where a chair closes their pair and neither looks for another. */
export const closingWords =
  'Thank you for the time you gave each other; it counts, however long it was. A few questions about it come in a mail of their own, to be answered or left. A letter about the time you took part is yours if you ask your committee contact for it.'

/** What each side reads in the mail about the end; until a day new pairs are made. */
export function nextFor(
  reader: Role,
  leaver: Role,
  leaving: Leaving,
  { until, late }: { until: string; late: boolean },
) {
  if (reader === leaver && leaving === 'program')
    return 'You owe nobody a reason, and you are welcome in a later year. A letter about the time you took part is yours if you ask your committee contact for it.'
  return late
    ? `New pairs were made until ${until}. Your committee contact writes to you about what is possible; a letter about the time you took part is yours if you ask for it.`
    : `We look for a new partner for you, and your committee contact writes to you; new pairs are made until ${until}. If you would rather wait for the next cycle, answer this mail.`
}

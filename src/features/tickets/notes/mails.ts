import type { Day, Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { type Note, noteWords } from '#features/tickets/notes/model.ts'

/** To whoever wrote and left an address: what we have, and by when somebody answers. */
export function noteReceived(
  cycle: LiveCycle,
  id: string,
  note: Note,
  { dueOn, quoteUrl }: { dueOn: Day; quoteUrl: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `note_received:${id}`,
    kind: 'note_received',
    category: 'essential',
    cycleId: cycle.id,
    ticketId: id,
    to: { name: note.name || note.email, address: note.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, note.name, baseUrl),
      kindText: noteWords[note.kind].toLowerCase(),
      noteText: note.text,
      dueText: dayWords(cycle, dueOn),
      quoteUrl,
    },
    letterhead: letterheadOf(
      cycle,
      now,
      'Sent because somebody, we hope you, wrote to the committee with this address.',
    ),
    dueAt: now,
  }
}

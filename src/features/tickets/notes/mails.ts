import { type Day, type Instant, instantText } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { type Note, noteWords } from '#features/tickets/notes/model.ts'

/**
 * To the address somebody left: that a note came, when, and by when somebody answers. Nobody has shown that it is theirs,
 * so nothing that was typed stands in it, a name neither.
 */
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
    to: { name: note.email, address: note.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, '', baseUrl),
      kindText: noteWords[note.kind].toLowerCase(),
      receivedText: instantText(now, cycle.calendar.zone, cycle.definition.locale),
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

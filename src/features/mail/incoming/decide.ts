import { type ArrivalKind, type Incoming, mostAnHour, type Token } from '#features/mail/incoming/model.ts'

/** What is known of where a mail came in: the sealed address, whether it answers a ticket's mail, and how much came before. */
export type Place = { token: Token | null; ours: boolean; ticket: boolean; lately: number }

/**
 * What a mail is. A report counts only where our own sealed address or Message-ID says which mail it is about, so that
 * nobody can have somebody else's address declared dead. An automatic answer is neither a sign of life nor a silence.
 */
export function kindOf(mail: Incoming, place: Place): ArrivalKind {
  const { token, ours, ticket, lately } = place
  if (ours && mail.report !== null) return mail.report.delayed ? 'delay' : 'bounce'
  if (mail.loop !== null) return 'loop'
  if (token?.kind === 'bounce' || token?.kind === 'passed') {
    // reports go to the return address and so do some answering machines; what only says that nobody sent it is a report
    if (mail.automatic === 'no sender' || mail.automatic === 'multipart/report' || mail.automatic === 'sender')
      return 'bounce'
  }
  if (mail.automatic !== null) return 'automatic'
  if (lately >= mostAnHour) return 'flood'
  if (token === null) return 'stray'
  return ticket ? 'note' : 'reply'
}
